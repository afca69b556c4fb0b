package dev.plumbline.purchaseorder;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Findings;
import dev.plumbline.sync.Lookups;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Maps a purchase order that is in scope, see {@link OrderScope}, to one purchase order contract
 * per Procore project that its releases belong to.
 */
public final class PurchaseOrderMapper {
    private static final String CLOSED = "Closed";

    private final PurchaseOrderSettings settings;

    public PurchaseOrderMapper(PurchaseOrderSettings settings) {
        this.settings = settings;
    }

    /** What the PO means in Procore. */
    public Mapped<ContractContent> map(
            Division division, EpicorPurchaseOrder order, Lookups lookups) {
        if (order.voidOrder() && !lookups.wasSent()) {
            return new Mapped.Skipped<>("PO " + order.poNum() + " is void and was never sent");
        }
        Findings findings = new Findings("PO " + order.poNum(), lookups);
        OrderLines lines = new OrderLines(order, settings.mainBook(), lookups, findings);
        SortedMap<Long, List<CostLine>> byProject =
                order.voidOrder() ? lines.ofVoid() : lines.ofLive();
        if (byProject.isEmpty() && findings.isEmpty()) {
            return notProjectCost(order, lookups);
        }
        findings.areDistinct(byProject.values(), OrderLines::place);
        Optional<KnownVendor> vendor = findings.vendor(order.vendorNum());
        if (!findings.isEmpty()) {
            return new Mapped.Failed<>(findings.reasons(), byProject);
        }
        KnownVendor known = vendor.orElseThrow();
        if (known.procoreId() == null) {
            return new Mapped.Parked<>(findings.waitsFor(order.vendorNum(), known));
        }
        List<String> notes = new ArrayList<>(lines.notes());
        String title = OrderText.title(order, known.name(), notes);
        notes.addAll(OrderText.notesOfCuts(order));
        List<MappedPart<ContractContent>> parts = new ArrayList<>();
        byProject.forEach((project, projectLines) ->
                parts.add(
                        part(
                                division,
                                order,
                                project,
                                content(order, title, known, projectLines))));
        return new Mapped.Parts<>(parts, notes);
    }

    private static Mapped<ContractContent> notProjectCost(
            EpicorPurchaseOrder order, Lookups lookups) {
        String why = "no release of PO " + order.poNum() + " belongs to an Epicor project";
        return lookups.wasSent()
                ? new Mapped.Parts<>(List.of(), List.of(why + " any longer"))
                : new Mapped.Skipped<>(why);
    }

    private static MappedPart<ContractContent> part(
            Division division, EpicorPurchaseOrder order, long project, ContractContent content) {
        return new MappedPart<>(
                project,
                OriginId.document(
                        division.epicorCompany(),
                        Entity.PURCHASE_ORDER,
                        SourceKey.purchaseOrder(order.poNum()),
                        project),
                content,
                Money.sum(content.lines().stream().map(CostLine::amount).toList()),
                content.fingerprint());
    }

    private ContractContent content(
            EpicorPurchaseOrder order, String title, KnownVendor vendor, List<CostLine> lines) {
        return new ContractContent(
                Integer.toString(order.poNum()),
                title,
                order.vendorNum(),
                Objects.requireNonNull(vendor.procoreId()),
                order.orderDate(),
                order.dueDate(),
                Text.firstOf(order.termsCodeDescription(), order.termsCode()),
                Text.firstOf(order.shipViaCodeDescription(), order.shipViaCode()),
                OrderText.shipTo(order),
                Text.firstOf(order.commentText()),
                UnitCost.tells(lines),
                order.openOrder() && !order.voidOrder() ? settings.approvedStatus() : CLOSED,
                List.copyOf(lines));
    }
}
