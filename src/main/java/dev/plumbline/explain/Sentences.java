package dev.plumbline.explain;

import dev.plumbline.domain.Entity;
import dev.plumbline.explain.Explanation.Document;
import dev.plumbline.explain.Explanation.Line;
import dev.plumbline.explain.Explanation.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says the facts of one document in sentences. */
final class Sentences {
    /** Lines said one by one; the facts have all of them. */
    private static final int LINES = 100;

    private final Document document;
    private final List<String> reasons;
    private final String scope;
    private final List<String> said = new ArrayList<>();

    /**
     * Of one document.
     *
     * @param reasons every reason that was last found
     * @param scope why Procore should not have it; "" where it should
     */
    Sentences(Document document, List<String> reasons, String scope) {
        this.document = document;
        this.reasons = reasons;
        this.scope = scope;
    }

    /** The sentences, in the order to be read. */
    List<String> all() {
        head();
        standing();
        boolean oneLine =
                document.targets().stream()
                        .flatMap(it -> it.lines().stream())
                        .anyMatch(Line::asked);
        for (Target target : document.targets()) {
            if (!oneLine || target.lines().stream().anyMatch(Line::asked)) {
                target(target, oneLine);
            }
        }
        lines(document.waiting(), false);
        return said;
    }

    /** What people call the document. */
    static String name(Entity entity, String key) {
        return switch (entity) {
            case VENDOR -> "Vendor " + key;
            case PURCHASE_ORDER -> "PO " + key;
            case AP_INVOICE ->
                    "Invoice %s of vendor %s"
                            .formatted(
                                    key.substring(key.indexOf('/') + 1),
                                    key.substring(0, Math.max(0, key.indexOf('/'))));
        };
    }

    private void head() {
        String vendor =
                document.vendorName() == null || document.vendorName().isEmpty()
                        ? ""
                        : document.entity() == Entity.PURCHASE_ORDER
                                ? ", vendor %d %s"
                                        .formatted(document.vendorNum(), document.vendorName())
                                : ", " + document.vendorName();
        say(
                "%s is of division %s (Epicor company %s%s)%s; it is record %d."
                        .formatted(
                                name(document.entity(), document.key()),
                                document.division(),
                                document.epicorCompany(),
                                vendor,
                                document.amount() == null
                                        ? ""
                                        : " and comes to " + money(document.amount()),
                                document.recordId()));
        if (document.readAt() != null) {
            say(
                    "It was read from Epicor as it is now %sat %s."
                            .formatted(
                                    document.readByRun() == null
                                            ? ""
                                            : "by run " + document.readByRun() + " ",
                                    document.readAt()));
        }
    }

    private void standing() {
        switch (document.status()) {
            case null -> say(scope);
            case OUT_OF_SCOPE -> say(scope);
            case SYNCED ->
                    say(
                            document.targets().isEmpty()
                                    ? "Nothing of it is to be in Procore."
                                    : "Procore holds it as it was sent last; nothing needs to be done.");
            case PENDING ->
                    say(
                            scope.isEmpty()
                                    ? "It waits for its turn and goes by itself, within seconds while Plumbline serves, else with the next sync; nothing needs to be done."
                                    : scope);
            case SKIPPED -> {
                say("It is no project cost, so that Procore does not get it.");
                reasons.forEach(this::say);
            }
            case PARKED ->
                    reasons("It waits for another record and goes by itself when that is there.");
            case FAILED -> reasons("It needs a person.");
            case UNCERTAIN -> reasons("An answer about it was lost.");
        }
    }

    private void reasons(String first) {
        say(first);
        var reason = document.reason();
        if (reason != null) {
            say(reason.message());
        }
        reasons.stream()
                .filter(sentence -> reason == null || !sentence.equals(reason.message()))
                .forEach(this::say);
    }

    private void target(Target target, boolean oneLine) {
        String place =
                target.procoreProjectId() == null
                        ? "In Procore's company directory"
                        : "In Procore project " + target.procoreProjectId();
        if (target.procoreId() == null) {
            say(place + notThere(target));
        } else {
            say(
                    "%s it is %s %d (origin_id %s)%s%s."
                            .formatted(
                                    place,
                                    target.kind(),
                                    target.procoreId(),
                                    target.originId(),
                                    amounts(target),
                                    sent(target)));
        }
        var there = target.inProcore();
        if (there != null) {
            say(
                    there.found()
                            ? "Procore says now: %s%s%s."
                                    .formatted(
                                            Objects.requireNonNullElse(there.status(), "no status"),
                                            there.total() == null
                                                    ? ""
                                                    : ", " + money(there.total()),
                                            target.procoreProjectId() == null
                                                    ? ""
                                                    : ", " + there.lines() + " lines")
                            : target.procoreProjectId() == null
                                    ? "Procore has no vendor with this origin_id now: it was deleted there, or it bears that of another division that shares it."
                                    : "Procore has no object with this origin_id now: it was deleted there, or the project is not permitted.");
        }
        lines(
                target.lines().stream().filter(line -> !oneLine || line.asked()).toList(),
                target.inProcore() != null);
    }

    private static String notThere(Target target) {
        String why =
                switch (target.state()) {
                    case "SHELVED" -> " nothing of it is wanted any longer";
                    case "FAILED" -> " it is not, because of what is said above";
                    case "PARKED" -> " it is not yet, because it waits for another record";
                    case "UNCERTAIN" ->
                            " it may be: the answer was lost and is read back by itself";
                    case "DONE" -> " it is not any longer: it was taken back";
                    default -> " it is not yet: it is ready to be sent";
                };
        return " (origin_id %s)%s.".formatted(target.originId(), why);
    }

    private String amounts(Target target) {
        if (target.withdrawn()) {
            return ", taken back: nothing of the document belongs there any longer";
        }
        BigDecimal wanted = target.amount();
        BigDecimal sent = target.sentAmount();
        if (wanted == null) {
            return "";
        }
        if (sent == null) {
            return ", meant to be " + money(wanted) + " and not in step yet";
        }
        return sent.compareTo(wanted) == 0
                ? ", " + money(sent)
                : ", " + money(sent) + " as sent last and to become " + money(wanted);
    }

    private static String sent(Target target) {
        if (target.sentAt() == null) {
            return target.sentAmount() == null
                    ? ""
                    : "; the audit does not go back to when it was sent";
        }
        return "; sent %sat %s%s%s"
                .formatted(
                        target.sentByRun() == null ? "" : "by run " + target.sentByRun() + " ",
                        target.sentAt(),
                        target.requestId() == null
                                ? ""
                                : " (Procore's request id " + target.requestId() + ")",
                        target.requests().isEmpty()
                                ? ""
                                : ", the last request being "
                                        + request(target.requests().getFirst()));
    }

    private static String request(Explanation.Request request) {
        return "%s, journal entry %d%s"
                .formatted(
                        request.what(),
                        request.journalId(),
                        request.requestIds().isEmpty()
                                ? ""
                                : " (x-request-id " + request.requestIds().getLast() + ")");
    }

    private void lines(List<Line> lines, boolean live) {
        lines.stream().limit(LINES).forEach(line -> say(line(line, live)));
        if (lines.size() > LINES) {
            say("There are %d lines more.".formatted(lines.size() - LINES));
        }
    }

    private String line(Line line, boolean live) {
        return "%s%s: %s%s%s%s%s."
                .formatted(
                        Character.toUpperCase(line.epicor().charAt(0)),
                        line.epicor().substring(1),
                        money(line.amount()),
                        line.epicorProject() == null || line.epicorProject().isEmpty()
                                ? ""
                                : " of project " + line.epicorProject(),
                        line.glAccount().isEmpty()
                                ? " without a GL account"
                                : " on GL account " + line.glAccount(),
                        code(line),
                        there(line, live));
    }

    private static String code(Line line) {
        if (line.costCode() == null) {
            return line.amount().signum() == 0
                    ? ", which needs no cost code"
                    : ", which no rule gives a cost code";
        }
        var rule = line.rule();
        String target = "cost code %s, cost type %s".formatted(line.costCode(), line.costType());
        if (rule == null) {
            return " goes to %s by an earlier table: no rule of today gives it this code"
                    .formatted(target);
        }
        return ", which %s rule %s%s gives %s"
                .formatted(
                        rule.division() == null
                                ? "the shared"
                                : "division " + rule.division() + "'s",
                        rule.glAccount(),
                        validity(rule),
                        target);
    }

    private static String validity(Explanation.Rule rule) {
        if (rule.validFrom() == null && rule.validTo() == null) {
            return "";
        }
        return " (valid%s%s)"
                .formatted(
                        rule.validFrom() == null ? "" : " from " + rule.validFrom(),
                        rule.validTo() == null ? "" : " to " + rule.validTo());
    }

    private String there(Line line, boolean live) {
        if (line.procoreLineId() == null) {
            return "";
        }
        BigDecimal amount = line.inProcore();
        String now =
                !live
                        ? ""
                        : amount == null
                                ? ", which Procore does not list now"
                                : amount.compareTo(line.amount()) == 0
                                        ? " with the same amount there now"
                                        : " with " + money(amount) + " there now";
        return "; it is Procore's line %d%s%s"
                .formatted(
                        line.procoreLineId(),
                        line.budgetCodeId() == null ? "" : " on budget code " + line.budgetCodeId(),
                        now);
    }

    private String money(BigDecimal amount) {
        return amount.toPlainString() + " " + document.currency();
    }

    private void say(@Nullable String sentence) {
        if (sentence != null && !sentence.isBlank()) {
            said.add(sentence);
        }
    }
}
