package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Drifts;
import dev.plumbline.reconcile.AfterRun;
import dev.plumbline.reconcile.DoubleCount;
import dev.plumbline.reconcile.Level;
import dev.plumbline.reconcile.LevelLine;
import dev.plumbline.reconcile.Levels;
import dev.plumbline.reconcile.PoMatchedSetting;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.reconcile.Reconciliations;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Epicor's totals against Procore's as a table or as CSV. */
@ApplicationScoped
public class ReconcileCommand {
    private static final int MOST = 50;

    private final Reconciler reconciler;
    private final AfterRun afterRun;
    private final Reconciliations store;
    private final Levels levels;
    private final PoMatchedSetting poMatched;
    private final Divisions divisions;
    private final Drifts drifts;

    /** A command over the reconciliations of this installation. */
    public ReconcileCommand(
            Reconciler reconciler,
            AfterRun afterRun,
            Reconciliations store,
            Levels levels,
            PoMatchedSetting poMatched,
            Divisions divisions,
            Drifts drifts) {
        this.reconciler = reconciler;
        this.afterRun = afterRun;
        this.store = store;
        this.levels = levels;
        this.poMatched = poMatched;
        this.divisions = divisions;
        this.drifts = drifts;
    }

    /** Shows the last reconciliation, or a new one where one is wanted or none is there. */
    public ExitCode run(Task.Reconcile task, PrintWriter out, PrintWriter err) {
        Optional<String> refusal = NamedDivisions.refusal(task.divisions(), divisions);
        if (refusal.isPresent()) {
            err.println(refusal.get());
            return ExitCode.USAGE;
        }
        try {
            List<Reconciliation> found = reconciliations(task);
            out.print(task.csv() ? levels.csv(task.level(), found) : text(task.level(), found));
            out.flush();
            return found.stream().allMatch(Reconciliation::isExplained)
                    ? ExitCode.IN_STEP
                    : ExitCode.NEEDS_A_PERSON;
        } catch (RemoteFailure failure) {
            err.println("Nothing can be reconciled now: " + failure.getMessage());
            return ExitCode.FAILED;
        }
    }

    private List<Reconciliation> reconciliations(Task.Reconcile task) {
        List<Reconciliation> found = new ArrayList<>();
        for (Division division : divisions.all()) {
            if (task.divisions().isEmpty() || task.divisions().contains(division.name())) {
                Optional<Reconciliation> last =
                        task.refresh() ? Optional.empty() : afterRun.newest(division);
                found.add(last.orElseGet(() -> reconciler.refresh(division)));
            }
        }
        return found;
    }

    private String text(Level level, List<Reconciliation> found) {
        StringBuilder text = new StringBuilder(sums(levels.lines(level, found)));
        if (level != Level.DOCUMENT) {
            text.append(differences(found));
        }
        text.append(changed(found));
        text.append(doubles(found)).append('\n');
        found.forEach(each ->
                text.append(
                        "%s: %s, as of %s%n"
                                .formatted(each.division(), each.sentence(), each.asOf())));
        return text.toString();
    }

    private static String sums(List<LevelLine> lines) {
        TextTable table =
                new TextTable(
                        "division",
                        "project",
                        "what",
                        "epicor",
                        "procore",
                        "difference",
                        "unexplained");
        for (LevelLine line : lines) {
            table.row(
                    List.of(
                            line.division(),
                            line.procoreProjectId() == null
                                    ? Objects.requireNonNullElse(line.epicorProject(), "")
                                    : line.procoreProjectId().toString(),
                            what(line),
                            line.epicor().toPlainString(),
                            line.procore().toPlainString(),
                            line.difference().toPlainString(),
                            line.unexplained() == null ? "" : line.unexplained().toPlainString()));
        }
        return table.render();
    }

    private static String what(LevelLine line) {
        if (line.key() != null) {
            return line.kind() + " " + line.key();
        }
        return Objects.requireNonNullElse(
                line.code(), Objects.requireNonNullElse(line.epicorProject(), ""));
    }

    private String differences(List<Reconciliation> found) {
        TextTable table = new TextTable("division", "project", "document", "difference", "why");
        boolean any = false;
        for (LevelLine line : levels.lines(Level.DOCUMENT, found)) {
            String why = Objects.requireNonNullElse(line.why(), "");
            if (line.difference().signum() != 0 || !why.isEmpty()) {
                any = true;
                table.row(
                        List.of(
                                line.division(),
                                line.procoreProjectId() == null
                                        ? "none in Procore"
                                        : line.procoreProjectId().toString(),
                                what(line),
                                line.difference().toPlainString(),
                                why.isEmpty() ? "UNEXPLAINED" : why));
            }
        }
        return any ? "\nWhat differs:\n" + table.render() : "";
    }

    /** What people changed in Procore, the first of it. */
    private String changed(List<Reconciliation> found) {
        TextTable table =
                new TextTable(
                        "division", "project", "document", "line", "field", "sent", "procore");
        long all = 0;
        int shown = 0;
        for (Reconciliation each : found) {
            all += drifts.count(each.division());
            for (Drifts.Listed drift : drifts.list(each.division(), null, 0, MOST - shown)) {
                shown++;
                table.row(
                        List.of(
                                drift.division(),
                                drift.lane() == 0 ? "" : Long.toString(drift.lane()),
                                drift.entity().word() + " " + drift.key(),
                                drift.field().line(),
                                drift.field().field(),
                                drift.field().sent(),
                                drift.field().procore()));
            }
        }
        if (all == 0) {
            return "";
        }
        return "\nChanged in Procore after it was sent (plumbline.drift decides what becomes of it):\n"
                + table.render()
                + (all > shown
                        ? "and %d more: GET /api/v1/drift.csv\n".formatted(all - shown)
                        : "");
    }

    private String doubles(List<Reconciliation> found) {
        List<DoubleCount> doubles =
                found.stream().flatMap(each -> store.doubles(each).stream()).toList();
        if (doubles.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("division", "project", "amount", "orders", "invoices");
        doubles.forEach(each ->
                table.row(
                        List.of(
                                each.division(),
                                Long.toString(each.procoreProjectId()),
                                each.amount().toPlainString(),
                                Integer.toString(each.orders()),
                                Integer.toString(each.invoices()))));
        return "\nIn Procore both as a commitment and as direct costs matched to it (%s is %s):\n%s%s\n"
                .formatted(
                        PoMatchedSetting.NAME,
                        poMatched.value(),
                        table.render(),
                        poMatched.advice());
    }
}
