package dev.plumbline.purchaseorder;

import dev.plumbline.delivery.DocumentTarget;
import dev.plumbline.ledger.Part;
import dev.plumbline.procore.ContractRow;
import dev.plumbline.procore.ExistingContract;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Purchase order contracts in Procore (Procore REST v1.0, Purchase Order Contracts). */
@ApplicationScoped
public class ContractTarget implements DocumentTarget<ContractContent, ExistingContract> {
    private static final String DRAFT = "Draft";
    private static final String CLOSED = "Closed";
    private static final String UNIT = "unit";

    private final Procore procore;
    private final boolean reopens;

    public ContractTarget(Procore procore, ContractSettings settings) {
        this.procore = procore;
        this.reopens = settings.reopen();
    }

    /**
     * How contracts are written.
     *
     * @param reopen whether an approved contract may go back to draft for an edit
     */
    public record ContractSettings(boolean reopen) {}

    @Override
    public String documentName(ContractContent content) {
        return "PO " + content.number();
    }

    @Override
    public String noun() {
        return "contract";
    }

    @Override
    public List<ExistingContract> existing(long project) {
        return procore.contracts(project).stream().filter(head -> !head.deleted()).toList();
    }

    @Override
    public boolean isSame(ExistingContract head, ContractContent content) {
        return head.vendorId() != null
                && head.vendorId() == content.vendorId()
                && head.number() != null
                && head.number().trim().equals(content.number());
    }

    @Override
    public @Nullable BigDecimal total(ExistingContract head) {
        return head.grandTotal();
    }

    @Override
    public @Nullable String status(ExistingContract head) {
        return head.status();
    }

    @Override
    public String finalStatus(Item<ContractContent> item) {
        return item.part().isWithdrawn() ? CLOSED : item.content().status();
    }

    /**
     * An order that is closed, or opened again, leaves an approved contract locked: its lines and
     * its vendor stay, and Procore lets its status be changed.
     */
    @Override
    public boolean differsInStatusOnly(Item<ContractContent> item) {
        Part part = item.part();
        String sent = part.sentHash();
        return part.state() == Part.State.READY
                && !part.isBegun()
                && !part.isRepair()
                && !part.isWithdrawn()
                && part.procoreId() != null
                && sent != null
                && ContractContent.differsInStatusOnly(sent, part.hash());
    }

    @Override
    public long vendorId(ContractContent content) {
        return content.vendorId();
    }

    @Override
    public List<CostLine> lines(ContractContent content) {
        return content.lines();
    }

    @Override
    public SyncAnswer<ExistingContract> sendDrafts(
            long project, List<Item<ContractContent>> items) {
        return procore.syncContracts(project, items.stream().map(this::draft).toList());
    }

    private ContractRow draft(Item<ContractContent> item) {
        ContractContent content = item.content();
        Long id = item.procoreId();
        boolean exists = id != null;
        return new ContractRow(
                item.originId().value(),
                id,
                content.number(),
                content.number(),
                content.title(),
                content.vendorId(),
                exists && !reopens ? null : DRAFT,
                exists ? null : content.unitBased() ? UNIT : "amount",
                content.contractDate(),
                content.deliveryDate(),
                text(content.paymentTerms(), exists),
                text(content.shipVia(), exists),
                text(content.shipToAddress(), exists),
                text(content.description(), exists),
                exists ? emptied(content) : List.of());
    }

    private static List<String> emptied(ContractContent content) {
        List<String> emptied = new ArrayList<>();
        if (content.contractDate() == null) {
            emptied.add("contract_date");
        }
        if (content.deliveryDate() == null) {
            emptied.add("delivery_date");
        }
        return emptied;
    }

    /** Text that Epicor no longer has is emptied; left out it would stay. */
    private static @Nullable String text(@Nullable String text, boolean exists) {
        return text == null && exists ? "" : text;
    }

    @Override
    public boolean isEditedInPlace(ExistingContract head) {
        return !reopens && !DRAFT.equalsIgnoreCase(head.status());
    }

    @Override
    public @Nullable SyncAnswer<ExistingContract> reopen(
            long project, List<Item<ContractContent>> items) {
        return reopens ? procore.syncContracts(project, status(items, DRAFT)) : null;
    }

    @Override
    public SyncAnswer<ExistingContract> sendFinals(
            long project, List<Item<ContractContent>> items) {
        return procore.syncContracts(
                project, items.stream().map(item -> statusRow(item, finalStatus(item))).toList());
    }

    private static List<ContractRow> status(List<Item<ContractContent>> items, String status) {
        return items.stream().map(item -> statusRow(item, status)).toList();
    }

    private static ContractRow statusRow(Item<ContractContent> item, String status) {
        Long id = item.procoreId();
        if (id == null) {
            throw new IllegalStateException(item.originId() + " has no contract yet");
        }
        return ContractRow.status(item.originId().value(), id, status);
    }

    /**
     * Quantity and unit cost go to contracts by unit only; the amount is always ours, to the cent,
     * whatever Procore would make of them.
     */
    @Override
    public LineRow lineRow(
            Item<ContractContent> item,
            ExistingContract head,
            CostLine line,
            @Nullable Long wbsCodeId) {
        boolean byUnit =
                head.accountingMethod() == null
                        ? item.content().unitBased()
                        : UNIT.equals(head.accountingMethod());
        String origin = item.originId().line(line.key()).value();
        return new LineRow(
                origin,
                item.lineIds().get(origin),
                null,
                wbsCodeId,
                line.description(),
                line.amount(),
                byUnit ? line.quantity() : null,
                byUnit ? line.unitCost() : null,
                byUnit ? line.uom() : null,
                false,
                line.glAccount().isEmpty() ? null : line.glAccount());
    }

    @Override
    public boolean linesTogether() {
        return false;
    }

    @Override
    public SyncAnswer<ExistingLine> sendLines(
            long project, Map<Item<ContractContent>, List<LineRow>> lines) {
        var one = lines.entrySet().iterator().next();
        Long id = one.getKey().procoreId();
        if (id == null) {
            throw new IllegalStateException(one.getKey().originId() + " has no contract yet");
        }
        return procore.syncContractLines(project, id, one.getValue());
    }

    @Override
    public List<ExistingLine> existingLines(long project, long id) {
        return procore.contractLines(project, id);
    }

    @Override
    public void deleteLine(long project, long id, long line) {
        procore.deleteContractLine(project, id, line);
    }

    /** A contract stays, closed and at zero: Procore keeps its history. */
    @Override
    public Deletion delete(long project, long id) {
        return Deletion.STAYS;
    }
}
