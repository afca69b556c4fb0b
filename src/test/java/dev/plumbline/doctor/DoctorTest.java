package dev.plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorTest {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private static final Division WEST = new Division("west", "EPIC02", "USD");

    @Test
    void looksInTheOrderOfTheSubjectsWhateverTheOrderOfTheChecks() {
        Diagnosis diagnosis =
                examine(fine(Subject.RATE_LIMITS), fine(Subject.CLOCKS), fine(Subject.SETTINGS));

        assertThat(diagnosis.findings())
                .extracting(Finding::subject)
                .containsExactly(Subject.SETTINGS, Subject.CLOCKS, Subject.RATE_LIMITS);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FINE);
        assertThat(diagnosis.divisions()).containsExactly("east");
        assertThat(diagnosis.asOf()).isEqualTo(NOW);
    }

    @Test
    void goesOnAfterACheckThatFailsAndSaysWhy() {
        Diagnosis diagnosis =
                examine(
                        check(
                                Subject.CLOCKS,
                                _ -> {
                                    throw new IllegalStateException("the database is away");
                                }),
                        check(
                                Subject.PROJECTS,
                                _ -> {
                                    throw new NullPointerException("a secret of a library");
                                }),
                        fine(Subject.RATE_LIMITS));

        assertThat(diagnosis.findings())
                .extracting(Finding::level)
                .containsExactly(Level.NOT_CHECKED, Level.NOT_CHECKED, Level.OK);
        assertThat(diagnosis.findings().get(0).seen()).isEqualTo("the database is away");
        assertThat(diagnosis.findings().get(1).seen())
                .contains("NullPointerException")
                .doesNotContain("secret");
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @EnumSource(RemoteSystem.class)
    void doesNotBeginWhatNeedsASystemThatRefusedTheLogin(RemoteSystem system) {
        Subject login =
                system == RemoteSystem.EPICOR ? Subject.EPICOR_LOGIN : Subject.PROCORE_LOGIN;
        AtomicInteger begun = new AtomicInteger();

        Diagnosis diagnosis =
                examine(
                        check(
                                login,
                                _ -> {
                                    throw new RemoteFailure.LoginRefused(
                                            system, "invalid_client", null);
                                }),
                        check(
                                Subject.EPICOR_PERMISSIONS,
                                _ -> ok(Subject.EPICOR_PERMISSIONS, begun.incrementAndGet()),
                                RemoteSystem.EPICOR),
                        check(
                                Subject.DUPLICATE_VENDORS,
                                _ -> ok(Subject.DUPLICATE_VENDORS, begun.incrementAndGet()),
                                RemoteSystem.PROCORE),
                        fine(Subject.RATE_LIMITS));

        assertThat(begun).hasValue(1);
        assertThat(diagnosis.findings())
                .extracting(Finding::level)
                .containsExactlyInAnyOrder(Level.PROBLEM, Level.NOT_CHECKED, Level.OK, Level.OK);
        assertThat(diagnosis.findings().getFirst().seen()).isEqualTo("invalid_client");
        assertThat(diagnosis.findings().getFirst().advice())
                .contains(system.name() + "_CLIENT_SECRET");
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.level() == Level.NOT_CHECKED)
                .singleElement()
                .extracting(Finding::seen)
                .isEqualTo("This needs %s, which could not be asked.".formatted(system.title()));
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void waitsForAHostThatIsAwayOnceOnly() {
        Diagnosis diagnosis =
                examine(
                        check(
                                Subject.PROJECTS,
                                _ -> {
                                    throw new RemoteFailure.Unreachable(
                                            RemoteSystem.PROCORE, "nobody there", null);
                                },
                                RemoteSystem.PROCORE),
                        check(
                                Subject.DUPLICATE_VENDORS,
                                _ -> ok(Subject.DUPLICATE_VENDORS, 1),
                                RemoteSystem.PROCORE));

        assertThat(diagnosis.findings())
                .extracting(Finding::level)
                .containsExactly(Level.NOT_CHECKED, Level.NOT_CHECKED);
        assertThat(diagnosis.findings().getFirst().advice()).contains("PROCORE_URL");
    }

    @Test
    void leavesACheckBehindThatTakesTooLong() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Check hanging =
                new Fake(
                        Subject.EPICOR_LOGIN,
                        Set.of(RemoteSystem.EPICOR),
                        Duration.ofMillis(50),
                        _ -> {
                            try {
                                never.await();
                            } catch (InterruptedException expected) {
                                interrupted.countDown();
                            }
                            return List.of();
                        });

        Diagnosis diagnosis =
                examine(
                        hanging,
                        check(
                                Subject.EPICOR_PERMISSIONS,
                                _ -> ok(Subject.EPICOR_PERMISSIONS, 1),
                                RemoteSystem.EPICOR),
                        fine(Subject.RATE_LIMITS));

        assertThat(diagnosis.findings())
                .extracting(Finding::level)
                .containsExactly(Level.PROBLEM, Level.NOT_CHECKED, Level.OK);
        assertThat(diagnosis.findings().getFirst().seen())
                .isEqualTo("Epicor did not answer within 0 seconds.");
        interrupted.await();
    }

    @Test
    void countsTheRequestsOfAllChecks() {
        Diagnosis diagnosis =
                examine(
                        check(
                                Subject.EPICOR_LOGIN,
                                _ -> {
                                    Calls.count(RemoteSystem.EPICOR, "token");
                                    Calls.count(RemoteSystem.EPICOR, "GET Companies");
                                    return ok(Subject.EPICOR_LOGIN, 1);
                                }),
                        check(
                                Subject.PROCORE_LOGIN,
                                _ -> {
                                    Calls.count(RemoteSystem.PROCORE, "list projects");
                                    return ok(Subject.PROCORE_LOGIN, 1);
                                }));

        assertThat(diagnosis.calls()).isEqualTo(new Diagnosis.CallCounts(2, 1));
    }

    @Test
    void givesAYoungAnswerAgainToWhoAsksTheSame() {
        AtomicInteger looks = new AtomicInteger();
        Doctor doctor =
                doctor(check(Subject.SETTINGS, _ -> ok(Subject.SETTINGS, looks.incrementAndGet())));
        Duration minute = Duration.ofMinutes(1);

        assertThat(doctor.last()).isEmpty();
        Diagnosis first = doctor.examine(List.of(EAST), minute);

        assertThat(doctor.examine(List.of(EAST), minute)).isSameAs(first);
        assertThat(doctor.last()).containsSame(first);
        assertThat(doctor.examine(List.of(EAST), Duration.ZERO)).isNotSameAs(first);
        assertThat(doctor.examine(List.of(EAST, WEST), minute).divisions())
                .containsExactly("east", "west");
        assertThat(looks).hasValue(3);
    }

    @Test
    void asksTheSameQuestionOnceInAVisitEvenWhereItFails() {
        AtomicInteger asked = new AtomicInteger();
        Visit visit = new Visit(List.of(EAST));
        RemoteFailure no = new RemoteFailure.Refused(RemoteSystem.PROCORE, 403, "no");
        Runnable question =
                () ->
                        visit.once(
                                "vendors",
                                () -> {
                                    asked.incrementAndGet();
                                    throw no;
                                });

        for (int time = 0; time < 2; time++) {
            assertThat(catchThrowable(question::run)).isSameAs(no);
        }

        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OK CLOCKS, FINE",
        "WARNING CLOCKS, NEEDS_A_PERSON",
        "PROBLEM PROJECT_TOOLS, NEEDS_A_PERSON",
        "NOT_CHECKED CLOCKS, FAILED",
        "PROBLEM EPICOR_LOGIN, FAILED",
        "PROBLEM PROCORE_LOGIN, FAILED",
        "PROBLEM SETTINGS, WRONG_SETTINGS",
        "WARNING SETTINGS, NEEDS_A_PERSON",
        "WARNING CLOCKS;NOT_CHECKED PROJECTS, FAILED",
        "PROBLEM EPICOR_LOGIN;PROBLEM SETTINGS;NOT_CHECKED PROJECTS, WRONG_SETTINGS"
    })
    void judgesAllFindingsTogether(String findings, Verdict verdict) {
        List<Finding> all =
                Arrays.stream(findings.split(";", -1))
                        .map(each -> each.split(" ", -1))
                        .map(each ->
                                new Finding(
                                        Level.valueOf(each[0]),
                                        Subject.valueOf(each[1]),
                                        "",
                                        "",
                                        ""))
                        .toList();

        assertThat(Verdict.of(all)).isEqualTo(verdict);
    }

    private static Diagnosis examine(Check... checks) {
        return doctor(checks).examine(List.of(EAST), Duration.ZERO);
    }

    private static Doctor doctor(Check... checks) {
        return new Doctor(List.of(checks), Clock.fixed(NOW, ZoneOffset.UTC), new Away(), THREADS);
    }

    /** A database that is away, which keeps nobody from a diagnosis. */
    private record Away() implements Diagnoses {
        @Override
        public void keep(Diagnosis diagnosis) {
            throw new IllegalStateException("the database is away");
        }

        @Override
        public Optional<Diagnosis> newest() {
            throw new IllegalStateException("the database is away");
        }
    }

    private static Check fine(Subject subject) {
        return check(subject, _ -> ok(subject, 1));
    }

    private static List<Finding> ok(Subject subject, int number) {
        return List.of(Finding.ok(subject, "", "look " + number));
    }

    private static Check check(
            Subject subject, Function<Visit, List<Finding>> look, RemoteSystem... needs) {
        return new Fake(subject, Set.of(needs), Duration.ofSeconds(20), look);
    }

    private record Fake(
            Subject subject,
            Set<RemoteSystem> needs,
            Duration patience,
            Function<Visit, List<Finding>> looker)
            implements Check {
        @Override
        public List<Finding> look(Visit visit) {
            return looker.apply(visit);
        }
    }
}
