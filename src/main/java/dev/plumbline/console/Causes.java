package dev.plumbline.console;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What needs a person, by cause, and who is on it. */
@ApplicationScoped
class Causes {
    private final EntityManager database;
    private final Divisions divisions;
    private final Attention attention;

    Causes(EntityManager database, Divisions divisions, Attention attention) {
        this.database = database;
        this.divisions = divisions;
        this.attention = attention;
    }

    /** A document that waits for a person. */
    record Blocked(
            long id, Entity entity, String key, BigDecimal amount, String message, Instant since) {
        private Cause cause(ReasonCode code) {
            return Cause.of(code, message);
        }
    }

    /**
     * Documents with the same cause.
     *
     * @param amount that they come to, signs aside
     */
    record Group(
            String division,
            String currency,
            Cause cause,
            long count,
            BigDecimal amount,
            Attention.@Nullable Note note) {}

    private record Place(String division, Cause cause) {}

    private record Sum(long count, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }
    }

    /** All groups, those that block most money first. */
    @Transactional
    List<Group> all() {
        Map<Place, Sum> sums = new LinkedHashMap<>();
        for (Object[] row : sums()) {
            sums.merge(
                    new Place(
                            (String) row[0],
                            Cause.of(ReasonCode.valueOf((String) row[1]), (String) row[2])),
                    new Sum(((Number) row[3]).longValue(), (BigDecimal) row[4]),
                    Sum::plus);
        }
        Map<String, Attention.Note> notes = attention.all();
        List<Group> all = new ArrayList<>();
        sums.forEach((place, sum) -> all.add(group(place, sum, notes)));
        all.sort(Comparator.comparing(Group::amount).reversed());
        return all;
    }

    private Group group(Place place, Sum sum, Map<String, Attention.Note> notes) {
        return new Group(
                place.division(),
                divisions.byName(place.division()).map(Division::currency).orElse(""),
                place.cause(),
                sum.count(),
                sum.amount(),
                notes.get(place.division() + " " + place.cause().key()));
    }

    /** By what the database holds for a cause, which is as fine as a cause or finer. */
    @SuppressWarnings("unchecked") // rows of the columns asked for
    private List<Object[]> sums() {
        return database.createNativeQuery(
                        "select g.division, g.reason_code, coalesce(one.reason_message, ''), g.documents, g.amount"
                                + " from (select r.division, r.reason_code, min(r.id) as id, count(*) as documents, sum(abs("
                                + Standings.MONEY
                                + """
                                )) as amount from record r where r.status = 'FAILED' and r.reason_code is not null
                                group by r.division, r.reason_code, r.cause) g
                                join record one on one.id = g.id order by g.id
                                """)
                .getResultList();
    }

    /**
     * The documents of a cause, the largest first.
     *
     * @param key see {@link Cause#key}
     */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    List<Blocked> documents(String division, String key) {
        int space = key.indexOf(' ');
        if (space < 0) {
            return List.of();
        }
        String what = key.substring(space + 1).replaceFirst("\\.$", "");
        List<Object[]> rows =
                database.createNativeQuery(
                                "select r.id, r.entity, r.source_key, "
                                        + Standings.MONEY
                                        + """
                                        , coalesce(r.reason_message, ''), r.updated_at from record r
                                        where r.status = 'FAILED' and r.division = :division and r.reason_code = :code
                                        and position(:what in coalesce(r.reason_message, '')) > 0 order by abs(
                                        """
                                        + Standings.MONEY
                                        + ") desc, r.id")
                        .setParameter("division", division)
                        .setParameter("code", key.substring(0, space))
                        .setParameter("what", what.isEmpty() ? "" : what.substring(1))
                        .getResultList();
        return rows.stream()
                .map(Causes::blocked)
                .filter(one ->
                        one.cause(ReasonCode.valueOf(key.substring(0, space))).key().equals(key))
                .toList();
    }

    private static Blocked blocked(Object[] row) {
        return new Blocked(
                ((Number) row[0]).longValue(),
                Entity.valueOf((String) row[1]),
                (String) row[2],
                (BigDecimal) row[3],
                (String) row[4],
                Objects.requireNonNull(Moments.of(row[5])));
    }
}
