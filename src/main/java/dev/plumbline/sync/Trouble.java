package dev.plumbline.sync;

import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Verdicts verdicts;
    private final Runs runs;
    private final Parts parts;
    private final Leases leases;
    private final SyncSettings settings;
    private final Map<String, Since> troubled = new ConcurrentHashMap<>();

    public Trouble(
            Verdicts verdicts, Runs runs, Parts parts, Leases leases, SyncSettings settings) {
        this.verdicts = verdicts;
        this.runs = runs;
        this.parts = parts;
        this.leases = leases;
        this.settings = settings;
    }

    /** Since when a division meets trouble, and how often it did. */
    private record Since(Instant start, int times) {}

    /** The division's systems answer: nothing to wait for any longer. */
    void over(String division) {
        troubled.put(division, new Since(Instant.EPOCH, 0));
    }

    /** Meets trouble in a lane: either its parts wait, or the run fails and they wait longer. */
    void meet(String division, long lane, @Nullable Long runId, RemoteFailure failure) {
        Since since = note(division);
        Duration wait = wait(since);
        LOG.warnf("Division %s, lane %d: %s", division, lane, failure.getMessage());
        if (runId != null && isHopeless(failure, since)) {
            verdicts.fail(runId, String.valueOf(failure.getMessage()));
            wait = LONGEST_WAIT;
        }
        parts.postpone(lane, division, leases.now().plus(wait));
    }

    /** Meets trouble while capturing or mapping: true when the run may go on after a while. */
    boolean meet(String division, long runId, RemoteFailure failure) {
        Since since = note(division);
        LOG.warnf("Division %s: %s", division, failure.getMessage());
        if (isHopeless(failure, since)) {
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

    /** Not before then should a division that met trouble be tried again. */
    boolean isResting(String division) {
        Since since = troubled.get(division);
        return since != null
                && since.times() > 0
                && lastTried
                        .getOrDefault(division, Instant.EPOCH)
                        .plus(wait(since))
                        .isAfter(Instant.now());
    }

    private final Map<String, Instant> lastTried = new ConcurrentHashMap<>();

    private Since note(String division) {
        lastTried.put(division, Instant.now());
        return troubled.compute(
                division,
                (_, before) -> {
                    if (before == null) {
                        return new Since(Instant.MIN, 1); // never answered in this process
                    }
                    return new Since(
                            before.times() == 0 ? leases.now() : before.start(),
                            before.times() + 1);
                });
    }

    private boolean isHopeless(RemoteFailure failure, Since since) {
        return switch (failure) {
            case RemoteFailure.LoginRefused _, RemoteFailure.Refused _ -> true;
            case RemoteFailure.Throttled _ -> false;
            case RemoteFailure.Unreachable _, RemoteFailure.OutcomeUnknown _ ->
                    since.start().equals(Instant.MIN)
                            || since.start().plus(settings.patience()).isBefore(leases.now());
        };
    }

    private static Duration wait(Since since) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(since.times() - 1, 5));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
