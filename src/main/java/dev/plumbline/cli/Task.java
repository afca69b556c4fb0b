package dev.plumbline.cli;

import dev.plumbline.reconcile.Level;
import java.nio.file.Path;
import java.util.Set;

/** What the words on the command line ask for. */
public sealed interface Task {

    /** Serve until stopped. */
    record Serve() implements Task {}

    /** Nothing more: help was shown, or the words were wrong and the reason is shown. */
    record Done(int code) implements Task {}

    /** Run some divisions once. */
    record Sync(RunRequest request) implements Task {}

    /** Run some divisions once and look through all that Epicor has. */
    record Sweep(RunRequest request) implements Task {}

    /** Hold Epicor's totals against Procore's. */
    record Reconcile(Set<String> divisions, boolean refresh, boolean csv, Level level)
            implements Task {}

    /** Replace a mapping table by a CSV file. */
    record ImportMappings(MappingTable table, Path file) implements Task {}

    /** Write a mapping table as CSV. */
    record ExportMappings(MappingTable table) implements Task {}
}
