package dev.plumbline.quota;

import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import javax.sql.DataSource;

/**
 * Runs governors on one database in simulated time: as soon as every worker waits, the clock, which
 * the database reads too, jumps to the first moment at which one of them wants to go on.
 */
final class Simulation {
    private static final long START = Instant.parse("2026-03-01T12:00:00.250Z").toEpochMilli();

    /** A request that was sent. */
    record Sent(long at, Priority priority) {}

    /** One process with threads that wait. */
    final class Process implements Pace {
        final SharedQuota quota;
        private long wakesAt;

        Process(BigDecimal reserve) {
            quota =
                    new SharedQuota(
                            new QuotaTable(
                                    database, "company:client", "(select at from simulated_clock)"),
                            new Share(reserve),
                            clock(),
                            this);
        }

        @Override
        public long millis() {
            return now;
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
        public void pause(Condition condition, long millis) throws InterruptedException {
            wakesAt(now + millis);
            advance();
            condition.await(50, TimeUnit.MICROSECONDS);
            wakesAt(0);
        }

        private void wakesAt(long at) {
            synchronized (Simulation.this) {
                wakesAt = at;
            }
        }
    }

    final StandInProcore procore;
    private final DataSource database;
    private final List<Process> processes = new ArrayList<>();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger workers = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long now = START;

    Simulation(DataSource database, StandInProcore procore) throws SQLException {
        this.database = database;
        this.procore = procore;
        execute("delete from quota_window");
        writeClock();
    }

    Process process(String reserve) {
        Process process = new Process(new BigDecimal(reserve));
        processes.add(process);
        return process;
    }

    /** The replicas' clocks are wrong, which must not matter. */
    Clock clock() {
        InstantSource wrong = () -> Instant.ofEpochMilli(now).plusSeconds(977);
        return wrong.withZone(ZoneOffset.UTC);
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    List<Sent> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    Duration passed() {
        return Duration.ofMillis(now - START);
    }

    /** Adds workers that each send so many requests one after the other. */
    void workers(Process process, int count, int requestsEach, Priority priority) {
        workers.addAndGet(count);
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().unstarted(() -> work(process, requestsEach, priority)));
        }
    }

    /** Runs until all have sent. */
    void run() throws InterruptedException {
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private void work(Process process, int requests, Priority priority) {
        try {
            int done = 0;
            while (done < requests) {
                done += send(process, priority) ? 1 : 0;
            }
        } finally {
            workers.decrementAndGet();
        }
    }

    /** One request as the gateway sends it; false when it was refused. */
    private boolean send(Process process, Priority priority) {
        process.quota.acquire(priority);
        StandInProcore.Answer answer = procore.take(now);
        Observation headers = answer.headers();
        process.quota.observe(headers);
        if (answer.refused()) {
            Instant served = headers.serverTime().orElseThrow();
            process.quota.blockUntil(
                    clock().instant().plus(Duration.between(served, headers.resetAt())));
        } else {
            sent.add(new Sent(now, priority));
        }
        return !answer.refused();
    }

    private synchronized void advance() {
        int waiting = 0;
        Map<Process, Long> wakes = new HashMap<>();
        for (Process process : processes) {
            int here = process.quota.waiting();
            waiting += here;
            if (here > 0) {
                wakes.put(process, process.wakesAt);
            }
        }
        boolean allAsleep =
                waiting == workers.get() && wakes.values().stream().allMatch(at -> at > now);
        if (allAsleep && !wakes.isEmpty()) {
            now = Collections.min(wakes.values());
            writeClock();
        }
    }

    private void writeClock() {
        try {
            execute(
                    "update simulated_clock set at = to_timestamp(%d::numeric / 1000)"
                            .formatted(now));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
