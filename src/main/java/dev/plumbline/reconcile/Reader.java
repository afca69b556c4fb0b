package dev.plumbline.reconcile;

import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Sent.SentPart;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is read of Procore: the listings of every project that a run has touched or that was
 * not read for a while, then the lines of contracts whose totals differ, then those of a rotating
 * share of the others, the longest unread first, so that money that moved to another code is found.
 */
@ApplicationScoped
class Reader {
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final ProcoreBooks procore;
    private final ListingStore store;
    private final ReconcileSettings settings;
    private final DriftWatch watch;
    private final SettledParts settled;
    private final Divisions divisions;
    private final Stopping stopping;

    Reader(
            ProcoreBooks procore,
            ListingStore store,
            ReconcileSettings settings,
            DriftWatch watch,
            SettledParts settled,
            Divisions divisions,
            Stopping stopping) {
        this.procore = procore;
        this.store = store;
        this.settings = settings;
        this.watch = watch;
        this.settled = settled;
        this.divisions = divisions;
        this.stopping = stopping;
    }

    /**
     * How thoroughly to look.
     *
     * @param division whose documents are looked for
     * @param live whether everything is read, also where nothing was sent since it last was
     * @param runId the run that looks; null where none does
     * @param repair whether what people changed is put right
     */
    record Look(String division, boolean live, @Nullable Long runId, boolean repair) {}

    /** A contract whose lines may be read. */
    private record Candidate(long project, Listed contract) {}

    /** The projects that Procore shows us. */
    Collection<ProcoreProject> projects(boolean live) {
        return procore.projects(live, settings.rereadAfter());
    }

    Map<Long, Listing> read(Set<Long> projects, Collection<SentPart> sent, Look look, Calls calls) {
        ReadBudget budget = new ReadBudget(calls, settings.reads());
        Map<Long, Listing> listings = new HashMap<>();
        Set<Long> fresh = new HashSet<>();
        List<Runnable> drift = new ArrayList<>();
        for (long project : longestUnread(projects)) {
            stopping.check();
            Listing listing = look.live() ? null : known(project, budget);
            if (listing == null) {
                listing = procore.read(project);
                fresh.add(project);
                drift.add(watch.look(listing, Kind.DIRECT_COST, look.runId(), look.repair()));
                listing.details().forget(Kind.DIRECT_COST);
            }
            listings.put(project, listing);
        }
        readLines(listings, fresh, sent, look, budget);
        fresh.stream()
                .map(listings::get)
                .map(Objects::requireNonNull)
                .filter(listing -> listing.refusal() == null)
                .forEach(listing -> {
                    store.keep(listing);
                    drift.add(watch.look(listing, Kind.COMMITMENT, look.runId(), look.repair()));
                });
        drift.forEach(Runnable::run);
        return listings;
    }

    private List<Long> longestUnread(Set<Long> projects) {
        Map<Long, Instant> readAt = store.readAt();
        return projects.stream()
                .sorted(
                        Comparator.comparing((Long project) ->
                                        readAt.getOrDefault(project, Instant.EPOCH))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * A listing that is still good. Where the reads are spent, one of a project that nothing was
     * sent to since will do however old it is: its turn comes with the next run.
     */
    private @Nullable Listing known(long project, ReadBudget budget) {
        return store.current(project, budget.isSpent() ? FOREVER : settings.rereadAfter())
                .orElse(null);
    }

    private void readLines(
            Map<Long, Listing> listings,
            Set<Long> fresh,
            Collection<SentPart> sent,
            Look look,
            ReadBudget budget) {
        Map<String, SentPart> byOrigin = new HashMap<>();
        sent.forEach(part -> byOrigin.put(part.originId(), part));
        List<Candidate> suspects = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (long project : fresh) {
            Map<String, BigDecimal> totals = settled.contractTotals(project);
            for (Listed object : Objects.requireNonNull(listings.get(project)).objects()) {
                if (object.kind() != Kind.COMMITMENT) {
                    continue;
                }
                SentPart part = byOrigin.get(object.originId());
                if (part == null) { // another division's, in a project that both work on
                    if (differs(object, totals.get(object.originId()))) {
                        suspects.add(new Candidate(project, object));
                    }
                } else {
                    boolean suspect = object.total() == null || differs(object, part.amount());
                    (suspect && object.lines() == null ? suspects : others)
                            .add(new Candidate(project, object));
                }
            }
        }
        others.sort(
                Comparator.comparing(
                        (Candidate each) -> each.contract().linesReadAt(),
                        Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
        int share =
                look.live()
                        ? others.size()
                        : share(look.division(), fresh).of(others.size(), budget.spent());
        suspects.addAll(others.subList(0, share));
        for (Candidate each : suspects) {
            if (budget.isSpent()) {
                return;
            }
            stopping.check();
            readLines(listings, each);
        }
    }

    private static boolean differs(Listed object, @Nullable BigDecimal sent) {
        return object.total() != null && sent != null && object.total().compareTo(sent) != 0;
    }

    private LineShare share(String division, Set<Long> fresh) {
        int all = divisions.all().size();
        return new LineShare(
                settings.reads(),
                store.elsewhere(fresh),
                all,
                Math.min(all, 1 + store.otherDivisions(division)));
    }

    private void readLines(Map<Long, Listing> listings, Candidate candidate) {
        try {
            Listed read =
                    procore.withLines(
                            candidate.project(),
                            candidate.contract(),
                            Objects.requireNonNull(listings.get(candidate.project())).details());
            listings.computeIfPresent(
                    candidate.project(),
                    (_, listing) ->
                            listing.with(
                                    object -> object.equals(candidate.contract()) ? read : object));
        } catch (RemoteFailure.Refused refused) {
            org.jboss.logging.Logger.getLogger(Reader.class)
                    .warnf(
                            "The lines of contract %d cannot be read: %s",
                            candidate.contract().id(), refused.getMessage());
        }
    }
}
