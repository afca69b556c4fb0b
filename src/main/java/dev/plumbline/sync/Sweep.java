package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.DocumentMark;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Records.ReadMark;
import dev.plumbline.ledger.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all that Epicor has for what dates do not tell: changes that were dated back, and
 * deletions. It reads keys and revisions only, and whole documents where those differ. When many
 * are gone at once something else is wrong, and nothing is done. Documents out of scope, of which
 * nothing was sent, may be deleted freely: an invoice that is not posted, say.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int AT_ONCE = 100;

    private final Entities entities;
    private final Records records;
    private final PageStore store;
    private final KeyReader reader;
    private final PassPlan plans;
    private final MaxMissing maxMissing;
    private final Sweeps sweeps;
    private final Stopping stopping;

    Sweep(
            Entities entities,
            Records records,
            PageStore store,
            KeyReader reader,
            PassPlan plans,
            MaxMissing maxMissing,
            Sweeps sweeps,
            Stopping stopping) {
        this.entities = entities;
        this.records = records;
        this.store = store;
        this.reader = reader;
        this.plans = plans;
        this.maxMissing = maxMissing;
        this.sweeps = sweeps;
        this.stopping = stopping;
    }

    /** What one entity was found to be. */
    private record Found<D>(
            EntitySync<D, ?> entity,
            List<SourceKey> different,
            List<Source.Row<D>> read,
            Set<SourceKey> gone,
            long known) {}

    /**
     * Sweeps where it is due.
     *
     * @throws CaptureStoppedException when more are gone than may be; nothing was stored then
     */
    void sweepIfDue(Run run, Capture.Pass pass) {
        String division = pass.division().name();
        Instant due = sweeps.due(division).orElse(null);
        if (due == null || !run.entities().containsAll(EnumSet.allOf(Entity.class))) {
            return; // a run of some entities leaves it to the next of all
        }
        List<Found<?>> all = new ArrayList<>();
        for (EntitySync<?, ?> entity : entities.inOrder()) {
            all.add(find(entity, pass));
        }
        List<Found<?>> tooMany =
                all.stream()
                        .filter(found -> found.gone().size() > maxMissing.of(found.known()))
                        .toList();
        if (!tooMany.isEmpty()) {
            sweeps.done(division, due);
            throw new CaptureStoppedException(refusal(tooMany));
        }
        all.forEach(found -> settle(found, pass));
        sweeps.done(division, due);
    }

    private String refusal(List<Found<?>> tooMany) {
        List<String> numbers = new ArrayList<>();
        for (Found<?> found : tooMany) {
            numbers.add(
                    "%d of %d %s (at most %d)"
                            .formatted(
                                    found.gone().size(),
                                    found.known(),
                                    found.entity().entity().word() + "s",
                                    maxMissing.of(found.known())));
        }
        return "The sweep finds "
                + String.join(", ", numbers)
                + " gone from Epicor at once, more than plumbline.sweep.max-missing (PLUMBLINE_SWEEP_MAX_MISSING), "
                + maxMissing.text()
                + ", allows. Nothing was changed. Look whether Epicor was restored from a backup or"
                + " the API key sees less than before; if they were deleted on purpose, raise the"
                + " setting and sweep again.";
    }

    private <D> Found<D> find(EntitySync<D, ?> entity, Capture.Pass pass) {
        boolean children = plans.asksForChildren(entity);
        Source.Marks there =
                Capture.ofChildren(entity, () -> entity.source().marks(pass.division(), children));
        stopping.check();
        Map<SourceKey, ReadMark> known = records.marks(pass.division().name(), entity.entity());
        List<SourceKey> different = new ArrayList<>();
        there.byKey()
                .forEach((key, mark) -> {
                    if (!isAsRead(known.get(key), mark, children)) {
                        different.add(key);
                    }
                });
        List<SourceKey> unseen = new ArrayList<>();
        known.forEach((key, mark) -> {
            if (mark.isExpected() && !there.byKey().containsKey(key)) {
                unseen.add(key);
            }
        });
        long present = known.values().stream().filter(ReadMark::isExpected).count();
        Found<D> found =
                new Found<>(entity, different, new ArrayList<>(), new HashSet<>(), present);
        if (there.nameless() > 0) {
            LOG.warnf(
                    "Division %s: Epicor sends %d %s without a readable key, so that none is taken to be gone",
                    pass.division().name(), there.nameless(), entity.entity().word() + "s");
        } else {
            askFor(unseen, found, pass);
        }
        return found;
    }

    private static boolean isAsRead(@Nullable ReadMark known, DocumentMark mark, boolean children) {
        if (known == null || !known.holds()) {
            return false;
        }
        return children
                ? known.mark().equals(mark)
                : known.mark().withoutApart().equals(mark.withoutApart());
    }

    /**
     * Asks by key for what was not among the marks: an invoice that was un-posted is still there.
     * Not further than it takes to know that too many are gone.
     */
    private <D> void askFor(List<SourceKey> unseen, Found<D> found, Capture.Pass pass) {
        for (int from = 0;
                from < unseen.size() && found.gone().size() <= maxMissing.of(found.known());
                from += AT_ONCE) {
            stopping.check();
            List<SourceKey> keys = unseen.subList(from, Math.min(from + AT_ONCE, unseen.size()));
            List<Source.Row<D>> rows = found.entity().source().byKeys(pass.division(), keys);
            found.read().addAll(rows);
            found.gone().addAll(keys);
            for (Source.Row<D> row : rows) {
                switch (row) {
                    case Source.Row.Read<D> read ->
                            found.gone().remove(found.entity().key(read.document()));
                    case Source.Row.Unreadable<D>(SourceKey key, _)
                            when key == null || key.isNameless() ->
                            keys.forEach(found.gone()::remove); // it may be any of them
                    case Source.Row.Unreadable<D> unreadable ->
                            found.gone().remove(unreadable.key());
                }
            }
        }
    }

    private <D> void settle(Found<D> found, Capture.Pass pass) {
        EntitySync<D, ?> entity = found.entity();
        reader.store(entity, found.read(), pass);
        reader.read(entity, found.different(), pass);
        if (!found.gone().isEmpty()) {
            LOG.warnf(
                    "Division %s: %d %s are gone from Epicor: %s",
                    pass.division().name(),
                    found.gone().size(),
                    entity.entity().word() + "s",
                    found.gone());
            store.missing(pass, entity.entity(), found.gone());
        }
    }
}
