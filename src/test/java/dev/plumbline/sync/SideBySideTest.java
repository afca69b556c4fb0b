package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.faults.FaultProfile;
import dev.plumbline.ledger.Leases;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of one batch that go at the same time. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class SideBySideTest {
    private static final long LANE = 4_242_424_243L;

    @Inject Leases leases;
    @Inject EntityManager database;
    @Inject Recorder recorder;
    @Inject Stopping stopping;
    @Inject SideBySide sideBySide;
    @Inject Divisions divisions;

    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private Batch<String> batch;
    private int some;

    @BeforeEach
    void takeTheLane() {
        some = sideBySide.atOnce();
        batch =
                new Batch<>(
                        divisions.all().getFirst(),
                        LANE,
                        List.of(),
                        null,
                        leases.take("lane " + LANE, Duration.ofHours(1)).orElseThrow(),
                        recorder,
                        stopping,
                        sideBySide);
    }

    @AfterEach
    void leaveNothing() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    execute("delete from lease where name = 'lane " + LANE + "'");
                    execute("delete from journal where lane = " + LANE);
                });
    }

    @Test
    void someGoAtATimeAllOfThemWrittenDownBeforeTheFirstLeaves() {
        CyclicBarrier together = new CyclicBarrier(some);
        List<Long> writtenDown = Collections.synchronizedList(new ArrayList<>());

        batch.sendEach(
                "test",
                errands(
                        some * 2,
                        number -> {
                            writtenDown.add(inJournal("SENDING"));
                            meet(together);
                            return number;
                        }));

        assertThat(answers).containsExactlyElementsOf(numbers(some * 2));
        assertThat(writtenDown.subList(0, some)).containsOnly((long) some);
        assertThat(writtenDown.subList(some, some * 2)).containsOnly((long) some * 2);
        assertThat(batch.entries()).hasSize(some * 2);
    }

    @Test
    void whatStopsOneLeavesTheAnswersOfTheOthers() {
        RemoteFailure broken =
                new RemoteFailure.Unreachable(RemoteSystem.PROCORE, "no route", null);

        assertThatThrownBy(() ->
                        batch.sendEach(
                                "test",
                                errands(
                                        some * 2,
                                        number -> {
                                            if (number == 2) {
                                                throw broken;
                                            }
                                            return number;
                                        })))
                .isSameAs(broken);

        assertThat(answers).containsExactlyElementsOf(without(2, numbers(some)));
        assertThat(batch.entries()).as("the second lot was not begun").hasSize(some);
    }

    @Test
    void theyCountAndLogAsTheWorkTheyBelongTo() {
        Calls calls = new Calls();
        List<Object> runs = Collections.synchronizedList(new ArrayList<>());
        MDC.put("runId", "7");
        try {
            ScopedValue.where(Calls.CURRENT, calls)
                    .run(() ->
                            batch.sendEach(
                                    "test",
                                    errands(
                                            some,
                                            number -> {
                                                Calls.count(RemoteSystem.PROCORE, "test");
                                                runs.add(String.valueOf(MDC.get("runId")));
                                                return number;
                                            })));
        } finally {
            MDC.remove("runId");
        }

        assertThat(calls.byKind()).containsEntry("PROCORE test", (long) some);
        assertThat(runs).hasSize(some).containsOnly("7");
    }

    private interface Request {
        int send(int number);
    }

    private List<Batch.Errand<String, Integer>> errands(int many, Request request) {
        return numbers(many).stream()
                .map(number ->
                        new Batch.Errand<String, Integer>(
                                List.of(), () -> request.send(number), answers::add))
                .toList();
    }

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    private static List<Integer> without(int number, List<Integer> numbers) {
        return numbers.stream().filter(each -> each != number).toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others do not go at the same time", e);
        }
    }

    private long inJournal(String state) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        ((Number)
                                        database.createNativeQuery(
                                                        "select count(*) from journal where lane = :lane and state = :state")
                                                .setParameter("lane", LANE)
                                                .setParameter("state", state)
                                                .getSingleResult())
                                .longValue());
    }

    private void execute(String statement) {
        database.createNativeQuery(statement).executeUpdate();
    }
}
