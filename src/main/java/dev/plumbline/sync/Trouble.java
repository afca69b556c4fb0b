package dev.plumbline.sync;

import dev.plumbline.ledger.Journal;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.Contact;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns trouble with a system into what happens next: a run whose login is
 * refused, or that never reached the system, fails at once; a system that answered before and has
 * gone away is waited for. Nothing is lost either way: what was not sent stays in line.
 */
@ApplicationScoped
public class Trouble {
    private static final Logger LOG = Logger.getLogger(Trouble.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Verdicts verdicts;
    private final Runs runs;
    private final Parts parts;
    private final Leases leases;
    private final Journal journal;
    private final Contact contact;
    private final SyncSettings settings;
    private final Map<Who, Since> troubled = new ConcurrentHashMap<>();
    private final Map<String, Instant> databaseAway = new ConcurrentHashMap<>();

    public Trouble(
            Verdicts verdicts,
            Runs runs,
            Parts parts,
            Leases leases,
            Journal journal,
            Contact contact,
            SyncSettings settings) {
        this.verdicts = verdicts;
        this.runs = runs;
        this.parts = parts;
        this.leases = leases;
        this.journal = journal;
        this.contact = contact;
        this.settings = settings;
    }

    /**
     * Trouble of a division with a system, by the clock of the database, which all replicas share.
     *
     * @param start since when
     * @param last when it was met last
     * @param times how often it was met, those counted as one that were met side by side
     */
    private record Since(Instant start, Instant last, int times) {}

    /** A system answers the division: nothing to wait for any longer. */
    void over(String division, RemoteSystem system) {
        troubled.remove(new Who(division, system));
        databaseAway.remove(division);
    }

    /**
     * Something went wrong that nobody foresaw: the run fails with it, and what is in line rests.
     */
    void fault(String division, long lane, @Nullable Long runId, RuntimeException fault) {
        if (passes(division, fault)) {
            LOG.warnf("Division %s, lane %d: %s", division, lane, DatabaseTrouble.words(fault));
            parts.postpone(lane, division, leases.now().plus(settings.firstWait()));
            return;
        }
        LOG.errorf(fault, "Division %s, lane %d", division, lane);
        if (runId != null) {
            verdicts.fail(runId, "An unforeseen fault: " + fault);
        }
        parts.postpone(lane, division, leases.now().plus(LONGEST_WAIT));
    }

    /** The same while capturing or mapping. */
    void fault(String division, @Nullable Long runId, RuntimeException fault) {
        if (passes(division, fault)) {
            LOG.warnf("Division %s: %s", division, DatabaseTrouble.words(fault));
            return; // the sweeper comes again
        }
        LOG.errorf(fault, "Division %s", division);
        note(division, RemoteSystem.EPICOR, false);
        if (runId != null) {
            verdicts.fail(runId, "An unforeseen fault: " + fault);
        }
    }

    /**
     * Whether it is the database that is away or busy, which is waited for as a remote system is: a
     * restart of PostgreSQL fails no run.
     */
    private boolean passes(String division, RuntimeException fault) {
        if (!DatabaseTrouble.passes(fault)) {
            return false;
        }
        Instant since = databaseAway.computeIfAbsent(division, _ -> Instant.now());
        return since.plus(settings.patience()).isAfter(Instant.now());
    }

    /** Meets trouble where no run waits for it: it is tried again after a while. */
    void meet(String division, RemoteFailure failure) {
        note(failure, division);
        LOG.warnf("Division %s: %s", division, failure.getMessage());
    }

    private record Who(String division, RemoteSystem system) {}

    /** Meets trouble in a lane: either its parts wait, or the run fails and they wait longer. */
    void meet(String division, long lane, @Nullable Long runId, RemoteFailure failure) {
        Since since = note(failure, division);
        Duration wait = wait(since);
        LOG.warnf("Division %s, lane %d: %s", division, lane, failure.getMessage());
        if (runId != null && isHopeless(failure, since, runId)) {
            verdicts.fail(runId, String.valueOf(failure.getMessage()));
            wait = LONGEST_WAIT;
        }
        parts.postpone(lane, division, leases.now().plus(wait));
    }

    /**
     * Answers to a batch were lost and none of it got through, although Procore answers questions:
     * what is in line behind it rests as long as a first doubt does, so that the whole backlog is
     * not lost as well.
     */
    void lost(String division, long lane) {
        parts.postpone(lane, division, leases.now().plus(settings.quarantine()));
    }

    /** Meets trouble while capturing or mapping: true when the run may go on after a while. */
    boolean meet(String division, long runId, RemoteFailure failure) {
        Since since = note(failure, division);
        LOG.warnf("Division %s: %s", division, failure.getMessage());
        if (isHopeless(failure, since, runId)) {
            verdicts.fail(runId, String.valueOf(failure.getMessage()));
            return false;
        }
        runs.interrupt(runId);
        return true;
    }

    /** How long the parts of a division that is not configured any longer rest. */
    Instant noDivision() {
        return leases.now().plus(Duration.ofHours(1));
    }

    /** Whether a division met trouble so recently that it should not be tried again yet. */
    boolean isResting(String division) {
        List<Since> its =
                troubled.entrySet().stream()
                        .filter(entry -> entry.getKey().division().equals(division))
                        .map(Map.Entry::getValue)
                        .toList();
        if (its.isEmpty()) {
            return false;
        }
        Instant now = leases.now();
        return its.stream().anyMatch(since -> since.last().plus(wait(since)).isAfter(now));
    }

    private Since note(RemoteFailure failure, String division) {
        return note(division, failure.system(), failure instanceof RemoteFailure.Throttled);
    }

    /**
     * Notes trouble.
     *
     * @param isThere whether the system answered, if only to put us off: it has not gone away then
     */
    private Since note(String division, RemoteSystem system, boolean isThere) {
        Instant now = leases.now();
        return troubled.compute(
                new Who(division, system),
                (_, before) -> {
                    if (before == null || before.last().plus(forgottenAfter()).isBefore(now)) {
                        return new Since(now, now, 1);
                    }
                    boolean sideBySide = before.last().plus(settings.firstWait()).isAfter(now);
                    return new Since(
                            isThere ? now : before.start(),
                            now,
                            sideBySide ? before.times() : before.times() + 1);
                });
    }

    /** Trouble of long ago is another's: that it is over may have been seen elsewhere. */
    private Duration forgottenAfter() {
        return settings.patience().plus(FORGOTTEN_AFTER);
    }

    private boolean isHopeless(RemoteFailure failure, Since since, long runId) {
        return switch (failure) {
            case RemoteFailure.LoginRefused _, RemoteFailure.Refused _ -> true;
            case RemoteFailure.Throttled _, RemoteFailure.Busy _, RemoteFailure.Stopped _ -> false;
            case RemoteFailure.Unreachable _, RemoteFailure.OutcomeUnknown _ ->
                    !hasAnswered(failure.system(), runId)
                            || since.start().plus(settings.patience()).isBefore(leases.now());
        };
    }

    /** In this process, or in another one in this run. */
    private boolean hasAnswered(RemoteSystem system, long runId) {
        return contact.hasAnswered(system)
                || switch (system) {
                    case EPICOR ->
                            runs.byId(runId).filter(run -> run.capturedAt() != null).isPresent();
                    case PROCORE -> journal.hasAnswered(runId);
                };
    }

    private Duration wait(Since since) {
        Duration wait = settings.firstWait().multipliedBy(1L << Math.min(since.times() - 1, 5));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
