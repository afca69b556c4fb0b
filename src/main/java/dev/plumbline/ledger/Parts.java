package dev.plumbline.ledger;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.ReasonCode;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts; unless said otherwise to be used inside a transaction. */
@ApplicationScoped
public class Parts implements PanacheRepository<Part> {

    /**
     * An answer that was lost so often is not waited for by a run; it goes on being settled all the
     * same.
     */
    public static final int LOSSES_TO_WAIT_FOR = 5;

    /** Work in a lane: a division and an entity that have parts in line. */
    public record Work(String division, Entity entity) {}

    /** The parts of records, each record's in the order of their lanes. */
    @Transactional
    public List<Part> ofRecords(Collection<Long> recordIds) {
        return recordIds.isEmpty()
                ? List.of()
                : list("recordId in ?1 order by recordId, lane, originId", recordIds);
    }

    /**
     * Lets go what was held back while its records were mapped; not what is held with its record.
     */
    @Transactional
    public void letGo(String division) {
        getEntityManager()
                .createNativeQuery(
                        """
                        update part set held = false from record
                        where record.id = part.record_id and not record.held
                        and part.division = :division and part.held
                        """)
                .setParameter("division", division)
                .executeUpdate();
    }

    /** What is sent of a division's documents by lane and entity: the sums of the amounts. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Object[]> sums(String division) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select lane, entity, sum(sent_amount) from part
                        where division = :division and entity <> 'VENDOR' and sent_hash is not null
                        group by lane, entity
                        """)
                .setParameter("division", division)
                .getResultList();
    }

    /** Another division under whose name objects of an Epicor company are kept. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Optional<String> keptUnderAnotherName(Division division) {
        List<String> names =
                getEntityManager()
                        .createNativeQuery(
                                "select division from part where starts_with(origin_id, :company)"
                                        + " and division <> :division limit 1",
                                String.class)
                        .setParameter("company", OriginId.ofCompany(division.epicorCompany()))
                        .setParameter("division", division.name())
                        .getResultList();
        return names.stream().findFirst();
    }

    /** Copies of the parts of records: what becomes of them is not stored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Part> copies(Collection<Long> recordIds) {
        return ofRecords(recordIds);
    }

    /** The records of parts; nothing of them is loaded. */
    @Transactional
    public List<Long> recordsOf(Collection<Long> ids) {
        return getEntityManager()
                .createQuery("select distinct recordId from Part where id in :ids", Long.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Lanes with parts that are due, those of some divisions left out; lowest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Long> lanesDueBut(Set<String> divisions) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select distinct lane from part
                        where in_line and due_at <= now() and division <> all (cast(:divisions as text[]))
                        order by lane
                        """,
                        Long.class)
                .setParameter("divisions", divisions.toArray(String[]::new))
                .getResultList();
    }

    /** Lanes with parts of a division that are due. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Long> lanesDue(String division) {
        return getEntityManager()
                .createNativeQuery(
                        "select distinct lane from part where division = :division and in_line and due_at <= now() order by lane",
                        Long.class)
                .setParameter("division", division)
                .getResultList();
    }

    /** Whether vendors of a division are due. */
    @Transactional
    public boolean vendorsDue(String division) {
        return !getEntityManager()
                .createNativeQuery(
                        "select 1 from part where division = :division and lane = 0"
                                + " and in_line and due_at <= now() limit 1")
                .setParameter("division", division)
                .getResultList()
                .isEmpty();
    }

    /** Lets what is in line in a lane rest until then. */
    @Transactional
    public void postpone(long lane, String division, Instant until) {
        getEntityManager()
                .createNativeQuery(
                        "update part set due_at = greatest(due_at, cast(:until as timestamptz))"
                                + " where lane = :lane and division = :division and in_line")
                .setParameter("until", until)
                .setParameter("lane", lane)
                .setParameter("division", division)
                .executeUpdate();
    }

    /**
     * What is due in a lane next: vendors, then invoices, which share calls by the thousand, then
     * purchase orders, which take a call each.
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public Optional<Work> nextWork(long lane) {
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select division, entity from part
                                where lane = :lane and in_line and due_at <= now()
                                group by division, entity
                                order by case entity when 'VENDOR' then 0 when 'AP_INVOICE' then 1 else 2 end, division
                                limit 1
                                """)
                        .setParameter("lane", lane)
                        .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Work((String) row[0], Entity.valueOf((String) row[1])));
    }

    /**
     * Parts that are due, not loaded yet.
     *
     * @param characters what their stored content comes to
     */
    public record Due(List<Long> ids, long characters) {}

    /**
     * The first parts that are due in the order of their numbers.
     *
     * @param most how many at most
     * @param characters to how much their content may come together; one part goes in any case
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public Due due(long lane, Work work, int most, long characters) {
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select id, so_far from (
                                    select id, row_number() over (order by id) as place,
                                        sum(characters) over (order by id) as so_far
                                    from (
                                        select id, coalesce(length(cast(content as text)), 0)
                                            + coalesce(length(cast(sent_content as text)), 0) as characters
                                        from part
                                        where lane = :lane and division = :division and entity = :entity
                                        and in_line and due_at <= now()
                                        order by id limit :most
                                    ) first_due
                                ) added_up
                                where place = 1 or so_far <= :characters order by id
                                """)
                        .setParameter("lane", lane)
                        .setParameter("division", work.division())
                        .setParameter("entity", work.entity().name())
                        .setParameter("most", most)
                        .setParameter("characters", characters)
                        .getResultList();
        return new Due(
                rows.stream().map(row -> ((Number) row[0]).longValue()).toList(),
                rows.isEmpty() ? 0 : ((Number) rows.getLast()[1]).longValue());
    }

    /** Those of these parts that are still due, in the order of their numbers. */
    @Transactional
    public List<Part> stillDue(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : list("id in ?1 and inLine and dueAt <= instant order by id", ids);
    }

    /**
     * How many parts of a division are in line or in doubt, due or not; those that are only to be
     * looked at once more when that is due.
     */
    @Transactional
    public long unsettled(String division) {
        return count(
                "division = ?1 and ((state = READY and not held) or (state = UNCERTAIN and attempts < ?2)"
                        + " or (state = DONE and doubted and dueAt <= instant))",
                division,
                LOSSES_TO_WAIT_FOR);
    }

    /** Parts of a division that are {@link Part#isSpoilt}. */
    @Transactional
    public List<Part> spoilt(String division) {
        return list(
                "division = ?1 and state = ?2 and reasonCode = ?3 and not repair order by id",
                division,
                Part.State.FAILED,
                ReasonCode.DOES_NOT_ADD_UP);
    }
}
