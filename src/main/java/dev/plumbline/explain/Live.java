package dev.plumbline.explain;

import dev.plumbline.explain.Explanation.Document;
import dev.plumbline.explain.Explanation.InProcore;
import dev.plumbline.explain.Explanation.Line;
import dev.plumbline.explain.Explanation.Target;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.Procore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds what Procore says now: two reads an object. */
@ApplicationScoped
class Live {
    private static final InProcore NOTHING = new InProcore(false, null, null, 0);

    private final Procore procore;

    Live(Procore procore) {
        this.procore = procore;
    }

    /** The document with what Procore holds of it. */
    Document look(Document document) {
        return new Document(
                document.division(),
                document.epicorCompany(),
                document.entity(),
                document.key(),
                document.recordId(),
                document.status(),
                document.reason(),
                document.amount(),
                document.currency(),
                document.vendorNum(),
                document.vendorName(),
                document.date(),
                document.readAt(),
                document.readByRun(),
                document.targets().stream()
                        .map(target -> target.procoreId() == null ? target : look(document, target))
                        .toList(),
                document.waiting());
    }

    private Target look(Document document, Target target) {
        return switch (document.entity()) {
            case VENDOR ->
                    with(
                            target,
                            procore.vendorByOriginId(target.originId())
                                    .map(vendor ->
                                            new InProcore(
                                                    true,
                                                    vendor.active() ? "active" : "inactive",
                                                    null,
                                                    0))
                                    .orElse(NOTHING),
                            List.of());
            case PURCHASE_ORDER -> contract(target, project(target));
            case AP_INVOICE -> directCost(target, project(target));
        };
    }

    private static long project(Target target) {
        Long project = target.procoreProjectId();
        return project == null ? 0 : project;
    }

    private Target contract(Target target, long project) {
        return procore.contractByOriginId(project, target.originId())
                .map(contract -> {
                    List<ExistingLine> lines = procore.contractLines(project, contract.id());
                    return with(
                            target,
                            new InProcore(
                                    true, contract.status(), contract.grandTotal(), lines.size()),
                            lines);
                })
                .orElseGet(() -> with(target, NOTHING, List.of()));
    }

    private Target directCost(Target target, long project) {
        return procore.directCostByOriginId(project, target.originId())
                .map(cost -> {
                    List<ExistingLine> lines = procore.directCostLines(project, cost.id());
                    return with(
                            target,
                            new InProcore(true, cost.status(), cost.grandTotal(), lines.size()),
                            lines);
                })
                .orElseGet(() -> with(target, NOTHING, List.of()));
    }

    private static Target with(Target target, InProcore there, List<ExistingLine> lines) {
        Map<Long, ExistingLine> byId =
                lines.stream()
                        .collect(
                                Collectors.toMap(
                                        ExistingLine::id, Function.identity(), (one, _) -> one));
        return new Target(
                target.procoreProjectId(),
                target.kind(),
                target.procoreId(),
                target.originId(),
                target.state(),
                target.withdrawn(),
                target.reason(),
                target.amount(),
                target.sentAmount(),
                target.sentAt(),
                target.sentByRun(),
                target.requestId(),
                target.requests(),
                target.lines().stream()
                        .map(line -> with(line, byId.get(line.procoreLineId())))
                        .toList(),
                there);
    }

    private static Line with(Line line, @Nullable ExistingLine there) {
        return new Line(
                line.asked(),
                line.key(),
                line.epicor(),
                line.originId(),
                line.procoreLineId(),
                line.epicorProject(),
                line.description(),
                line.amount(),
                line.glAccount(),
                line.rule(),
                line.costCode(),
                line.costType(),
                there == null ? null : there.wbsCodeId(),
                there == null ? null : there.amount());
    }
}
