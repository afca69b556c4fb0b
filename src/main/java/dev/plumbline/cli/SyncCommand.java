package dev.plumbline.cli;

import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.RunMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run of each division named, followed to its end. */
@ApplicationScoped
public class SyncCommand {
    private static final long POLL_MILLIS = 250;

    /** Work whose event was lost is looked for as often as the service does. */
    private static final int LOOKS_A_SECOND = 4;

    /** How often in a row the database may be away: ten minutes at least. */
    private static final int MOST_OUTAGES = 2_400;

    private final SyncRuns runs;
    private final CountDownLatch stopping = new CountDownLatch(1);

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
        List<Progress> finished = follow(runs.start(request), err);
        return request.mode() == RunMode.PLAN ? planned(finished, out) : summedUp(finished, out);
    }

    /** Starts the run that sends what another one has listed, and follows it to its end. */
    public ExitCode carryOut(Task.CarryOut task, PrintWriter out, PrintWriter err) {
        SyncRuns.CarriedOut started = runs.carryOut(task.run(), task.released());
        if (started.id() == null) {
            err.println(started.why());
            return ExitCode.FAILED;
        }
        return summedUp(follow(List.of(started.id()), err), out);
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

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
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
