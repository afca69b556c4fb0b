package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import dev.plumbline.whatif.Consequences;
import dev.plumbline.whatif.Consequences.Failing;
import dev.plumbline.whatif.Consequences.Freed;
import dev.plumbline.whatif.Consequences.Moved;
import dev.plumbline.whatif.Consequences.Sum;
import dev.plumbline.whatif.WhatIf;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table in a file would do, as tables for people. */
@ApplicationScoped
public class WhatIfCommand {
    private final WhatIf whatIf;
    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final Divisions divisions;

    /** A command over the documents of this installation. */
    public WhatIfCommand(
            WhatIf whatIf, CostCodeRules costCodes, ProjectRules projects, Divisions divisions) {
        this.whatIf = whatIf;
        this.costCodes = costCodes;
        this.projects = projects;
        this.divisions = divisions;
    }

    /** Works it out; 3 when documents would fail for it. */
    public ExitCode run(Task.TryMappings task, PrintWriter out, PrintWriter err) {
        try {
            Consequences consequences = consequences(task);
            print(consequences, out);
            return consequences.fails().isEmpty() ? ExitCode.IN_STEP : ExitCode.NEEDS_A_PERSON;
        } catch (TableRefused e) {
            e.errors().forEach(error -> err.println(task.file() + ": " + error));
        } catch (NoSuchFileException e) {
            err.println(task.file() + " does not exist.");
        } catch (IOException e) {
            err.println(task.file() + " cannot be read (" + e + ").");
        } catch (RemoteFailure failure) {
            err.println("This cannot be worked out now: " + failure.getMessage());
            return ExitCode.FAILED;
        }
        return ExitCode.USAGE;
    }

    private Consequences consequences(Task.TryMappings task) throws IOException {
        List<String> names = divisions.all().stream().map(Division::name).toList();
        String csv = MappingsCommand.read(task.file());
        return switch (task.table()) {
            case COST_CODES ->
                    whatIf.costCodes(costCodes.instead(CostCodeCsv.read(csv, names), names));
            case PROJECTS -> whatIf.projects(projects.instead(ProjectCsv.read(csv, names), names));
        };
    }

    private static void print(Consequences of, PrintWriter out) {
        if (!of.frees().isEmpty()) {
            TextTable table = new TextTable("frees", "document", "record", "amount");
            for (Freed one : of.frees()) {
                table.row(
                        List.of(
                                one.division(),
                                one.entity().word() + " " + one.document(),
                                Long.toString(one.recordId()),
                                money(one.amount())));
            }
            out.println(table.render());
        }
        if (!of.moves().isEmpty()) {
            TextTable table = new TextTable("moves", "document", "line", "from", "to", "amount");
            for (Moved one : of.moves()) {
                table.row(
                        List.of(
                                one.division(),
                                one.entity().word() + " " + one.document(),
                                one.line(),
                                one.project() + " " + one.fromCode(),
                                one.toProject() + " " + one.toCode(),
                                money(one.amount())));
            }
            out.println(table.render());
        }
        if (!of.fails().isEmpty()) {
            TextTable table = new TextTable("fails", "document", "amount", "reason");
            for (Failing one : of.fails()) {
                table.row(
                        List.of(
                                one.division(),
                                one.entity().word() + " " + one.document(),
                                money(one.amount()),
                                one.reason().message()));
            }
            out.println(table.render());
        }
        out.println(summary(of));
        out.flush();
    }

    private static String summary(Consequences of) {
        Consequences.Totals totals = of.totals();
        return "Of %d documents concerned it frees %s, moves %s and fails %s.%s Nothing was saved."
                .formatted(
                        totals.looked(),
                        words(totals.frees(), "document"),
                        words(totals.moves(), "line"),
                        words(totals.fails(), "document"),
                        totals.complete() ? "" : " The lists above show the first thousand each.");
    }

    private static String words(Sum sum, String what) {
        return "%d %s (%s)"
                .formatted(
                        sum.count(),
                        sum.count() == 1 ? what : what + "s",
                        sum.amount().toPlainString());
    }

    private static String money(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
