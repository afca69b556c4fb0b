package dev.plumbline.cli;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.Plan.CodeChange;
import dev.plumbline.sync.Plan.EntityChanges;
import dev.plumbline.sync.Plan.NotSent;
import dev.plumbline.sync.Plan.PlannedCalls;
import dev.plumbline.sync.Plan.ProjectChange;
import dev.plumbline.sync.PlannedDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan for people who answer for the money. */
final class PlanText {
    private static final int LARGEST = 10;
    private static final int CODES = 15;
    private static final int LONGEST = 160;

    private final String division;
    private final String run;
    private final Plan plan;

    PlanText(String division, String run, Plan plan) {
        this.division = division;
        this.run = run;
        this.plan = plan;
    }

    String render() {
        StringBuilder text = new StringBuilder();
        text.append("Plan of division %s (run %s)\n".formatted(division, run));
        text.append(entities());
        section(text, "Money by project, as Procore counts it:", plan.projects(), projects());
        section(text, "The largest changes:", plan.documents(), documents());
        section(text, "Money by cost code, the largest changes:", plan.costCodes(), codes());
        section(text, "Not sent:", plan.needsAPerson(), notSent());
        text.append('\n').append(calls(plan.calls()));
        text.append("Not known beforehand:\n");
        plan.notKnown().forEach(line -> text.append("- ").append(line).append('\n'));
        if (plan.guard() != null) {
            text.append("\nA guard would stop it before its first write. ");
            text.append(plan.guard()).append('\n');
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<?> rows, String table) {
        if (!rows.isEmpty()) {
            text.append('\n').append(title).append('\n').append(table);
        }
    }

    private String entities() {
        TextTable table =
                new TextTable(
                        "division",
                        "entity",
                        "creates",
                        "updates",
                        "voids",
                        "failed",
                        "parked",
                        "skipped");
        for (EntityChanges one : plan.entities()) {
            table.row(
                    List.of(
                            division,
                            CountsTable.words(one.entity()),
                            String.valueOf(one.creates()),
                            String.valueOf(one.updates()),
                            String.valueOf(one.voids()),
                            String.valueOf(one.failed()),
                            String.valueOf(one.parked()),
                            String.valueOf(one.skipped())));
        }
        return table.render();
    }

    private String projects() {
        TextTable table = new TextTable("project", "name", "of", "now", "then", "change");
        for (ProjectChange one : plan.projects()) {
            table.row(
                    List.of(
                            String.valueOf(one.procoreProjectId()),
                            one.name() == null ? "" : one.name(),
                            kind(one.entity()),
                            money(one.now()),
                            money(one.then()),
                            money(one.change())));
        }
        return table.render();
    }

    private static String kind(Entity entity) {
        return entity == Entity.PURCHASE_ORDER ? "commitments" : "direct costs";
    }

    private String documents() {
        TextTable table = new TextTable("document", "what", "now", "then", "change", "fields");
        plan.documents().stream()
                .limit(LARGEST)
                .forEach(one ->
                        table.row(
                                List.of(
                                        one.name(),
                                        one.action().name().toLowerCase(Locale.ROOT),
                                        money(one.now()),
                                        money(one.then()),
                                        money(one.then().subtract(one.now())),
                                        fields(one))));
        int more = plan.documentCount() - Math.min(LARGEST, plan.documents().size());
        return table.render()
                + (more > 0
                        ? "and %d more: GET /api/v1/runs/%s/documents\n".formatted(more, run)
                        : "");
    }

    /** What of an update differs, in a few words. */
    private static String fields(PlannedDocument document) {
        if (document.action() != PlannedDocument.Action.UPDATE) {
            return "";
        }
        List<String> changes =
                document.parts().stream()
                        .flatMap(part ->
                                Stream.concat(
                                        part.differences().fields().stream()
                                                .map(one ->
                                                        "%s: %s -> %s"
                                                                .formatted(
                                                                        one.field(),
                                                                        shown(one.before()),
                                                                        shown(one.after()))),
                                        part.differences().lines().stream()
                                                .map(one ->
                                                        "line %s: %s -> %s"
                                                                .formatted(
                                                                        one.line(),
                                                                        money(one.before()),
                                                                        money(one.after())))))
                        .toList();
        String all = String.join("; ", changes).replace('\n', ' ');
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 3) + "...";
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : value;
    }

    private String codes() {
        TextTable table = new TextTable("project", "cost code", "of", "now", "then", "change");
        plan.costCodes().stream()
                .sorted(Comparator.comparing((CodeChange one) -> one.change().abs()).reversed())
                .limit(CODES)
                .forEach(one ->
                        table.row(
                                List.of(
                                        String.valueOf(one.procoreProjectId()),
                                        one.code().isEmpty() ? "(none)" : one.code(),
                                        kind(one.entity()),
                                        money(one.now()),
                                        money(one.then()),
                                        money(one.change()))));
        return table.render();
    }

    private String notSent() {
        TextTable table = new TextTable("documents", "reason", "for example");
        for (NotSent one : plan.needsAPerson()) {
            table.row(List.of(String.valueOf(one.count()), one.reason(), one.example()));
        }
        return table.render();
    }

    private static String calls(PlannedCalls calls) {
        TextTable table = new TextTable("calls", "kind");
        calls.byKind().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(one -> table.row(List.of(one.getValue().toString(), one.getKey())));
        return "Calls to Procore: %d, %s (%s).\n%s"
                .formatted(
                        calls.total(),
                        calls.seconds() == null
                                ? "no limit is known yet"
                                : "which the limits let go within "
                                        + words(Duration.ofSeconds(calls.seconds())),
                        calls.limits(),
                        calls.byKind().isEmpty() ? "" : table.render());
    }

    private static String words(Duration time) {
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : time.toMinutes() > 0
                        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                        : "%d s".formatted(time.toSeconds());
    }

    private static String money(@Nullable BigDecimal amount) {
        return amount == null ? "nothing" : Money.cents(amount).toPlainString();
    }
}
