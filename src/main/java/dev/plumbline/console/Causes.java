package dev.plumbline.console;

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
    /** Of one cause; the rest is found under documents. */
    private static final int SHOWN = 25;

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
            long id, Entity entity, String key, BigDecimal amount, String message, Instant since) {}

    /**
     * Documents with the same cause.
     *
     * @param amount that they come to, signs aside
     */
    record Group(
            String division,
            String currency,
            Cause cause,
            List<Blocked> documents,
            BigDecimal amount,
            Attention.@Nullable Note note) {
        /** The first of them. */
        public List<Blocked> shown() {
            return documents.stream().limit(SHOWN).toList();
        }

        /** How many are not shown. */
        public int more() {
            return Math.max(0, documents.size() - SHOWN);
        }
    }

    /** All groups, those that block most money first. */
    @Transactional
    List<Group> all() {
        Map<String, Map<Cause, List<Blocked>>> groups = new LinkedHashMap<>();
        rows().forEach(row ->
                groups.computeIfAbsent((String) row[0], _ -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                Cause.of(ReasonCode.valueOf((String) row[4]), (String) row[5]),
                                _ -> new ArrayList<>())
                        .add(blocked(row)));
        Map<String, Attention.Note> notes = attention.all();
        List<Group> all = new ArrayList<>();
        groups.forEach((division, causes) ->
                causes.forEach(
                        (cause, documents) -> all.add(group(division, cause, documents, notes))));
        all.sort(Comparator.comparing(Group::amount).reversed());
        return all;
    }

    private Group group(
            String division,
            Cause cause,
            List<Blocked> documents,
            Map<String, Attention.Note> notes) {
        documents.sort(
                Comparator.comparing((Blocked document) -> document.amount().abs()).reversed());
        return new Group(
                division,
                divisions.byName(division).map(it -> it.currency()).orElse(""),
                cause,
                documents,
                documents.stream()
                        .map(document -> document.amount().abs())
                        .reduce(new BigDecimal("0.00"), BigDecimal::add),
                notes.get(division + " " + cause.key()));
    }

    private static Blocked blocked(Object[] row) {
        return new Blocked(
                ((Number) row[1]).longValue(),
                Entity.valueOf((String) row[2]),
                (String) row[3],
                (BigDecimal) row[6],
                (String) row[5],
                Objects.requireNonNull(Moments.of(row[7])));
    }

    @SuppressWarnings("unchecked") // rows of the columns asked for
    private List<Object[]> rows() {
        return database.createNativeQuery(
                        "select r.division, r.id, r.entity, r.source_key, r.reason_code,"
                                + " coalesce(r.reason_message, ''), "
                                + Standings.MONEY
                                + ", r.updated_at from record r where r.status = 'FAILED'"
                                + " and r.reason_code is not null order by r.division, r.id")
                .getResultList();
    }
}
