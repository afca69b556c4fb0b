package dev.plumbline.apinvoice;

import dev.plumbline.delivery.DocumentTarget;
import dev.plumbline.domain.Text;
import dev.plumbline.procore.DirectCostRow;
import dev.plumbline.procore.ExistingDirectCost;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Direct costs in Procore (Procore REST v1.0, Direct Costs). */
@ApplicationScoped
public class DirectCostTarget implements DocumentTarget<DirectCostContent, ExistingDirectCost> {
    private static final String DRAFT = "draft";

    private final Procore procore;
    private final ProcoreCatalog catalog;

    public DirectCostTarget(Procore procore, ProcoreCatalog catalog) {
        this.procore = procore;
        this.catalog = catalog;
    }

    @Override
    public String documentName(DirectCostContent content) {
        return "Invoice " + content.invoiceNumber() + " of vendor " + content.vendorNum();
    }

    @Override
    public String noun() {
        return "direct cost";
    }

    @Override
    public List<ExistingDirectCost> existing(long project) {
        return procore.directCosts(project).stream().filter(head -> !head.deleted()).toList();
    }

    @Override
    public boolean isSame(ExistingDirectCost head, DirectCostContent content) {
        return content.invoiceNumber().strip().equals(Text.trimmed(head.invoiceNumber()))
                && (head.type() == null || content.type().equals(head.type()))
                && isSameVendor(head, content);
    }

    /** A list may name the vendor without its id; then the names are compared. */
    private boolean isSameVendor(ExistingDirectCost head, DirectCostContent content) {
        if (head.vendorId() != null) {
            return head.vendorId() == content.vendorId();
        }
        String name = catalog.vendorNames().get(content.vendorId());
        return name != null
                && head.vendorName() != null
                && name.strip().equalsIgnoreCase(head.vendorName().strip());
    }

    @Override
    public @Nullable BigDecimal total(ExistingDirectCost head) {
        return head.grandTotal();
    }

    @Override
    public long vendorId(DirectCostContent content) {
        return content.vendorId();
    }

    @Override
    public List<CostLine> lines(DirectCostContent content) {
        return content.lines();
    }

    @Override
    public SyncAnswer<ExistingDirectCost> sendDrafts(
            long project, List<Item<DirectCostContent>> items) {
        return procore.syncDirectCosts(
                project, items.stream().map(DirectCostTarget::draft).toList());
    }

    private static DirectCostRow draft(Item<DirectCostContent> item) {
        DirectCostContent content = item.content();
        Long id = item.procoreId();
        boolean exists = id != null;
        return new DirectCostRow(
                item.originId().value(),
                id,
                content.type(),
                content.invoiceNumber(),
                content.vendorId(),
                DRAFT,
                content.date(),
                text(content.terms(), exists),
                text(content.description(), exists));
    }

    /** Text that Epicor no longer has is emptied; left out it would stay. */
    private static @Nullable String text(@Nullable String text, boolean exists) {
        return text == null && exists ? "" : text;
    }

    /** Direct costs have no approval that locks them. */
    @Override
    public @Nullable SyncAnswer<ExistingDirectCost> reopen(
            long project, List<Item<DirectCostContent>> items) {
        return null;
    }

    @Override
    public SyncAnswer<ExistingDirectCost> sendFinals(
            long project, List<Item<DirectCostContent>> items) {
        return procore.syncDirectCosts(
                project, items.stream().map(DirectCostTarget::finalRow).toList());
    }

    private static DirectCostRow finalRow(Item<DirectCostContent> item) {
        Long id = item.procoreId();
        if (id == null) {
            throw new IllegalStateException(item.originId() + " has no direct cost yet");
        }
        return DirectCostRow.status(item.originId().value(), id, status(item));
    }

    private static String status(Item<DirectCostContent> item) {
        return item.part().isWithdrawn() ? DRAFT : item.content().status();
    }

    @Override
    public @Nullable String status(ExistingDirectCost head) {
        return head.status();
    }

    @Override
    public String finalStatus(Item<DirectCostContent> item) {
        return status(item);
    }

    @Override
    public LineRow lineRow(
            Item<DirectCostContent> item,
            ExistingDirectCost head,
            CostLine line,
            @Nullable Long wbsCodeId) {
        String origin = item.originId().line(line.key()).value();
        return new LineRow(
                origin,
                item.lineIds().get(origin),
                head.id(),
                wbsCodeId,
                line.description(),
                line.amount(),
                null,
                null,
                null,
                false,
                line.glAccount().isEmpty() ? null : line.glAccount());
    }

    @Override
    public boolean linesTogether() {
        return true;
    }

    @Override
    public SyncAnswer<ExistingLine> sendLines(
            long project, Map<Item<DirectCostContent>, List<LineRow>> lines) {
        return procore.syncDirectCostLines(
                project, lines.values().stream().flatMap(List::stream).toList());
    }

    @Override
    public List<ExistingLine> existingLines(long project, long id) {
        return procore.directCostLines(project, id);
    }

    @Override
    public void deleteLine(long project, long id, long line) {
        procore.deleteDirectCostLine(project, id, line);
    }

    /**
     * An invoice that no longer belongs to the project leaves nothing there; where Procore keeps
     * it, it ends empty.
     */
    @Override
    public Deletion delete(long project, long id) {
        try {
            return procore.deleteDirectCost(project, id) ? Deletion.DELETED : Deletion.NOT_FOUND;
        } catch (RemoteFailure.Refused refused) {
            return Deletion.STAYS;
        }
    }
}
