package dev.plumbline.vendor;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.epicor.Row;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Mapped;
import dev.plumbline.vendor.KnownVendors.Known;
import dev.plumbline.vendor.KnownVendors.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vendors in Procore that carry another division's mark while the ledger knows nothing of them: a
 * backup of the database was restored, and that division has not run since. Who they are stands in
 * Epicor; without asking there, a division that shares one would make it a second time, because
 * Procore holds no tax identifier to know it by.
 */
@ApplicationScoped
public class MarkedVendors {
    private final Divisions divisions;
    private final Epicor epicor;
    private final TaxHashes taxHashes;
    private final VendorMapper mapper = new VendorMapper();

    public MarkedVendors(Divisions divisions, Epicor epicor, TaxHashes taxHashes) {
        this.divisions = divisions;
        this.epicor = epicor;
        this.taxHashes = taxHashes;
    }

    /** Links them to the divisions whose mark they carry, except for the one that asks. */
    void link(Collection<Known> known, Division asking) {
        for (Division division : divisions.all()) {
            if (!division.epicorCompany().equals(asking.epicorCompany())) {
                Map<Integer, Known> unlinked = unlinked(known, division.epicorCompany());
                if (!unlinked.isEmpty()) {
                    ask(division, unlinked);
                }
            }
        }
    }

    private static Map<Integer, Known> unlinked(Collection<Known> known, String company) {
        String first = OriginId.vendor(company, 0).value();
        String mark = first.substring(0, first.length() - 1);
        Map<Integer, Known> unlinked = new HashMap<>();
        for (Known vendor : known) {
            String origin = vendor.originId;
            if (origin != null && origin.startsWith(mark) && vendor.links.isEmpty()) {
                SourceKey.number(origin.substring(mark.length()))
                        .ifPresent(number -> unlinked.put(number, vendor));
            }
        }
        return unlinked;
    }

    private void ask(Division division, Map<Integer, Known> unlinked) {
        for (Row<EpicorVendor> row :
                epicor.vendors(division.epicorCompany(), List.copyOf(unlinked.keySet()))) {
            if (row instanceof Row.Read<EpicorVendor>(EpicorVendor vendor, _, _)
                    && mapper.map(division, vendor)
                            instanceof Mapped.Parts<VendorContent>(var parts, _)) {
                Known marked = unlinked.get(vendor.vendorNum());
                if (marked != null) {
                    marked.links.add(
                            new Link(
                                    OriginId.vendor(division.epicorCompany(), vendor.vendorNum()),
                                    true,
                                    parts.getFirst().content(),
                                    taxHashes.of(vendor.taxPayerId())));
                }
            }
        }
    }
}
