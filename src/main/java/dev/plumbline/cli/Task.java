package dev.plumbline.cli;

import dev.plumbline.ledger.AuditExport;
import dev.plumbline.ledger.AuditLink;
import dev.plumbline.reconcile.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words on the command line ask for. */
public sealed interface Task {

    /** Serve until stopped. */
    record Serve() implements Task {}

    /** Nothing more: help was shown, or the words were wrong and the reason is shown. */
    record Done(int code) implements Task {}

    /** Run some divisions once. */
    record Sync(RunRequest request) implements Task {}

    /**
     * Send what a run has listed.
     *
     * @param released whether a guard stopped it, else it is a plan
     */
    record CarryOut(long run, boolean released) implements Task {}

    /** Run some divisions once and look through all that Epicor has. */
    record Sweep(RunRequest request) implements Task {}

    /** Hold Epicor's totals against Procore's. */
    record Reconcile(Set<String> divisions, boolean refresh, boolean csv, Level level)
            implements Task {}

    /** Replace a mapping table by a CSV file. */
    record ImportMappings(MappingTable table, Path file) implements Task {}

    /** Tell what a CSV file would do as a mapping table. */
    record TryMappings(MappingTable table, Path file) implements Task {}

    /** Write a mapping table as CSV. */
    record ExportMappings(MappingTable table) implements Task {}

    /** Tell where something came from, or where it is. */
    record Explain(List<String> what, @Nullable String division, boolean live) implements Task {}

    /** Check what a person would check by hand; of all divisions where none is named. */
    record Doctor(Set<String> divisions, boolean json) implements Task {}

    /** Do something with the audit trail. */
    record Audit(AuditTask what) implements Task {}

    /** What to do with the audit trail. */
    sealed interface AuditTask {
        /** Prove it, and an entry noted earlier. */
        record Verify(@Nullable AuditLink noted) implements AuditTask {}

        /** Write it, both days included. */
        record Export(
                @Nullable LocalDate from,
                @Nullable LocalDate to,
                @Nullable String division,
                AuditExport.Format format)
                implements AuditTask {}

        /** Let go of what need not be kept. */
        record Prune() implements AuditTask {}
    }
}
