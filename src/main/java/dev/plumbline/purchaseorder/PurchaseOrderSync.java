package dev.plumbline.purchaseorder;

import dev.plumbline.delivery.Directory;
import dev.plumbline.delivery.DocumentDelivery;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.epicor.ReleaseRevision;
import dev.plumbline.ledger.RecordRef.Kind;
import dev.plumbline.ledger.RecordRef.Ref;
import dev.plumbline.procore.ExistingContract;
import dev.plumbline.reference.EpicorReading;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.EntitySync;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.Recorder;
import dev.plumbline.sync.Scope;
import dev.plumbline.sync.Selection;
import dev.plumbline.sync.Source;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Purchase orders: one contract in each project that their releases belong to. */
@ApplicationScoped
public class PurchaseOrderSync
        implements EntitySync<EpicorPurchaseOrder, ContractContent>, Source<EpicorPurchaseOrder> {
    private final Epicor epicor;
    private final PurchaseOrderMapper mapper;
    private final DocumentDelivery<ContractContent, ExistingContract> delivery;

    public PurchaseOrderSync(
            Epicor epicor,
            PurchaseOrderSettings settings,
            ContractTarget target,
            ProcoreCatalog catalog,
            Directory directory,
            Recorder recorder) {
        this.epicor = epicor;
        this.mapper = new PurchaseOrderMapper(settings);
        this.delivery = new DocumentDelivery<>(target, catalog, directory, recorder);
    }

    @Override
    public Entity entity() {
        return Entity.PURCHASE_ORDER;
    }

    @Override
    public Class<EpicorPurchaseOrder> documentType() {
        return EpicorPurchaseOrder.class;
    }

    @Override
    public Class<ContractContent> contentType() {
        return ContractContent.class;
    }

    @Override
    public Source<EpicorPurchaseOrder> source() {
        return this;
    }

    @Override
    public Multi<Source.Page<EpicorPurchaseOrder>> pages(
            Division division, Selection selection, @Nullable String cursor) {
        return epicor.purchaseOrderPages(
                        division.epicorCompany(), EpicorReading.selection(selection), cursor)
                .map(EpicorReading::page);
    }

    @Override
    public List<Source.Row<EpicorPurchaseOrder>> byKeys(
            Division division, Collection<SourceKey> keys) {
        List<Integer> numbers = keys.stream().map(key -> Integer.valueOf(key.value())).toList();
        return EpicorReading.rows(epicor.purchaseOrders(division.epicorCompany(), numbers));
    }

    @Override
    public List<Source.Row<EpicorPurchaseOrder>> byRevisions(
            Division division, Collection<Long> sysRevIds) {
        return EpicorReading.rows(
                epicor.purchaseOrdersOfRevisions(division.epicorCompany(), sysRevIds));
    }

    @Override
    public Marks marks(Division division, boolean children) {
        String company = division.epicorCompany();
        return EpicorReading.marks(
                epicor.purchaseOrderRevisions(company),
                children ? epicor.releaseRevisions(company) : Map.of());
    }

    /**
     * An edited line need not write its order's head, {@code PODetail} is no root of any service,
     * and only orders that are open can be edited.
     */
    @Override
    public Marks openMarks(Division division) {
        return EpicorReading.marks(epicor.openOrderRevisions(division.epicorCompany()), Map.of());
    }

    @Override
    public boolean hasChildChanges() {
        return true;
    }

    @Override
    public long newestChild(Division division) {
        return epicor.newestRelease(division.epicorCompany());
    }

    @Override
    public List<ChildChange> childChanges(Division division, Selection selection) {
        long after = selection instanceof Selection.RevisedAfter(long revision) ? revision : 0;
        List<ChildChange> changes = new ArrayList<>();
        String cursor = null;
        do {
            dev.plumbline.epicor.Page<ReleaseRevision> page =
                    epicor.releasesRevisedAfter(division.epicorCompany(), after, cursor);
            for (Row<ReleaseRevision> row : EpicorReading.rows(page.rows())) {
                change(row).ifPresent(changes::add);
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return changes;
    }

    private static Optional<ChildChange> change(Row<ReleaseRevision> row) {
        return switch (row) {
            case Row.Read<ReleaseRevision>(ReleaseRevision release, _, long revision) ->
                    Optional.of(
                            new ChildChange(
                                    SourceKey.purchaseOrder(release.poNum()), null, revision));
            case Row.Unreadable<ReleaseRevision>(var order, _) ->
                    Optional.ofNullable(order)
                            .filter(key -> !key.isNameless())
                            .map(ChildChange::unreadable);
        };
    }

    @Override
    public SourceKey key(EpicorPurchaseOrder order) {
        return SourceKey.purchaseOrder(order.poNum());
    }

    @Override
    public long revision(EpicorPurchaseOrder order) {
        return LongStream.concat(
                        LongStream.of(order.sysRevId()),
                        releases(order).mapToLong(EpicorPurchaseOrderRelease::sysRevId))
                .max()
                .orElse(0);
    }

    @Override
    public Scope scope(EpicorPurchaseOrder order, boolean sent) {
        return switch (OrderScope.of(order, sent)) {
            case IN -> Scope.IN;
            case KEEP -> Scope.KEEP;
            case OUT -> Scope.OUT;
        };
    }

    @Override
    public Set<Ref> refs(EpicorPurchaseOrder order) {
        Set<Ref> refs = new HashSet<>();
        refs.add(new Ref(Kind.VENDOR, Integer.toString(order.vendorNum())));
        releases(order)
                .flatMap(release -> release.jobToLookUp().stream())
                .forEach(job -> refs.add(new Ref(Kind.JOB, job)));
        return refs;
    }

    @Override
    public Mapped<ContractContent> map(
            Division division, EpicorPurchaseOrder order, Lookups lookups) {
        return mapper.map(division, order, lookups);
    }

    @Override
    public List<CostLine> lines(ContractContent content) {
        return content.lines();
    }

    @Override
    public void deliver(Batch<ContractContent> batch) {
        delivery.deliver(batch);
    }

    private static Stream<EpicorPurchaseOrderRelease> releases(EpicorPurchaseOrder order) {
        return order.lines().stream().map(EpicorPurchaseOrderLine::releases).flatMap(List::stream);
    }
}
