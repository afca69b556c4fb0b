package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people changed in Procore, as last seen; unless said otherwise inside a transaction. */
@ApplicationScoped
public class Drifts {
    private final EntityManager database;

    public Drifts(EntityManager database) {
        this.database = database;
    }

    /** What became of a difference. */
    public enum State {
        /** It stands. */
        FOUND,
        /** The part is in line to be sent again. */
        REPAIRING,
        /** It was sent again; Procore was not looked at since. */
        SENT,
        /**
         * Procore showed the same after it was sent again: that is how Procore keeps what we send.
         */
        KEPT
    }

    /**
     * A part that was held against what Procore shows.
     *
     * @param hash of what was sent
     * @param withLines whether its lines were held against Procore's as well
     * @param mends whether sending it again puts right what differs
     */
    public record Looked(
            long partId,
            long recordId,
            String division,
            long lane,
            String originId,
            long procoreId,
            String hash,
            boolean withLines,
            boolean mends,
            List<DriftedField> fields) {}

    /** A difference that is known. */
    public record Known(DriftedField field, State state) {}

    /** A difference with the document that it is in. */
    public record Listed(
            long id,
            String division,
            Entity entity,
            String key,
            long recordId,
            long lane,
            long procoreId,
            DriftedField field,
            Instant foundAt,
            State state) {}

    /**
     * Keeps others from noting what they found in a lane until this transaction has ended: runs of
     * several divisions look at the company's vendors at the same time.
     */
    public void lock(long lane) {
        database.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", "drift " + lane)
                .getSingleResult();
    }

    /** What is known in a lane, by part. */
    @SuppressWarnings("unchecked")
    public Map<Long, List<Known>> ofLane(long lane) {
        Map<Long, List<Known>> known = new HashMap<>();
        List<Object[]> rows =
                database.createNativeQuery(
                                "select part_id, line, field, sent, procore, changed_at, state from drift where lane = :lane")
                        .setParameter("lane", lane)
                        .getResultList();
        rows.forEach(row ->
                known.computeIfAbsent(((Number) row[0]).longValue(), _ -> new ArrayList<>())
                        .add(new Known(field(row, 1), State.valueOf((String) row[6]))));
        return known;
    }

    /** Puts a difference down, in place of what was known of the same field. */
    public void put(Looked part, DriftedField field, State state) {
        database.createNativeQuery(
                        """
                        insert into drift (part_id, record_id, division, lane, procore_id, line, field, sent, procore,
                        changed_at, state)
                        values (:part, :record, :division, :lane, :object, :line, :field, :sent, :procore,
                        cast(:changed as timestamptz), :state)
                        on conflict (part_id, line, field) do update set procore_id = excluded.procore_id,
                        sent = excluded.sent, procore = excluded.procore, changed_at = excluded.changed_at,
                        state = excluded.state, found_at = case when drift.sent = excluded.sent
                            and drift.procore = excluded.procore then drift.found_at else now() end
                        """)
                .setParameter("part", part.partId())
                .setParameter("record", part.recordId())
                .setParameter("division", part.division())
                .setParameter("lane", part.lane())
                .setParameter("object", part.procoreId())
                .setParameter("line", field.line())
                .setParameter("field", field.field())
                .setParameter("sent", field.sent())
                .setParameter("procore", field.procore())
                .setParameter("changed", field.changedAt())
                .setParameter("state", state.name())
                .executeUpdate();
    }

    /** Forgets a difference: it is gone. */
    public void remove(long partId, DriftedField field) {
        database.createNativeQuery(
                        "delete from drift where part_id = :part and line = :line and field = :field")
                .setParameter("part", partId)
                .setParameter("line", field.line())
                .setParameter("field", field.field())
                .executeUpdate();
    }

    /** Forgets all that is known of parts whose objects are gone with our will. */
    public void forget(Collection<Long> partIds) {
        if (!partIds.isEmpty()) {
            database.createNativeQuery("delete from drift where part_id in (:parts)")
                    .setParameter("parts", partIds)
                    .executeUpdate();
        }
    }

    /** Notes that parts were sent again; answers what that put right, by part. */
    @SuppressWarnings("unchecked")
    public Map<Long, List<DriftedField>> sentAgain(Collection<Long> partIds) {
        Map<Long, List<DriftedField>> mended = new HashMap<>();
        if (partIds.isEmpty()) {
            return mended;
        }
        List<Object[]> rows =
                database.createNativeQuery(
                                "update drift set state = 'SENT' where part_id in (:parts) and state = 'REPAIRING'"
                                        + " returning part_id, line, field, sent, procore, changed_at")
                        .setParameter("parts", partIds)
                        .getResultList();
        rows.forEach(row ->
                mended.computeIfAbsent(((Number) row[0]).longValue(), _ -> new ArrayList<>())
                        .add(field(row, 1)));
        return mended;
    }

    /**
     * What Procore shows otherwise than it was sent, in the order in which it was found.
     *
     * @param division null for all
     * @param lane a Procore project, 0 for the company's vendors; null for all
     * @param after only those with a greater number
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Listed> list(
            @Nullable String division, @Nullable Long lane, long after, int limit) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select d.id, d.division, r.entity, r.source_key, d.record_id, d.lane, d.procore_id,
                                d.line, d.field, d.sent, d.procore, d.changed_at, d.found_at, d.state
                                from drift d join record r on r.id = d.record_id
                                where d.id > :after and d.state <> 'SENT'
                                and (cast(:division as text) is null or d.division = :division)
                                and (cast(:lane as bigint) is null or d.lane = :lane)
                                order by d.id limit :limit
                                """)
                        .setParameter("after", after)
                        .setParameter("division", division)
                        .setParameter("lane", lane)
                        .setParameter("limit", limit)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Listed(
                                ((Number) row[0]).longValue(),
                                (String) row[1],
                                Entity.valueOf((String) row[2]),
                                (String) row[3],
                                ((Number) row[4]).longValue(),
                                ((Number) row[5]).longValue(),
                                ((Number) row[6]).longValue(),
                                field(row, 7),
                                (Instant) row[12],
                                State.valueOf((String) row[13])))
                .toList();
    }

    /** How many fields of a division differ. */
    @Transactional
    public long count(String division) {
        return ((Number)
                        database.createNativeQuery(
                                        "select count(*) from drift where division = :division and state <> 'SENT'")
                                .setParameter("division", division)
                                .getSingleResult())
                .longValue();
    }

    private static DriftedField field(Object[] row, int from) {
        return new DriftedField(
                (String) row[from],
                (String) row[from + 1],
                (String) row[from + 2],
                (String) row[from + 3],
                (Instant) row[from + 4]);
    }
}
