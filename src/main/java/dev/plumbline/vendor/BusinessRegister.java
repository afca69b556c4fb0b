package dev.plumbline.vendor;

import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.epicor.Row;
import dev.plumbline.procore.Procore;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import dev.plumbline.vendor.KnownVendors.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes vendors' tax identifiers to Procore's business register, where that is wanted. They are
 * read from Epicor again, because only hashes are kept; a vendor is not in step before its
 * identifier has an answer.
 */
@ApplicationScoped
public class BusinessRegister {
    private static final Logger LOG = Logger.getLogger(BusinessRegister.class);

    private final Procore procore;
    private final Epicor epicor;
    private final TaxHashes taxHashes;
    private final VendorDeliverySettings settings;

    public BusinessRegister(
            Procore procore, Epicor epicor, TaxHashes taxHashes, VendorDeliverySettings settings) {
        this.procore = procore;
        this.epicor = epicor;
        this.taxHashes = taxHashes;
        this.settings = settings;
    }

    /** Whether tax identifiers are kept in Procore at all. */
    boolean isKept() {
        return settings.sendTaxId();
    }

    /**
     * Whether a vendor's entry is to be written: its owner decides what stands there.
     *
     * @param tax the hash of the identifier that Epicor has; null where it has none
     * @param vendor as Procore listed it; null where it is new there
     */
    boolean lacks(Item<VendorContent> item, @Nullable String tax, @Nullable Known vendor) {
        return isKept()
                && tax != null
                && item.owns()
                && (vendor == null || !tax.equals(vendor.taxHash));
    }

    /**
     * Writes entries, and ends their items.
     *
     * @param lacking vendors that are in Procore
     * @param taxes the hashes of their identifiers, by {@code origin_id}
     */
    void write(
            Batch<VendorContent> batch,
            List<Item<VendorContent>> lacking,
            Map<String, String> taxes) {
        if (lacking.isEmpty()) {
            return;
        }
        Map<String, String> identifiers = identifiers(batch, lacking);
        List<Batch.Errand<VendorContent, Boolean>> errands = new ArrayList<>();
        for (Item<VendorContent> item : lacking) {
            String origin = item.originId().value();
            String identifier = identifiers.get(taxes.get(origin));
            if (identifier == null) {
                item.end(new Item.Result.Done()); // another one by now: the next run brings that
            } else {
                errands.add(
                        new Batch.Errand<>(
                                List.of(item),
                                () -> write(item, identifier),
                                _ -> item.end(new Item.Result.Done())));
            }
        }
        batch.sendEach("business register", errands);
    }

    /** By their hashes. */
    private Map<String, String> identifiers(
            Batch<VendorContent> batch, List<Item<VendorContent>> lacking) {
        List<Integer> numbers = lacking.stream().map(BusinessRegister::vendorNum).toList();
        Map<String, String> identifiers = new HashMap<>();
        for (Row<EpicorVendor> row : epicor.vendors(batch.division().epicorCompany(), numbers)) {
            if (row instanceof Row.Read<EpicorVendor>(EpicorVendor vendor, _, _)) {
                TaxIdentifier.normalize(vendor.taxPayerId())
                        .ifPresent(identifier ->
                                identifiers.put(taxHashes.of(identifier), identifier));
            }
        }
        return identifiers;
    }

    /**
     * A refusal concerns the entry alone; the vendor itself is in step.
     *
     * @return whether Procore took it
     */
    private boolean write(Item<VendorContent> item, String identifier) {
        try {
            procore.setTaxIdentifier(Objects.requireNonNull(item.procoreId()), identifier);
            return true;
        } catch (RemoteFailure.Refused refused) {
            LOG.warnf(
                    "%s: Procore refuses its tax identifier: %s",
                    item.originId(), refused.getMessage());
            return false;
        }
    }

    private static int vendorNum(Item<?> item) {
        String origin = item.originId().value();
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }
}
