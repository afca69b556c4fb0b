package dev.plumbline.console;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where every division and kind of document stands. */
@ApplicationScoped
class Standings {
    /**
     * What a document comes to; where mapping has not said so, as Epicor states it, which the
     * database works out when the document is stored.
     */
    static final String MONEY = "coalesce(r.amount, r.stated_amount, 0)";

    private final EntityManager database;
    private final Divisions divisions;
    private final Clock clock;

    Standings(EntityManager database, Divisions divisions, Clock clock) {
        this.database = database;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** So many, and what they come to. */
    record Sum(long count, BigDecimal amount) {
        static final Sum NONE = new Sum(0, new BigDecimal("0.00"));

        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }
    }

    /**
     * A kind of document of a division.
     *
     * @param inStep Procore has them as Epicor has them
     * @param waiting they go by themselves
     * @param person they need a person
     * @param skipped they are no project cost
     * @param lastSuccess when Epicor was last read for them by a run that came to its end
     * @param lag how long ago that is
     */
    record Line(
            Entity entity,
            Sum inStep,
            Sum waiting,
            Sum person,
            Sum skipped,
            @Nullable Instant lastSuccess,
            @Nullable Duration lag) {
        /** All of them. */
        public long all() {
            return inStep.count() + waiting.count() + person.count() + skipped.count();
        }
    }

    /** A division with its kinds of documents. */
    record Standing(Division division, List<Line> lines) {
        /** Whether something of it was ever read. */
        public boolean isEmpty() {
            return lines.stream().allMatch(line -> line.all() == 0);
        }
    }

    /** All divisions. */
    @Transactional
    List<Standing> all() {
        Map<String, Map<RecordStatus, Sum>> sums = sums();
        Map<String, Instant> successes = successes();
        List<Standing> all = new ArrayList<>();
        for (Division division : divisions.all()) {
            List<Line> lines = new ArrayList<>();
            for (Entity entity : Entity.values()) {
                String key = division.name() + " " + entity;
                lines.add(line(entity, sums.getOrDefault(key, Map.of()), successes.get(key)));
            }
            all.add(new Standing(division, lines));
        }
        return all;
    }

    private Line line(Entity entity, Map<RecordStatus, Sum> sums, @Nullable Instant success) {
        return new Line(
                entity,
                sums.getOrDefault(RecordStatus.SYNCED, Sum.NONE),
                sums.getOrDefault(RecordStatus.PENDING, Sum.NONE)
                        .plus(sums.getOrDefault(RecordStatus.PARKED, Sum.NONE))
                        .plus(sums.getOrDefault(RecordStatus.UNCERTAIN, Sum.NONE)),
                sums.getOrDefault(RecordStatus.FAILED, Sum.NONE),
                sums.getOrDefault(RecordStatus.SKIPPED, Sum.NONE),
                success,
                success == null ? null : Duration.between(success, clock.instant()));
    }

    /** Two questions: the first is answered from an index alone, the second is about few. */
    private Map<String, Map<RecordStatus, Sum>> sums() {
        Map<String, Map<RecordStatus, Sum>> sums = new HashMap<>();
        add(
                sums,
                """
                select r.division, r.entity, r.status, count(*), coalesce(sum(r.amount), 0) from record r
                where r.status <> 'OUT_OF_SCOPE' group by r.division, r.entity, r.status
                """);
        add(
                sums,
                """
                select r.division, r.entity, r.status, 0, coalesce(sum(r.stated_amount), 0) from record r
                where r.status in ('PENDING', 'PARKED', 'FAILED', 'UNCERTAIN') and r.amount is null
                and r.entity <> 'VENDOR' group by r.division, r.entity, r.status
                """);
        return sums;
    }

    @SuppressWarnings("unchecked") // rows of the columns asked for
    private void add(Map<String, Map<RecordStatus, Sum>> sums, String query) {
        List<Object[]> rows = database.createNativeQuery(query).getResultList();
        rows.forEach(row ->
                sums.computeIfAbsent(row[0] + " " + row[1], _ -> new EnumMap<>(RecordStatus.class))
                        .merge(
                                RecordStatus.valueOf((String) row[2]),
                                new Sum(((Number) row[3]).longValue(), (BigDecimal) row[4]),
                                Sum::plus));
    }

    @SuppressWarnings("unchecked") // rows of the columns asked for
    private Map<String, Instant> successes() {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select division, e, max(captured_at) from run, unnest(string_to_array(entities, ',')) e
                                where mode = 'SYNC' and status in ('SUCCEEDED', 'PARTIAL') group by division, e
                                """)
                        .getResultList();
        Map<String, Instant> successes = new HashMap<>();
        rows.stream()
                .filter(row -> row[2] != null)
                .forEach(row ->
                        successes.put(
                                row[0] + " " + row[1],
                                java.util.Objects.requireNonNull(Moments.of(row[2]))));
        return successes;
    }
}
