package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.Calls;
import dev.plumbline.sync.Inspection;
import dev.plumbline.sync.Repairs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where what people change in Procore is repaired, every run begins with looking for it, so that
 * the same run puts it right.
 */
@ApplicationScoped
class DriftBeforeRun implements Inspection {
    private final DriftWatch watch;
    private final LedgerBooks ledger;
    private final Reader reader;
    private final ProcoreCatalog catalog;
    private final Repairs repairs;

    DriftBeforeRun(
            DriftWatch watch,
            LedgerBooks ledger,
            Reader reader,
            ProcoreCatalog catalog,
            Repairs repairs) {
        this.repairs = repairs;
        this.watch = watch;
        this.ledger = ledger;
        this.reader = reader;
        this.catalog = catalog;
    }

    @Override
    public void before(Division division, long runId) {
        if (!watch.repairs()) {
            return;
        }
        List<Sent.SentPart> parts =
                ledger.sent(division).values().stream()
                        .map(Sent::parts)
                        .flatMap(Collection::stream)
                        .toList();
        Set<Long> projects =
                parts.stream()
                        .filter(part -> part.procoreId() != null)
                        .map(Sent.SentPart::project)
                        .filter(catalog.projects()::containsKey)
                        .collect(Collectors.toSet());
        watch.vendors(true, runId, true);
        Calls calls = Objects.requireNonNullElseGet(Calls.current(), Calls::new);
        reader.read(projects, parts, new Reader.Look(division.name(), true, runId, true), calls);
        repairs.mend(division.name());
    }
}
