package dev.plumbline.reconcile;

import dev.plumbline.domain.SpreadsheetText;
import dev.plumbline.ledger.Drifts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** What people changed in Procore, as a file for a spreadsheet. */
@ApplicationScoped
public class DriftCsv {
    private static final int AT_ONCE = 1000;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT
                    .builder()
                    .setHeader(
                            "division",
                            "procoreProjectId",
                            "entity",
                            "key",
                            "procoreId",
                            "line",
                            "field",
                            "sent",
                            "procore",
                            "changedAt",
                            "foundAt",
                            "state")
                    .get();

    private final Drifts drifts;

    DriftCsv(Drifts drifts) {
        this.drifts = drifts;
    }

    /** The lines of some divisions or projects, with a header; null for all. */
    public String of(@Nullable String division, @Nullable Long project) {
        StringBuilder out = new StringBuilder();
        try (var printer = FORMAT.print(out)) {
            long after = 0;
            List<Drifts.Listed> some = drifts.list(division, project, after, AT_ONCE);
            while (!some.isEmpty()) {
                for (Drifts.Listed drift : some) {
                    printer.printRecord(cells(drift));
                    after = drift.id();
                }
                some = drifts.list(division, project, after, AT_ONCE);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static List<String> cells(Drifts.Listed drift) {
        return SpreadsheetText.cells(
                drift.division(),
                drift.lane() == 0 ? null : drift.lane(),
                drift.entity(),
                drift.key(),
                drift.procoreId(),
                drift.field().line(),
                drift.field().field(),
                drift.field().sent(),
                drift.field().procore(),
                drift.field().changedAt(),
                drift.foundAt(),
                drift.state());
    }
}
