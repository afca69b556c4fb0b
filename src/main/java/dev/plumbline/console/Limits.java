package dev.plumbline.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Procore's rate limits as all replicas share them, and how much of them is used. */
@ApplicationScoped
class Limits {
    private static final long NONE = 0;

    private final EntityManager database;

    Limits(EntityManager database) {
        this.database = database;
    }

    /**
     * A window of Procore's limits.
     *
     * @param name in words
     * @param used requests that it counts now, those of other apps included as far as answers told
     * @param blockedUntil nothing is sent before then; null where nothing is held back
     */
    record Window(String name, long used, long limit, @Nullable Instant blockedUntil) {}

    /** The windows, the longer one first; none before Procore has named a limit. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    List<Window> all() {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select rate_window, limit_count, blocked_until, n.now,
                                (select coalesce(sum(own[i + 1]), 0) from generate_series(1, cardinality(own), 2) i
                                    where own[i] > n.now)
                                + (select coalesce(sum(foreign_use[i + 1]), 0)
                                    from generate_series(1, cardinality(foreign_use), 2) i where foreign_use[i] > n.now)
                                from (select distinct on (rate_window) * from quota_window where limit_count > 0
                                    order by rate_window, limit_seen_at desc) w,
                                (select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint) as now) n
                                order by rate_window
                                """)
                        .getResultList();
        return rows.stream().map(Limits::window).toList();
    }

    private static Window window(Object[] row) {
        long blocked = number(row[2]);
        return new Window(
                row[0].equals("HOURLY") ? "in this hour" : "in these ten seconds",
                number(row[4]),
                number(row[1]),
                blocked > number(row[3]) && blocked > NONE ? Instant.ofEpochMilli(blocked) : null);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
