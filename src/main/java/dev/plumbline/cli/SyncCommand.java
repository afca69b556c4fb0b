package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.cli.SyncRuns.Started;
import dev.plumbline.cli.SyncRuns.Started.Fit;
import dev.plumbline.domain.RunMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One run of each division named, followed to its end. */
@ApplicationScoped
public class SyncCommand {
    private static final long POLL_MILLIS = 250;

    /** Work whose event was lost is looked for as often as the service does. */
    private static final int LOOKS_A_SECOND = 4;

    /** How often in a row the database may be away: ten minutes at least. */
    private static final int MOST_OUTAGES = 2_400;

    /** How long a stop lets the summary take. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final SyncRuns runs;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore underWay = new Semaphore(1);

    /** A command over the runs of this installation. */
    public SyncCommand(SyncRuns runs) {
        this.runs = runs;
    }

    /** Starts the runs, shows progress on {@code err} and the summary on {@code out}. */
    public ExitCode run(RunRequest request, PrintWriter out, PrintWriter err) {
        Optional<String> refusal = NamedDivisions.refusal(request.divisions(), runs.divisions());
        if (refusal.isPresent()) {
            err.println(refusal.get());
            return ExitCode.USAGE;
        }
        if (request.mode() == RunMode.PLAN) {
            runs.onlyPlan();
        }
        return toItsEnd(() -> carriedThrough(request, out, err));
    }

    private ExitCode carriedThrough(RunRequest request, PrintWriter out, PrintWriter err) {
        Map<String, Progress> finished = new LinkedHashMap<>();
        boolean inTheWay = carryThrough(request, finished, err);
        List<Progress> ends = List.copyOf(finished.values());
        ExitCode verdict =
                request.mode() == RunMode.PLAN ? planned(ends, out) : summedUp(ends, out);
        return inTheWay ? ExitCode.FAILED : verdict;
    }

    /**
     * Runs until each division has had a run that does all of what is asked for: where another one
     * is active that does not, one follows it.
     *
     * @param finished takes the last run of each division
     * @return whether a division was left out because its active run writes
     */
    private boolean carryThrough(
            RunRequest request, Map<String, Progress> finished, PrintWriter err) {
        boolean inTheWay = false;
        RunRequest left = request;
        while (true) {
            Map<Fit, List<Started>> started =
                    runs.start(left).stream().collect(Collectors.groupingBy(Started::fit));
            List<Started> writing = started.getOrDefault(Fit.WRITES, List.of());
            writing.forEach(one -> err.println(isInTheWay(one)));
            inTheWay |= !writing.isEmpty();
            List<Started> others = started.getOrDefault(Fit.ANOTHER, List.of());
            others.forEach(one -> err.println(comesFirst(one)));
            List<String> ids =
                    started.values().stream()
                            .flatMap(List::stream)
                            .filter(one -> one.fit() != Fit.WRITES)
                            .map(Started::id)
                            .toList();
            if (!ids.isEmpty()) {
                follow(ids, err).forEach(run -> finished.put(run.division(), run));
            }
            if (others.isEmpty() || stopping.getCount() == 0) {
                return inTheWay;
            }
            left = left.of(others.stream().map(Started::division).collect(Collectors.toSet()));
        }
    }

    private static String isInTheWay(Started run) {
        return ("%s: not planned, because run %s is under way and writes to Procore. Wait for it to"
                        + " end; where its process is gone, `sync --division=%s` brings it to its end."
                        + " Then plan again.")
                .formatted(run.division(), run.id(), run.division());
    }

    private static String comesFirst(Started run) {
        return "%s: run %s is under way and is not what you asked for; that follows when it has ended"
                .formatted(run.division(), run.id());
    }

    /** Starts the run that sends what another one has listed, and follows it to its end. */
    public ExitCode carryOut(Task.CarryOut task, PrintWriter out, PrintWriter err) {
        SyncRuns.CarriedOut started = runs.carryOut(task.run(), task.released());
        if (started.id() == null) {
            err.println(started.why());
            return started.code();
        }
        return toItsEnd(() -> summedUp(follow(List.of(started.id()), err), out));
    }

    /** Does what a stop waits for: it tells how far the runs have come. */
    private ExitCode toItsEnd(Supplier<ExitCode> work) {
        underWay.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            underWay.release();
        }
    }

    private ExitCode planned(List<Progress> finished, PrintWriter out) {
        RunSummary summary = new RunSummary(finished, List.of());
        for (Progress run : finished) {
            runs.plan(run.id())
                    .ifPresent(plan ->
                            out.println(new PlanText(run.division(), run.id(), plan).render()));
        }
        for (Progress run : finished) {
            out.println(runs.plan(run.id()).isPresent() ? ready(run) : RunSummary.ending(run));
        }
        out.flush();
        return summary.verdict();
    }

    private static String ready(Progress run) {
        return "%s: planned, nothing was written (%s). To send exactly this: sync --apply=%s"
                .formatted(run.division(), run.status(), run.id());
    }

    private ExitCode summedUp(List<Progress> finished, PrintWriter out) {
        RunSummary summary = new RunSummary(finished, runs.open(finished));
        out.print(summary.text());
        out.flush();
        finished.forEach(run ->
                runs.reconciliation(run)
                        .ifPresent(sentence -> out.println(run.division() + ": " + sentence)));
        out.flush();
        return summary.verdict();
    }

    /** The work has ended, and the database can still be asked what came of it. */
    void stop(@Observes @Priority(2) ShutdownDelayInitiatedEvent shutdown)
            throws InterruptedException {
        stopping.countDown();
        if (underWay.tryAcquire(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            underWay.release();
        }
    }

    /**
     * A database that is away for a while ends nothing: the work goes on when it is back. Whether
     * the runs have ended is asked at every look; what takes counting less often.
     */
    private List<Progress> follow(List<String> ids, PrintWriter err) {
        ProgressLine shown = new ProgressLine(err);
        List<Progress> now = List.of();
        int outages = 0;
        for (int look = 0; ; look++) {
            boolean finished = false;
            try {
                if (look % LOOKS_A_SECOND == 0 || outages > 0) {
                    runs.lookForWork();
                }
                finished = ids.stream().allMatch(runs::hasEnded);
                if (finished || look % ProgressLine.LOOKS_BETWEEN == 0 || outages > 0) {
                    now = ids.stream().map(runs::progress).toList();
                    shown.show(now);
                }
                outages = 0;
            } catch (RuntimeException failure) {
                outages++;
                finished = false;
                if (!runs.isOutage(failure) || outages > MOST_OUTAGES) {
                    throw failure;
                }
            }
            if (finished || stopsWithinPoll()) {
                return now;
            }
        }
    }

    private boolean stopsWithinPoll() {
        try {
            return stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
