package dev.plumbline.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.quota.WaitingLine.Answer;
import dev.plumbline.remote.Quota.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitingLineTest {
    private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
    private final List<List<Priority>> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile long now = 1000;

    /** Time passes while somebody pauses, at most 100 ms at once. */
    private final Pace quick =
            new Pace() {
                @Override
                public long millis() {
                    return now;
                }

                @Override
                public void pause(Condition condition, long millis) {
                    pauses.add(millis);
                    now += Math.min(100, millis);
                }
            };

    /** Time stands still; who pauses waits for a signal. */
    private final Pace still =
            new Pace() {
                @Override
                public long millis() {
                    return now;
                }

                @Override
                @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
                public void pause(Condition condition, long millis) throws InterruptedException {
                    pauses.add(millis);
                    condition.await(10, TimeUnit.SECONDS);
                }
            };

    @Test
    void passesAtOnceWhereAPermitIsFree() throws InterruptedException {
        WaitingLine line = new WaitingLine(quick);
        AtomicInteger length = new AtomicInteger();

        line.pass(
                Priority.VENDORS,
                waiting -> {
                    asked.add(waiting);
                    length.set(line.length());
                    return new Answer(1, 0);
                });

        assertThat(asked).containsExactly(List.of(Priority.VENDORS));
        assertThat(pauses).isEmpty();
        assertThat(length).hasValue(1);
        assertThat(line.length()).isZero();
    }

    @Test
    void asksAgainNotBeforeItWasTold() throws InterruptedException {
        WaitingLine line = new WaitingLine(quick);
        List<Long> moments = new ArrayList<>();

        line.pass(
                Priority.VENDORS,
                _ -> {
                    moments.add(now);
                    return moments.size() == 1 ? new Answer(0, 250) : new Answer(1, 70);
                });
        line.pass(
                Priority.VENDORS,
                _ -> {
                    moments.add(now);
                    return new Answer(1, 0);
                });

        assertThat(pauses).containsExactly(250L, 150L, 50L, 70L);
        assertThat(moments).containsExactly(1000L, 1250L, 1320L);
    }

    @Test
    void leavesTheLineWhereTheDeskFails() throws InterruptedException {
        WaitingLine line = new WaitingLine(quick);

        assertThatThrownBy(() ->
                        line.pass(
                                Priority.VENDORS,
                                _ -> {
                                    throw new IllegalStateException("no database");
                                }))
                .hasMessage("no database");
        assertThat(line.length()).isZero();

        line.pass(Priority.INVOICES, waiting -> asked.add(waiting) ? new Answer(1, 0) : null);

        assertThat(asked).containsExactly(List.of(Priority.INVOICES));
    }

    @Test
    void isLeftByThreadsThatAreInterrupted() {
        WaitingLine line = new WaitingLine(quick);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> line.pass(Priority.VENDORS, _ -> new Answer(1, 0)))
                .isInstanceOf(InterruptedException.class);
        assertThat(line.length()).isZero();
    }

    @Test
    void asksForAllAndLetsTheMostUrgentGo() throws InterruptedException {
        WaitingLine line = new WaitingLine(still);
        List<Priority> gone = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch joined = new CountDownLatch(1);
        WaitingLine.Desk desk =
                waiting -> {
                    asked.add(waiting);
                    await(joined);
                    return asked.size() == 1
                            ? new Answer(0, 0)
                            : new Answer(Math.min(2, waiting.size()), asked.size() == 2 ? 60 : 0);
                };

        List<Thread> threads = new ArrayList<>();
        for (Priority priority :
                List.of(Priority.CLOSED_ORDERS, Priority.INVOICES, Priority.OPEN_ORDERS)) {
            int before = line.length();
            threads.add(pass(line, priority, desk, gone));
            Awaitility.await().until(() -> line.length() == before + 1);
        }
        joined.countDown();

        // two go; the third is told to wait for 60 ms in which it stays
        Awaitility.await().until(() -> gone.size() == 2);
        assertThat(gone).containsExactlyInAnyOrder(Priority.INVOICES, Priority.OPEN_ORDERS);
        Awaitility.await().until(() -> pauses.contains(60L));
        assertThat(line.length()).isEqualTo(1);
        assertThat(asked)
                .containsExactly(
                        List.of(Priority.CLOSED_ORDERS),
                        List.of(Priority.INVOICES, Priority.OPEN_ORDERS, Priority.CLOSED_ORDERS));

        threads.getFirst().interrupt();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(line.length()).isZero();
        assertThat(gone).hasSize(2);
    }

    @Test
    void asksAnewForAMoreUrgentOneOnly() throws InterruptedException {
        WaitingLine line = new WaitingLine(still);
        List<Priority> gone = Collections.synchronizedList(new ArrayList<>());
        WaitingLine.Desk desk =
                waiting -> {
                    asked.add(waiting);
                    return new Answer(waiting.contains(Priority.VENDORS) ? 3 : 0, 5000);
                };

        Thread first = pass(line, Priority.INVOICES, desk, gone);
        Awaitility.await().until(() -> pauses.size() == 1);
        Thread less = pass(line, Priority.OPEN_ORDERS, desk, gone);
        Awaitility.await().until(() -> line.length() == 2);
        assertThat(asked).hasSize(1);

        Thread more = pass(line, Priority.VENDORS, desk, gone);
        for (Thread thread : List.of(first, less, more)) {
            thread.join();
        }

        assertThat(asked)
                .containsExactly(
                        List.of(Priority.INVOICES),
                        List.of(Priority.VENDORS, Priority.INVOICES, Priority.OPEN_ORDERS));
        assertThat(gone).hasSize(3);
    }

    @Test
    void letsTheFirstOfTheSamePriorityGoFirst() throws InterruptedException {
        WaitingLine line = new WaitingLine(still);
        List<Priority> gone = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch joined = new CountDownLatch(1);
        WaitingLine.Desk desk =
                waiting -> {
                    asked.add(waiting);
                    await(joined);
                    return new Answer(1, 5000);
                };
        Thread first = pass(line, Priority.INVOICES, desk, gone);
        Awaitility.await().until(() -> asked.size() == 1);
        Thread second = pass(line, Priority.INVOICES, desk, gone);
        Awaitility.await().until(() -> line.length() == 2);
        joined.countDown();

        first.join();
        assertThat(gone).hasSize(1);
        assertThat(line.length()).isEqualTo(1);

        // the second speaks now, and waits for what the first was told
        Awaitility.await().until(() -> pauses.contains(5000L));
        second.interrupt();
        second.join();
        assertThat(line.length()).isZero();
    }

    @Test
    void keepsTheTimeOfTheMachine() throws InterruptedException {
        long before = System.nanoTime();
        long told = Pace.REAL.millis();
        long after = System.nanoTime();
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();

        lock.lock();
        try {
            Pace.REAL.pause(never, 30);
        } finally {
            lock.unlock();
        }

        assertThat(told)
                .isBetween(
                        TimeUnit.NANOSECONDS.toMillis(before),
                        TimeUnit.NANOSECONDS.toMillis(after));
        assertThat(Pace.REAL.millis()).isGreaterThan(told);
    }

    private static Thread pass(
            WaitingLine line, Priority priority, WaitingLine.Desk desk, List<Priority> gone) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        line.pass(priority, desk);
                        gone.add(priority);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
