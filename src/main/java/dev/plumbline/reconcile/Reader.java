package dev.plumbline.reconcile;

import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Sent.SentPart;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
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

/**
 * Decides what is read of Procore: the listings of every project that a run has touched or that was
 * not read for a while, then the lines of contracts whose totals differ, then those of a rotating
 * share of the others, the longest unread first, so that money that moved to another code is found.
 */
@ApplicationScoped
class Reader {
    /** After a run so much of all contracts is read: each once in a month of nights. */
    private static final int NIGHTS = 30;

    private final ProcoreBooks procore;
    private final ListingStore store;
    private final ReconcileSettings settings;
    private final Stopping stopping;

    Reader(
            ProcoreBooks procore,
            ListingStore store,
            ReconcileSettings settings,
            Stopping stopping) {
        this.procore = procore;
        this.store = store;
        this.settings = settings;
        this.stopping = stopping;
    }

    /** A contract whose lines may be read. */
    private record Candidate(long project, Listed contract) {}

    /** The projects that Procore shows us. */
    Collection<ProcoreProject> projects(boolean live) {
        return procore.projects(live, settings.rereadAfter());
    }

    Map<Long, Listing> read(
            Set<Long> projects, Collection<SentPart> sent, boolean live, Calls calls) {
        Map<Long, Listing> listings = new HashMap<>();
        Set<Long> fresh = new HashSet<>();
        for (long project : projects) {
            stopping.check();
            Listing listing =
                    live ? null : store.current(project, settings.rereadAfter()).orElse(null);
            if (listing == null) {
                listing = procore.read(project);
                fresh.add(project);
            }
            listings.put(project, listing);
        }
        readLines(listings, fresh, sent, live, new ReadBudget(calls, settings.reads()));
        fresh.stream()
                .map(listings::get)
                .map(Objects::requireNonNull)
                .filter(listing -> listing.refusal() == null)
                .forEach(store::keep);
        return listings;
    }

    private void readLines(
            Map<Long, Listing> listings,
            Set<Long> fresh,
            Collection<SentPart> sent,
            boolean live,
            ReadBudget budget) {
        Map<String, SentPart> byOrigin = new HashMap<>();
        sent.forEach(part -> byOrigin.put(part.originId(), part));
        List<Candidate> suspects = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (long project : fresh) {
            for (Listed object : Objects.requireNonNull(listings.get(project)).objects()) {
                SentPart part = byOrigin.get(object.originId());
                if (object.kind() == Kind.COMMITMENT && part != null) {
                    boolean differs =
                            object.total() == null || object.total().compareTo(part.amount()) != 0;
                    (differs && object.lines() == null ? suspects : others)
                            .add(new Candidate(project, object));
                }
            }
        }
        others.sort(
                Comparator.comparing(
                        (Candidate each) -> each.contract().linesReadAt(),
                        Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
        int share = live ? others.size() : (others.size() + NIGHTS - 1) / NIGHTS;
        suspects.addAll(others.subList(0, share));
        for (Candidate each : suspects) {
            if (budget.isSpent()) {
                return;
            }
            stopping.check();
            readLines(listings, each);
        }
    }

    private void readLines(Map<Long, Listing> listings, Candidate candidate) {
        try {
            Listed read = procore.withLines(candidate.project(), candidate.contract());
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
