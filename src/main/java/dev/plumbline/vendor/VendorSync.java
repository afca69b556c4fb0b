package dev.plumbline.vendor;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorVendor;
import dev.plumbline.ledger.RecordRef.Ref;
import dev.plumbline.reference.EpicorReading;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.EntitySync;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.Scope;
import dev.plumbline.sync.Selection;
import dev.plumbline.sync.Source;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vendors: one part each, in the company. */
@ApplicationScoped
public class VendorSync implements EntitySync<EpicorVendor, VendorContent>, Source<EpicorVendor> {
    private final Epicor epicor;
    private final TaxHashes taxHashes;
    private final VendorDelivery delivery;
    private final VendorMapper mapper;

    public VendorSync(
            Epicor epicor,
            TaxHashes taxHashes,
            VendorDelivery delivery,
            VendorDeliverySettings settings) {
        this.epicor = epicor;
        this.taxHashes = taxHashes;
        this.delivery = delivery;
        this.mapper = new VendorMapper(settings.sendTaxId());
    }

    @Override
    public Entity entity() {
        return Entity.VENDOR;
    }

    @Override
    public Class<EpicorVendor> documentType() {
        return EpicorVendor.class;
    }

    @Override
    public Class<VendorContent> contentType() {
        return VendorContent.class;
    }

    @Override
    public Source<EpicorVendor> source() {
        return this;
    }

    @Override
    public Multi<Page<EpicorVendor>> pages(
            Division division, Selection selection, @Nullable String cursor) {
        return epicor.vendorPages(
                        division.epicorCompany(), EpicorReading.selection(selection), cursor)
                .map(EpicorReading::page);
    }

    @Override
    public List<Row<EpicorVendor>> byKeys(Division division, Collection<SourceKey> keys) {
        List<Integer> numbers = keys.stream().map(key -> Integer.valueOf(key.value())).toList();
        return EpicorReading.rows(epicor.vendors(division.epicorCompany(), numbers));
    }

    @Override
    public List<Row<EpicorVendor>> byRevisions(Division division, Collection<Long> sysRevIds) {
        return EpicorReading.rows(epicor.vendorsOfRevisions(division.epicorCompany(), sysRevIds));
    }

    @Override
    public Marks marks(Division division, boolean children) {
        return EpicorReading.marks(epicor.vendorRevisions(division.epicorCompany()), Map.of());
    }

    @Override
    public SourceKey key(EpicorVendor vendor) {
        return SourceKey.vendor(vendor.vendorNum());
    }

    @Override
    public long revision(EpicorVendor vendor) {
        return vendor.sysRevId();
    }

    /** Tax identifiers are kept as keyed hashes only. */
    @Override
    public EpicorVendor stored(EpicorVendor vendor) {
        return vendor.withTaxPayerId(taxHashes.of(vendor.taxPayerId()));
    }

    /** Inactive ones that were never sent are brought in when a document names them. */
    @Override
    public Scope scope(EpicorVendor vendor, boolean sent) {
        return vendor.inactive() && !sent ? Scope.OUT : Scope.IN;
    }

    @Override
    public Set<Ref> refs(EpicorVendor vendor) {
        return Set.of();
    }

    @Override
    public Mapped<VendorContent> map(Division division, EpicorVendor vendor, Lookups lookups) {
        return mapper.map(division, vendor);
    }

    @Override
    public void deliver(Batch<VendorContent> batch) {
        delivery.deliver(batch);
    }
}
