package dev.plumbline.console;

import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs under way: how far they are, and how long they still take at the pace they have. */
@ApplicationScoped
class LiveRuns {
    /** Too little to tell a pace from. */
    private static final int FEW = 20;

    private final Runs runs;
    private final EntityManager database;
    private final Clock clock;

    LiveRuns(Runs runs, EntityManager database, Clock clock) {
        this.runs = runs;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A run under way.
     *
     * @param done records that it is through with
     * @param left records of its division that are still in line
     * @param calls requests to Procore so far
     * @param remaining how long at the pace so far, which is what the limits allow; null where
     *     nothing can be told yet
     */
    record Live(Run run, long done, long left, long calls, @Nullable Duration remaining) {
        /** What it is doing. */
        public String doing() {
            if (run.capturedAt() == null) {
                return "Reading Epicor";
            }
            return left == 0 ? "Finishing" : "Bringing documents to Procore";
        }

        /** For a progress bar; 1 where nothing is known yet. */
        public long all() {
            return Math.max(1, done + left);
        }
    }

    /** All of them. */
    @Transactional
    List<Live> all() {
        return runs.active().stream()
                .sorted(Comparator.comparing(Run::division))
                .map(this::live)
                .toList();
    }

    private Live live(Run run) {
        long left =
                number(
                        """
                        select (select count(*) from record where division = :it and status = 'PENDING')
                        + (select count(distinct p.record_id) from part p join record r on r.id = p.record_id
                            where p.division = :it and p.in_line and r.status <> 'PENDING')
                        """,
                        run.division());
        long done =
                number(
                        """
                        select count(*) from record where run_id = :it and outcome is not null
                        and status <> 'PENDING'
                        """,
                        run.id());
        long calls =
                number(
                        "select coalesce(sum(calls), 0) from run_call where run_id = :it and kind like 'PROCORE %'",
                        run.id());
        return new Live(run, done, left, calls, remaining(run, done, left));
    }

    private @Nullable Duration remaining(Run run, long done, long left) {
        if (run.startedAt() == null || run.capturedAt() == null || done < FEW) {
            return null;
        }
        Duration soFar = Duration.between(run.startedAt(), clock.instant());
        return soFar.isNegative() ? null : soFar.multipliedBy(left).dividedBy(done);
    }

    private long number(String query, Object it) {
        return ((Number) database.createNativeQuery(query).setParameter("it", it).getSingleResult())
                .longValue();
    }
}
