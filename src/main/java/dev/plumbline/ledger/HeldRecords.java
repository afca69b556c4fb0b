package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What waits for a run, a guard or a person before it may be mapped or sent. */
@ApplicationScoped
public class HeldRecords {
    private final EntityManager database;

    /** Over the database. */
    public HeldRecords(EntityManager database) {
        this.database = database;
    }

    /**
     * Holds everything of a division that is in line: nothing of it is mapped or sent until a run
     * takes it up. Requests whose answer was lost are settled all the same.
     */
    @Transactional
    public void hold(String division) {
        database.createNativeQuery(
                        """
                        with line as materialized (select id from record
                            where division = :division and not held
                            and ((status = 'PENDING' and mapping is null)
                                or id in (select record_id from part
                                    where division = :division and state = 'READY'))
                            order by id for update)
                        update record set held = true from line where record.id = line.id
                        """)
                .setParameter("division", division)
                .executeUpdate();
        database.createNativeQuery(
                        "update part set held = true"
                                + " where division = :division and state = 'READY' and not held")
                .setParameter("division", division)
                .executeUpdate();
    }

    /** The divisions that have records to be weighed. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> divisionsToWeigh() {
        return database.createNativeQuery(
                        "select distinct division from record where to_weigh", String.class)
                .getResultList();
    }

    /**
     * A record that is held until it is weighed what it would move.
     *
     * @param version moves when it is put in line anew
     */
    public record ToWeigh(long id, Entity entity, long version) {}

    /** A division's records to be weighed, in ascending order. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<ToWeigh> toWeigh(String division) {
        List<Object[]> rows =
                database.createNativeQuery(
                                "select id, entity, version from record where to_weigh"
                                        + " and division = :division order by id")
                        .setParameter("division", division)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new ToWeigh(
                                Records.number(row[0]),
                                Entity.valueOf((String) row[1]),
                                Records.number(row[2])))
                .toList();
    }

    /** Lets go what was weighed, but for what was put in line anew meanwhile. */
    @Transactional
    public void letGo(Collection<ToWeigh> weighed) {
        String rows =
                weighed.stream()
                        .map(one -> "{\"id\":%d,\"version\":%d}".formatted(one.id(), one.version()))
                        .collect(Collectors.joining(",", "[", "]"));
        database.createNativeQuery(
                        """
                        update record set held = false, to_weigh = false
                        from jsonb_to_recordset(cast(:rows as jsonb)) as w (id bigint, version bigint)
                        where record.id = w.id and record.version = w.version and record.to_weigh
                        """)
                .setParameter("rows", rows)
                .executeUpdate();
    }

    /** Leaves to a run what was to be weighed by itself: it stays held until one takes it up. */
    @Transactional
    public void leaveToARun(String division) {
        database.createNativeQuery(
                        "update record set to_weigh = false where to_weigh and division = :division")
                .setParameter("division", division)
                .executeUpdate();
    }

    /** Takes up everything that is held of a division, but for what is still to be weighed. */
    @Transactional
    public void takeUp(String division) {
        takeUp("not to_weigh and division = :what", "division = :what", division);
    }

    /** Takes up these records of what is held. */
    @Transactional
    public void takeUp(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            takeUp("id in (:what)", "record_id in (:what)", ids);
        }
    }

    private void takeUp(String records, String parts, Object what) {
        database.createNativeQuery(
                        "update record set held = false, to_weigh = false where held and "
                                + records)
                .setParameter("what", what)
                .executeUpdate();
        database.createNativeQuery("update part set held = false where held and " + parts)
                .setParameter("what", what)
                .executeUpdate();
    }

    /**
     * The numbers of the records that wait to be mapped or have something to be sent, held or not,
     * in ascending order.
     *
     * @param vendors those that wait for one of these vendors as well, by VendorNum
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Long> inLine(String division, Entity entity, Collection<String> vendors) {
        List<String> landing = new ArrayList<>(vendors);
        landing.add(""); // an empty list is no SQL
        return database.createNativeQuery(
                        """
                        select id from record where division = :division and entity = :entity
                        and ((status = 'PENDING' and mapping is null)
                            or id in (select record_id from part where division = :division and state = 'READY')
                            or (status = 'PARKED' and reason_code = 'VENDOR_NOT_SYNCED'
                                and id in (select record_id from record_ref where kind = 'VENDOR'
                                    and division = :division and value in (:vendors))))
                        order by id
                        """,
                        Long.class)
                .setParameter("division", division)
                .setParameter("entity", entity.name())
                .setParameter("vendors", landing)
                .getResultList();
    }
}
