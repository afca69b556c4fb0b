package dev.plumbline.console;

import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The audit of one run as CSV, read in pieces. */
@ApplicationScoped
class RunAudit {
    private static final int AT_ONCE = 1000;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT
                    .builder()
                    .setHeader("id", "at", "recordId", "action", "originId", "errors", "requestId")
                    .get();

    private final AuditTrail trail;

    RunAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /** All entries of a run. */
    StreamingOutput of(long run) {
        return out -> {
            try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    CSVPrinter printer = FORMAT.print(writer)) {
                write(run, printer);
            }
        };
    }

    private void write(long run, CSVPrinter printer) throws IOException {
        List<AuditEntry> some = trail.entries(null, run, 0, AT_ONCE);
        while (!some.isEmpty()) {
            for (AuditEntry entry : some) {
                printer.printRecord(
                        entry.id(),
                        entry.at(),
                        entry.recordId(),
                        entry.action(),
                        Objects.requireNonNullElse(entry.originId(), ""),
                        Objects.requireNonNullElse(entry.errors(), ""),
                        Objects.requireNonNullElse(entry.requestId(), ""));
            }
            some = trail.entries(null, run, some.getLast().id(), AT_ONCE);
        }
    }
}
