package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.SyncRuns.Started.Fit;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sync.Plan;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, IN_STEP", "PARTIAL, NEEDS_A_PERSON", "FAILED, FAILED"})
    void passesTheVerdictOn(RunStatus status, ExitCode verdict) {
        assertThat(run(Set.of(), progress(status))).isEqualTo(verdict);
    }

    @Test
    void followsARunToItsEndAndSumsItUp() {
        ExitCode verdict =
                run(
                        Set.of(),
                        progress(RunStatus.QUEUED),
                        progress(RunStatus.RUNNING),
                        progress(RunStatus.RUNNING),
                        progress(RunStatus.SUCCEEDED));

        assertThat(verdict).isEqualTo(ExitCode.IN_STEP);
        assertThat(err.toString())
                .isEqualTo(
                        """
                        0 of 1 run finished; vendors 36 read, 10 in step, 18 open
                        1 of 1 run finished; vendors 36 read, 10 in step, 18 open
                        """);
        assertThat(out.toString())
                .isEqualTo(
                        """
                        division  entity            read  created  updated  unchanged  skipped  parked  failed  uncertain  calls
                        east      vendors             36        1        2          3        4       5       6          7     12
                        east      look-ups, logins                                                                             1
                        all                           36        1        2          3        4       5       6          7     13
                        Read counts documents out of scope too (unapproved, unposted, inactive and unused); parked and failed are what stands so now, from any run.

                        Calls: Epicor 12, Procore 1
                        calls  kind                calls  kind
                           12  Epicor GET Vendors      1  Procore token

                        Records that need a person:
                        records  reason                 for example
                             13  GL_ACCOUNT_NOT_MAPPED  Invoice 7/A-1, line 2: 5990|50|01 has no rule.

                        east: vendors in step (SUCCEEDED, run 7)
                        east: reconciled to the cent
                        """);
    }

    @Test
    void refusesADivisionThatIsNotThereAndNamesThoseThatAre() {
        assertThat(run(Set.of("north"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("No division is named north; there are east.");
    }

    @Test
    void saysWhyAPlanIsNotApplied() {
        ExitCode verdict =
                new SyncCommand(new Stages(new ArrayDeque<>()))
                        .carryOut(
                                new Task.CarryOut(3, false),
                                new PrintWriter(out, true),
                                new PrintWriter(err, true));

        assertThat(verdict).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).isEqualTo("PO 7 has changed in Epicor");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void goesOnWhenTheDatabaseWasAwayForAWhile() {
        Stages stages =
                new Stages(
                        new ArrayDeque<>(List.of(progress(RunStatus.SUCCEEDED))),
                        new ArrayDeque<>(List.of(new Outage(), new Outage())),
                        new CountDownLatch(1));

        assertThat(run(Set.of(), stages)).isEqualTo(ExitCode.IN_STEP);
        assertThat(stages.outages()).isEmpty();
    }

    @Test
    void doesNotTakeAFaultForAnOutage() {
        Stages stages =
                new Stages(
                        new ArrayDeque<>(List.of(progress(RunStatus.SUCCEEDED))),
                        new ArrayDeque<>(List.of(new IllegalStateException("a fault"))),
                        new CountDownLatch(1));

        assertThatThrownBy(() -> run(Set.of(), stages)).hasMessage("a fault");
    }

    /** Behind the stop the database is closed. */
    @Test
    void aStopLetsItSayHowFarItHasCome() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean tooLate = new AtomicBoolean();
        SyncCommand command =
                new SyncCommand(
                        new Stages(new ArrayDeque<>(List.of(progress(RunStatus.RUNNING))), asked) {
                            @Override
                            public List<Open> open(List<Progress> runs) {
                                tooLate.set(wasReached(stopped));
                                return super.open(runs);
                            }
                        });
        CompletableFuture<ExitCode> verdict =
                CompletableFuture.supplyAsync(
                        () -> run(command, Set.of()), Thread::startVirtualThread);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        command.stop(new ShutdownDelayInitiatedEvent());
        stopped.countDown();

        verdict.get(30, TimeUnit.SECONDS);
        assertThat(tooLate).isFalse();
        assertThat(out.toString()).contains("Records that need a person:");
    }

    /** Whether something happens within a while. */
    private static boolean wasReached(CountDownLatch latch) {
        try {
            return latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExitCode run(Set<String> divisions, SyncRuns.Progress... stages) {
        return run(divisions, new Stages(new ArrayDeque<>(Arrays.asList(stages))));
    }

    private ExitCode run(Set<String> divisions, Stages stages) {
        return run(new SyncCommand(stages), divisions);
    }

    private ExitCode run(SyncCommand command, Set<String> divisions) {
        return command.run(
                new RunRequest(divisions, Set.of(), RunMode.SYNC, Optional.empty()),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }

    private static SyncRuns.Progress progress(RunStatus status) {
        boolean finished = status != RunStatus.QUEUED && status != RunStatus.RUNNING;
        return new SyncRuns.Progress(
                "7",
                "east",
                status,
                finished,
                null,
                List.of(new SyncRuns.Counts(Entity.VENDOR, 36, 1, 2, 3, 4, 5, 6, 7)),
                Map.of("EPICOR GET Vendors", 12L, "PROCORE token", 1L));
    }

    private static final class Outage extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static class Stages implements SyncRuns {
        private final Deque<Progress> stages;
        private final Deque<RuntimeException> outages;
        private final CountDownLatch asked;

        Stages(Deque<Progress> stages) {
            this(stages, new ArrayDeque<>(), new CountDownLatch(1));
        }

        Stages(Deque<Progress> stages, CountDownLatch asked) {
            this(stages, new ArrayDeque<>(), asked);
        }

        Stages(Deque<Progress> stages, Deque<RuntimeException> outages, CountDownLatch asked) {
            this.stages = stages;
            this.outages = outages;
            this.asked = asked;
        }

        Deque<RuntimeException> outages() {
            return outages;
        }

        @Override
        public List<String> divisions() {
            return List.of("east");
        }

        @Override
        public List<Started> start(RunRequest request) {
            return List.of(new Started("east", "7", Fit.AS_ASKED));
        }

        @Override
        public void onlyPlan() {
            throw new AssertionError("not asked for");
        }

        @Override
        public CarriedOut carryOut(long run, boolean released) {
            return new CarriedOut(null, "PO 7 has changed in Epicor", ExitCode.FAILED);
        }

        @Override
        public Optional<Plan> plan(String id) {
            return Optional.empty();
        }

        @Override
        public Progress progress(String id) {
            return stages.size() > 1 ? stages.pop() : stages.element();
        }

        @Override
        public boolean hasEnded(String id) {
            asked.countDown();
            return progress(id).finished();
        }

        @Override
        public Optional<String> reconciliation(SyncRuns.Progress run) {
            return Optional.of("reconciled to the cent");
        }

        @Override
        public List<Open> open(List<Progress> runs) {
            return List.of(
                    new Open(
                            "GL_ACCOUNT_NOT_MAPPED",
                            13,
                            "Invoice 7/A-1, line 2: 5990|50|01 has no rule. Add one."));
        }

        @Override
        public boolean isOutage(RuntimeException failure) {
            return failure instanceof Outage;
        }

        @Override
        public void lookForWork() {
            if (!outages.isEmpty()) {
                throw outages.pop();
            }
        }
    }
}
