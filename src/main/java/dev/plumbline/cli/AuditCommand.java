package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.AuditExport;
import dev.plumbline.ledger.AuditProof;
import dev.plumbline.ledger.AuditVerifier;
import dev.plumbline.sync.AuditRetentionJob;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit trail from a shell. */
@ApplicationScoped
public class AuditCommand {
    private final AuditVerifier verifier;
    private final AuditExport export;
    private final AuditRetentionJob retention;
    private final Divisions divisions;

    /** A command over the audit trail of this installation. */
    public AuditCommand(
            AuditVerifier verifier,
            AuditExport export,
            AuditRetentionJob retention,
            Divisions divisions) {
        this.verifier = verifier;
        this.export = export;
        this.retention = retention;
        this.divisions = divisions;
    }

    /** Does what is asked; findings go to {@code out}, one a line. */
    public ExitCode run(Task.AuditTask task, PrintWriter out, PrintWriter err) {
        return switch (task) {
            case Task.AuditTask.Verify verify -> verify(verify, out);
            case Task.AuditTask.Export wanted -> export(wanted, out, err);
            case Task.AuditTask.Prune _ -> prune(out);
        };
    }

    private ExitCode verify(Task.AuditTask.Verify task, PrintWriter out) {
        AuditProof proof =
                verifier.verify(task.noted(), finding -> out.println(finding.sentence()));
        if (proof.prunedThrough() > 0) {
            out.println(
                    "Entries up to %d were pruned by retention, the last time at %s."
                            .formatted(proof.prunedThrough(), proof.prunedAt()));
        }
        out.println(
                proof.isProven()
                        ? "The audit trail is as it was written: %d entries, as of %s."
                                .formatted(proof.entries(), proof.asOf())
                        : "The audit trail was altered: %d %s in %d entries, as of %s."
                                .formatted(
                                        proof.findings(),
                                        proof.findings() == 1 ? "finding" : "findings",
                                        proof.entries(),
                                        proof.asOf()));
        if (proof.isProven() && proof.entries() > 0) {
            out.println(
                    "Note this and check it later with --noted: %d:%s"
                            .formatted(proof.end().id(), proof.end().hash()));
        }
        out.flush();
        return proof.isProven() ? ExitCode.IN_STEP : ExitCode.NEEDS_A_PERSON;
    }

    private ExitCode export(Task.AuditTask.Export task, PrintWriter out, PrintWriter err) {
        String division = task.division();
        if (division != null && divisions.byName(division).isEmpty()) {
            err.println(
                    "No division is named %s; there are %s."
                            .formatted(
                                    division,
                                    divisions.all().stream()
                                            .map(Division::name)
                                            .collect(Collectors.joining(", "))));
            return ExitCode.USAGE;
        }
        try {
            LocalDate last = task.to();
            export.write(
                    new AuditExport.Choice(
                            startOf(task.from()),
                            startOf(last == null ? null : last.plusDays(1)),
                            division),
                    task.format(),
                    out);
            return ExitCode.IN_STEP;
        } catch (IOException broken) {
            err.println("The audit trail cannot be written: " + broken.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExitCode prune(PrintWriter out) {
        out.println(
                retention
                        .pass()
                        .map(pruned ->
                                "%d entries were pruned; %s."
                                        .formatted(pruned.entries(), pruned.stays()))
                        .orElse("Nothing is pruned: plumbline.audit.retention is off."));
        return ExitCode.IN_STEP;
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
