package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import io.quarkus.arc.All;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks, one after the other. One that fails, or takes too long, says so in a finding,
 * and the others go on; those that need a system which did not let us in are not begun.
 */
@ApplicationScoped
public class Doctor {
    private static final Logger LOG = Logger.getLogger(Doctor.class);

    private final List<Check> checks;
    private final Clock clock;
    private final Diagnoses diagnoses;
    private final ExecutorService threads;
    private final ReentrantLock examining = new ReentrantLock();
    private volatile @Nullable Diagnosis last;

    @Inject
    Doctor(
            @All List<Check> checks,
            Clock clock,
            Diagnoses diagnoses,
            @VirtualThreads ExecutorService threads) {
        this.checks =
                checks.stream()
                        .sorted(Comparator.comparing((Check check) -> check.subject()))
                        .toList();
        this.clock = clock;
        this.diagnoses = diagnoses;
        this.threads = threads;
    }

    /** The last diagnosis of this process; empty where nobody has asked for one. */
    public Optional<Diagnosis> last() {
        return Optional.ofNullable(last);
    }

    /** The last diagnosis of any process; empty where nobody has asked for one. */
    public Optional<Diagnosis> newest() {
        return diagnoses.newest();
    }

    /**
     * A diagnosis of some divisions. Whoever asks while one is made waits.
     *
     * @param noOlderThan one that is not older is given again, so that nobody who only may read can
     *     use up the rate limit
     */
    public Diagnosis examine(List<Division> divisions, Duration noOlderThan) {
        List<String> names = divisions.stream().map(Division::name).toList();
        examining.lock();
        try {
            Diagnosis before = last;
            if (before != null
                    && before.divisions().equals(names)
                    && before.asOf().plus(noOlderThan).isAfter(clock.instant())) {
                return before;
            }
            Diagnosis now = examined(divisions, names);
            last = now;
            keep(now);
            return now;
        } finally {
            examining.unlock();
        }
    }

    /** Whoever asked gets the answer all the same: a database that is away is a finding too. */
    private void keep(Diagnosis now) {
        try {
            diagnoses.keep(now);
        } catch (RuntimeException away) {
            LOG.warnf("The diagnosis is not kept for later: %s", away);
        }
    }

    private Diagnosis examined(List<Division> divisions, List<String> names) {
        Visit visit = new Visit(divisions);
        Calls calls = new Calls();
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(isolated(check, visit, calls));
        }
        return new Diagnosis(
                clock.instant(),
                Verdict.of(findings),
                names,
                List.copyOf(findings),
                Diagnosis.CallCounts.of(calls.byKind()));
    }

    private List<Finding> isolated(Check check, Visit visit, Calls calls) {
        Optional<RemoteSystem> away = check.needs().stream().filter(visit::isAway).findFirst();
        if (away.isPresent()) {
            return List.of(
                    Finding.notChecked(
                            check.subject(),
                            "",
                            "This needs %s, which could not be asked."
                                    .formatted(away.get().title()),
                            "See the %s.".formatted(away.get().title() + " login")));
        }
        try {
            return onItsOwn(check, visit, calls);
        } catch (RemoteFailure failure) {
            if (check.subject().isLogin() || isNoUse(failure)) {
                visit.away(failure.system());
            }
            return List.of(Trouble.of(check.subject(), failure));
        } catch (TimeoutException late) {
            check.needs().forEach(visit::away);
            return List.of(Trouble.late(check));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(Finding.notChecked(check.subject(), "", "The program is stopping.", ""));
        } catch (RuntimeException fault) {
            LOG.warnf(fault, "Not checked: %s", check.subject().title());
            return List.of(Trouble.of(check.subject(), fault));
        }
    }

    private static boolean isNoUse(RemoteFailure failure) {
        return failure instanceof RemoteFailure.Unreachable
                || failure instanceof RemoteFailure.LoginRefused;
    }

    /** On a thread that can be left behind when the time is up. */
    private List<Finding> onItsOwn(Check check, Visit visit, Calls calls)
            throws TimeoutException, InterruptedException {
        FutureTask<List<Finding>> looking =
                new FutureTask<>(() -> Calls.under(calls, () -> check.look(visit)));
        threads.execute(looking);
        try {
            return looking.get(check.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            looking.cancel(true);
        }
    }
}
