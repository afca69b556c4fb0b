package dev.plumbline.apinvoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.delivery.Directory;
import dev.plumbline.delivery.DocumentDelivery;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.InvoiceKey;
import dev.plumbline.epicor.InvoiceLineChange;
import dev.plumbline.ledger.RecordRef.Kind;
import dev.plumbline.ledger.RecordRef.Ref;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.procore.ExistingDirectCost;
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
import org.jspecify.annotations.Nullable;

/** AP invoices: one direct cost in each project that their lines belong to. */
@ApplicationScoped
public class InvoiceSync
        implements EntitySync<EpicorInvoice, DirectCostContent>, Source<EpicorInvoice> {
    private final Epicor epicor;
    private final InvoiceMapper mapper;
    private final RecordRefs refs;
    private final ObjectMapper json;
    private final DocumentDelivery<DirectCostContent, ExistingDirectCost> delivery;

    public InvoiceSync(
            Epicor epicor,
            InvoiceSettings settings,
            RecordRefs refs,
            ObjectMapper json,
            DirectCostTarget target,
            ProcoreCatalog catalog,
            Directory directory,
            Recorder recorder) {
        this.epicor = epicor;
        this.mapper = new InvoiceMapper(settings);
        this.refs = refs;
        this.json = json;
        this.delivery = new DocumentDelivery<>(target, catalog, directory, recorder);
    }

    @Override
    public Entity entity() {
        return Entity.AP_INVOICE;
    }

    @Override
    public Class<EpicorInvoice> documentType() {
        return EpicorInvoice.class;
    }

    @Override
    public Class<DirectCostContent> contentType() {
        return DirectCostContent.class;
    }

    @Override
    public Source<EpicorInvoice> source() {
        return this;
    }

    @Override
    public Multi<Source.Page<EpicorInvoice>> pages(
            Division division, Selection selection, @Nullable String cursor) {
        return epicor.invoicePages(
                        division.epicorCompany(), EpicorReading.selection(selection), cursor)
                .map(EpicorReading::page);
    }

    @Override
    public List<Source.Row<EpicorInvoice>> byKeys(Division division, Collection<SourceKey> keys) {
        return EpicorReading.rows(
                epicor.invoices(
                        division.epicorCompany(),
                        keys.stream().map(InvoiceSync::invoiceKey).toList()));
    }

    private static InvoiceKey invoiceKey(SourceKey key) {
        int slash = key.value().indexOf('/');
        return new InvoiceKey(
                Integer.parseInt(key.value().substring(0, slash)),
                key.value().substring(slash + 1));
    }

    @Override
    public List<Source.Row<EpicorInvoice>> byRevisions(
            Division division, Collection<Long> sysRevIds) {
        return EpicorReading.rows(epicor.invoicesOfRevisions(division.epicorCompany(), sysRevIds));
    }

    @Override
    public Marks marks(Division division, boolean children) {
        String company = division.epicorCompany();
        return EpicorReading.marks(
                epicor.invoiceRevisions(company),
                children ? epicor.invoiceLineRevisions(company) : Map.of());
    }

    @Override
    public boolean hasChildChanges() {
        return true;
    }

    @Override
    public long newestChild(Division division) {
        return epicor.newestInvoiceLine(division.epicorCompany());
    }

    @Override
    public List<ChildChange> childChanges(Division division, Selection selection) {
        List<ChildChange> changes = new ArrayList<>();
        String cursor = null;
        do {
            dev.plumbline.epicor.Page<InvoiceLineChange> page =
                    epicor.invoiceLinesChangedSince(
                            division.epicorCompany(), EpicorReading.selection(selection), cursor);
            for (Row<InvoiceLineChange> row : EpicorReading.rows(page.rows())) {
                change(row).ifPresent(changes::add);
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return changes;
    }

    private static Optional<ChildChange> change(Row<InvoiceLineChange> row) {
        return switch (row) {
            case Row.Read<InvoiceLineChange>(InvoiceLineChange line, var date, long revision) ->
                    Optional.of(
                            new ChildChange(
                                    SourceKey.invoice(
                                            line.invoice().vendorNum(),
                                            line.invoice().invoiceNum()),
                                    date,
                                    revision));
            case Row.Unreadable<InvoiceLineChange>(var invoice, _) ->
                    Optional.ofNullable(invoice)
                            .filter(key -> !key.isNameless())
                            .map(ChildChange::unreadable);
        };
    }

    @Override
    public SourceKey key(EpicorInvoice invoice) {
        return SourceKey.invoice(invoice.vendorNum(), invoice.invoiceNum());
    }

    @Override
    public long revision(EpicorInvoice invoice) {
        return LongStream.concat(
                        LongStream.of(invoice.sysRevId()),
                        invoice.lines().stream().mapToLong(EpicorInvoiceLine::sysRevId))
                .max()
                .orElse(0);
    }

    @Override
    public Scope scope(EpicorInvoice invoice, boolean sent) {
        return invoice.posted() ? Scope.IN : sent ? Scope.KEEP : Scope.OUT;
    }

    @Override
    public Set<Ref> refs(EpicorInvoice invoice) {
        Set<Ref> refs = new HashSet<>();
        refs.add(new Ref(Kind.VENDOR, Integer.toString(invoice.vendorNum())));
        for (EpicorInvoiceLine line : invoice.lines()) {
            if (line.poNum() != 0) {
                refs.add(new Ref(Kind.PURCHASE_ORDER, Integer.toString(line.poNum())));
            }
            line.jobsToLookUp().forEach(job -> refs.add(new Ref(Kind.JOB, job)));
        }
        return refs;
    }

    @Override
    public Mapped<DirectCostContent> map(
            Division division, EpicorInvoice invoice, Lookups lookups) {
        return mapper.map(
                division,
                invoice,
                number -> lookups.purchaseOrder(number).map(this::parse),
                lookups);
    }

    /** The jobs of the purchase orders' releases are asked for as well. */
    @Override
    public Set<String> jobsBeyond(Division division, Collection<Ref> refs) {
        List<SourceKey> orders =
                refs.stream()
                        .filter(ref -> ref.kind() == Kind.PURCHASE_ORDER)
                        .map(ref -> new SourceKey(ref.value()))
                        .toList();
        return this.refs.jobsOf(division.name(), Entity.PURCHASE_ORDER, orders);
    }

    private EpicorPurchaseOrder parse(String document) {
        try {
            return json.readValue(document, EpicorPurchaseOrder.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "a purchase order's record does not hold its document", broken);
        }
    }

    @Override
    public List<CostLine> lines(DirectCostContent content) {
        return content.lines();
    }

    @Override
    public void deliver(Batch<DirectCostContent> batch) {
        delivery.deliver(batch);
    }
}
