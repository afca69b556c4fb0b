package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts records in line again: because something that they refer to has changed, because time has
 * passed, or because a person wants it.
 */
@ApplicationScoped
public class Waking {
    private static final String IN_LINE =
            "update record set status = 'PENDING', mapping = null, version = version + 1,"
                    + " reason_code = null, reason_message = null";

    private static final String RETRY = IN_LINE + ", reread = true, held = false, to_weigh = false";

    private final EntityManager database;

    /** Over the database. */
    public Waking(EntityManager database) {
        this.database = database;
    }

    /**
     * Makes results of a mapping that is being worked out unfit to be written: the records stay in
     * line.
     */
    @Transactional
    public void outdateMappingUnderWay(String division) {
        database.createNativeQuery(
                        "update record set version = version + 1"
                                + " where division = :division and status = 'PENDING' and mapping is null")
                .setParameter("division", division)
                .executeUpdate();
    }

    /**
     * Puts every record of a division in line that Procore should have: the settings it was mapped
     * with have changed.
     */
    @Transactional
    public int wakeAll(String division) {
        return database.createNativeQuery(
                        IN_LINE
                                + """
                                 where division = :division and status <> 'OUT_OF_SCOPE'
                                and document is not null and document_hash <> ''
                                """)
                .setParameter("division", division)
                .executeUpdate();
    }

    /**
     * Puts records in line again because something that they refer to has changed; those that could
     * not be read when they last changed stay as they are, for what is known of them is out of
     * date.
     *
     * @param entity only those of one entity; null for all
     * @param states only those in one of the states
     * @return how many were put in line
     */
    @Transactional
    public int wake(
            String division,
            @Nullable Entity entity,
            RecordRef.Kind kind,
            Collection<String> values,
            Set<RecordStatus> states) {
        return wake(division, entity, kind, values, states, "");
    }

    /**
     * The same, but holds what it puts in line until somebody has weighed what it would move, see
     * {@link HeldRecords#toWeigh}. What is held already stays with the run that will take it up.
     */
    @Transactional
    public int wakeToWeigh(
            String division,
            RecordRef.Kind kind,
            Collection<String> values,
            Set<RecordStatus> states) {
        return wake(
                division,
                null,
                kind,
                values,
                states,
                ", held = true, to_weigh = to_weigh or not held");
    }

    private int wake(
            String division,
            @Nullable Entity entity,
            RecordRef.Kind kind,
            Collection<String> values,
            Set<RecordStatus> states,
            String also) {
        if (values.isEmpty()) {
            return 0;
        }
        return database.createNativeQuery(
                        """
                        update record set status = 'PENDING', mapping = null, version = version + 1,
                        reason_code = null, reason_message = null%s
                        where division = :division
                        and (cast(:entity as text) is null or entity = :entity) and status in (:states)
                        and document_hash <> ''
                        and id in (select record_id from record_ref
                                   where kind = :kind and division = :division and value in (:values))
                        """
                                .formatted(also))
                .setParameter("division", division)
                .setParameter("entity", entity == null ? null : entity.name())
                .setParameter("states", states.stream().map(Enum::name).toList())
                .setParameter("kind", kind.name())
                .setParameter("values", values)
                .executeUpdate();
    }

    /**
     * Puts documents in line that name a job which has moved to another project, and invoices that
     * draw on purchase orders which name it.
     *
     * @return how many
     */
    @Transactional
    public int wakeWhoseJobMoved(String division, Collection<String> jobs) {
        return database.createNativeQuery(
                        """
                        with named as (select record_id from record_ref
                            where kind = 'JOB' and division = :division and value in (:jobs))
                        update record set status = 'PENDING', mapping = null, version = version + 1,
                        reason_code = null, reason_message = null
                        where division = :division and status <> 'OUT_OF_SCOPE' and document_hash <> ''
                        and (id in (select record_id from named)
                            or id in (select f.record_id from record_ref f
                                join record o on o.division = f.division and o.entity = 'PURCHASE_ORDER'
                                    and o.source_key = f.value
                                where f.kind = 'PURCHASE_ORDER' and f.division = :division
                                and o.id in (select record_id from named)))
                        """)
                .setParameter("division", division)
                .setParameter("jobs", jobs)
                .executeUpdate();
    }

    /**
     * Puts vendors in line that were out of scope and that a document in scope now names.
     *
     * @return them
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<BroughtIn> bringReferencedVendorsIn(String division) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                update record set status = 'PENDING', mapping = null, version = version + 1,
                                held = not exists (select 1 from record_ref f join record r on r.id = f.record_id
                                    where f.kind = 'VENDOR' and f.division = :division and f.value = record.source_key
                                    and r.status <> 'OUT_OF_SCOPE' and not r.held)
                                where division = :division and entity = 'VENDOR' and status = 'OUT_OF_SCOPE'
                                and source_key in (select f.value from record_ref f join record r on r.id = f.record_id
                                    where f.kind = 'VENDOR' and f.division = :division and r.status <> 'OUT_OF_SCOPE')
                                returning id, document_hash
                                """)
                        .setParameter("division", division)
                        .getResultList();
        return rows.stream()
                .map(row -> new BroughtIn(((Number) row[0]).longValue(), (String) row[1]))
                .toList();
    }

    /** A record that came into scope, with the hash of its document. */
    public record BroughtIn(long id, String documentHash) {}

    /**
     * Puts documents in line that wait for a vendor which is in Procore by now.
     *
     * @return how many
     */
    @Transactional
    public int wakeWhoseVendorLanded(String division) {
        return database.createNativeQuery(
                        IN_LINE
                                + """
                                 where division = :division and status = 'PARKED'
                                and reason_code = 'VENDOR_NOT_SYNCED'
                                and exists (select 1 from record_ref f
                                    join record v on v.division = f.division and v.entity = 'VENDOR'
                                        and v.source_key = f.value
                                    join part p on p.record_id = v.id
                                    where f.record_id = record.id and f.kind = 'VENDOR'
                                    and p.procore_id is not null and not p.withdrawn)
                                """)
                .setParameter("division", division)
                .executeUpdate();
    }

    /**
     * Puts failed records in line again whose cause may have gone away in Procore without anyone
     * telling us.
     *
     * @param seconds only those that have rested for so long
     */
    @Transactional
    public int retryRested(String division, Collection<String> reasons, long seconds) {
        return database.createNativeQuery(
                        IN_LINE
                                + """
                                 where division = :division and status in ('FAILED', 'PARKED') and reason_code in (:reasons)
                                and updated_at < now() - make_interval(secs => :seconds)
                                """)
                .setParameter("division", division)
                .setParameter("reasons", reasons)
                .setParameter("seconds", seconds)
                .executeUpdate();
    }

    /**
     * Puts records in line and marks them to be read and sent again, also where Procore has them as
     * they are wanted; except those about which an answer was lost and those that stand for rows
     * without a readable key.
     *
     * @return the division of each that was put in line
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> retry(Collection<Long> ids) {
        return database.createNativeQuery(
                        "with retried as ("
                                + RETRY
                                + """
                                 where id = any(:ids) and status not in ('OUT_OF_SCOPE', 'UNCERTAIN')
                                and not starts_with(source_key, :nameless)
                                returning id, division),
                                again as (
                                update part set sent_hash = :again where state = 'DONE' and not withdrawn
                                and record_id in (select id from retried))
                                select division from retried
                                """,
                        String.class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .setParameter("nameless", SourceKey.NOWHERE.value())
                .setParameter("again", Part.AGAIN)
                .getResultList();
    }

    /**
     * Has the answers that were lost about these records read back soon.
     *
     * @param quarantine in seconds: after that no request can be under way any more
     * @return the division of each that has any
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> readBackSoon(Collection<Long> ids, long quarantine) {
        return database.createNativeQuery(
                        """
                        with soon as (
                            update part set due_at =
                                least(due_at, now() + make_interval(secs => :quarantine))
                            where state = 'UNCERTAIN' and record_id = any(:ids)
                            returning record_id)
                        select division from record where id in (select record_id from soon)
                        """,
                        String.class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .setParameter("quarantine", quarantine)
                .getResultList();
    }

    /**
     * Puts failed and parked records in line and marks them to be read again; null fits any.
     *
     * @return the division of each
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> retry(
            @Nullable String division, @Nullable Entity entity, @Nullable ReasonCode reason) {
        return database.createNativeQuery(
                        RETRY
                                + """
                                 where status in ('FAILED', 'PARKED')
                                and not starts_with(source_key, :nameless)
                                and (cast(:division as text) is null or division = :division)
                                and (cast(:entity as text) is null or entity = :entity)
                                and (cast(:reason as text) is null or reason_code = :reason)
                                returning division
                                """,
                        String.class)
                .setParameter("nameless", SourceKey.NOWHERE.value())
                .setParameter("division", division)
                .setParameter("entity", entity == null ? null : entity.name())
                .setParameter("reason", reason == null ? null : reason.name())
                .getResultList();
    }

    /** The records of an entity that are marked to be read again. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<SourceKey> marked(String division, Entity entity) {
        List<String> keys =
                database.createNativeQuery(
                                "select source_key from record where reread and division = :division"
                                        + " and entity = :entity order by id",
                                String.class)
                        .setParameter("division", division)
                        .setParameter("entity", entity.name())
                        .getResultList();
        return keys.stream().map(SourceKey::new).toList();
    }

    /** Notes that records were read again. */
    @Transactional
    public void unmark(String division, Entity entity, Collection<SourceKey> keys) {
        database.createNativeQuery(
                        "update record set reread = false where division = :division"
                                + " and entity = :entity and source_key in (:keys)")
                .setParameter("division", division)
                .setParameter("entity", entity.name())
                .setParameter("keys", keys.stream().map(SourceKey::value).toList())
                .executeUpdate();
    }
}
