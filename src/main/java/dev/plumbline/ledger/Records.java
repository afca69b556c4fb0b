package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records; unless said otherwise to be used inside a transaction. */
@ApplicationScoped
public class Records implements PanacheRepository<LedgerRecord> {
    private static final String RETRY =
            "update record set status = 'PENDING', mapping = null, version = version + 1, reread = true,"
                    + " held = false, to_weigh = false, reason_code = null, reason_message = null";

    private static final String NO_CHILDREN = "select 0 as children, 0 as sum";
    private static final String RELEASES =
            children(
                    "jsonb_array_elements(coalesce(r.document -> 'PODetails', '[]')) l,"
                            + " jsonb_array_elements(coalesce(l -> 'PORels', '[]')) x");
    private static final String INVOICE_LINES =
            children("jsonb_array_elements(coalesce(r.document -> 'APInvDtls', '[]')) x");

    private static String children(String from) {
        return "select count(*) as children, coalesce(sum(cast(x ->> 'SysRevID' as numeric) % "
                + DocumentMark.MODULUS
                + "), 0) as sum from "
                + from;
    }

    /** Those of the keys that are known. */
    public Map<SourceKey, LedgerRecord> byKeys(
            String division, Entity entity, Collection<SourceKey> keys) {
        Map<SourceKey, LedgerRecord> found = new HashMap<>();
        if (!keys.isEmpty()) {
            List<String> values = keys.stream().map(SourceKey::value).toList();
            list("division = ?1 and entity = ?2 and sourceKey in ?3", division, entity, values)
                    .forEach(record -> found.put(record.sourceKey(), record));
        }
        return found;
    }

    /** The SysRevID of the last of a division's so many newest documents, 0 where it has fewer. */
    @Transactional
    public long revisionOfNewest(String division, Entity entity, int documents) {
        return find("division = ?1 and entity = ?2 order by sysRev desc", division, entity)
                .page(documents - 1, 1)
                .firstResultOptional()
                .map(LedgerRecord::sysRev)
                .orElse(0L);
    }

    /**
     * Locks records until the commit, in one order everywhere. Whoever changes a record or its
     * parts does this before reading them: two lanes that end parts of one record, or a lane and a
     * mapping, would otherwise each write over what the other saw.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(
                            "select id from record where id in (:ids) order by id for update",
                            Long.class)
                    .setParameter("ids", ids)
                    .getResultList();
        }
    }

    /** Locks those of these records that are there, as {@link #lock} does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockByKeys(String division, Entity entity, Collection<SourceKey> keys) {
        if (!keys.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(
                            "select id from record where division = :division and entity = :entity"
                                    + " and source_key in (:keys) order by id for update",
                            Long.class)
                    .setParameter("division", division)
                    .setParameter("entity", entity.name())
                    .setParameter("keys", keys.stream().map(SourceKey::value).toList())
                    .getResultList();
        }
    }

    /** What a division's records were when they were last read; those that are missing included. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<SourceKey, ReadMark> marks(String division, Entity entity) {
        String children =
                switch (entity) {
                    case VENDOR -> NO_CHILDREN;
                    case PURCHASE_ORDER -> RELEASES;
                    case AP_INVOICE -> INVOICE_LINES;
                };
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select r.source_key, cast(coalesce(r.document ->> 'SysRevID', '0') as bigint),
                                c.children, c.sum, r.document_hash <> '', r.missing_since is not null
                                from record r, lateral (%s) c
                                where r.division = :division and r.entity = :entity
                                """
                                        .formatted(children))
                        .setParameter("division", division)
                        .setParameter("entity", entity.name())
                        .getResultList();
        Map<SourceKey, ReadMark> marks = new HashMap<>();
        rows.forEach(row ->
                marks.put(
                        new SourceKey((String) row[0]),
                        new ReadMark(
                                new DocumentMark(number(row[1]), number(row[2]), number(row[3])),
                                (Boolean) row[4],
                                (Boolean) row[5])));
        return marks;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /**
     * The mark of a document as it was last read.
     *
     * @param readable whether it could be read then
     * @param missing whether Epicor did not have it any longer
     */
    public record ReadMark(DocumentMark mark, boolean readable, boolean missing) {}

    /** Documents that Epicor does not have any longer, the newest first. */
    @Transactional
    public List<LedgerRecord> missing(@Nullable String division, long before, int limit) {
        return find(
                        "missingSince is not null and id < ?1 and (?2 is null or division = ?2) order by id desc",
                        before,
                        division)
                .page(Page.ofSize(limit))
                .list();
    }

    /** One record by its key. */
    @Transactional
    public Optional<LedgerRecord> byKey(String division, Entity entity, SourceKey key) {
        return find(
                        "division = ?1 and entity = ?2 and sourceKey = ?3",
                        division,
                        entity,
                        key.value())
                .firstResultOptional();
    }

    /** A record by its number. */
    @Transactional
    public Optional<LedgerRecord> one(long id) {
        return findByIdOptional(id);
    }

    /** Records that wait to be mapped, in the order of their numbers. */
    @Transactional
    public List<LedgerRecord> pending(String division, Entity entity, long after, int most) {
        return find(
                        "division = ?1 and entity = ?2 and status = ?3 and mapping is null and not held and id > ?4 order by id",
                        division,
                        entity,
                        RecordStatus.PENDING,
                        after)
                .page(Page.ofSize(most))
                .list();
    }

    /** Records that need a person, in the order of their numbers. */
    @Transactional
    public List<LedgerRecord> failed(String division, Entity entity, long after, int most) {
        return find(
                        "division = ?1 and entity = ?2 and status = ?3 and id > ?4 order by id",
                        division,
                        entity,
                        RecordStatus.FAILED,
                        after)
                .page(Page.ofSize(most))
                .list();
    }

    /** Replaces what documents refer to. */
    public void refer(Map<LedgerRecord, Set<RecordRef.Ref>> all) {
        if (all.isEmpty()) {
            return;
        }
        flush();
        getEntityManager()
                .createNativeQuery("delete from record_ref where record_id in (:ids)")
                .setParameter("ids", all.keySet().stream().map(LedgerRecord::id).toList())
                .executeUpdate();
        all.forEach((record, refs) ->
                refs.forEach(ref -> getEntityManager().persist(new RecordRef(record, ref))));
    }

    /** Adds to what documents refer to. */
    public void referAlso(Map<LedgerRecord, Set<RecordRef.Ref>> all) {
        List<RecordRef.Key> keys = new ArrayList<>();
        List<String> divisions = new ArrayList<>();
        all.forEach((record, refs) ->
                refs.forEach(ref -> {
                    keys.add(new RecordRef(record, ref).key);
                    divisions.add(record.division());
                }));
        if (keys.isEmpty()) {
            return;
        }
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into record_ref (record_id, division, kind, value)
                        select * from unnest(cast(:ids as bigint[]), cast(:divisions as text[]),
                            cast(:kinds as text[]), cast(:values as text[]))
                        on conflict do nothing
                        """)
                .setParameter(
                        "ids", keys.stream().map(RecordRef.Key::recordId).toArray(Long[]::new))
                .setParameter("divisions", divisions.toArray(String[]::new))
                .setParameter(
                        "kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                .setParameter(
                        "values", keys.stream().map(RecordRef.Key::value).toArray(String[]::new))
                .executeUpdate();
    }

    /** What documents refer to. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<RecordRef.Ref> refs(Collection<Long> recordIds) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                "select distinct kind, value from record_ref where record_id in (:ids)")
                        .setParameter("ids", recordIds)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new RecordRef.Ref(RecordRef.Kind.valueOf((String) row[0]), (String) row[1]))
                .toList();
    }

    /** The jobs that the documents with these keys name. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Set<String> jobsOf(String division, Entity entity, Collection<SourceKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                getEntityManager()
                        .createNativeQuery(
                                """
                                select distinct f.value from record_ref f join record r on r.id = f.record_id
                                where f.kind = 'JOB' and r.division = :division and r.entity = :entity
                                and r.source_key in (:keys)
                                """,
                                String.class)
                        .setParameter("division", division)
                        .setParameter("entity", entity.name())
                        .setParameter("keys", keys.stream().map(SourceKey::value).toList())
                        .getResultList());
    }

    /** Everything of a kind that a division's documents name. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> named(String division, RecordRef.Kind kind) {
        return getEntityManager()
                .createNativeQuery(
                        "select distinct value from record_ref where kind = :kind and division = :division",
                        String.class)
                .setParameter("kind", kind.name())
                .setParameter("division", division)
                .getResultList();
    }

    /**
     * Makes results of a mapping that is being worked out unfit to be written: the records stay in
     * line.
     */
    @Transactional
    public void outdateMappingUnderWay(String division) {
        getEntityManager()
                .createNativeQuery(
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
        return getEntityManager()
                .createNativeQuery(
                        """
                        update record set status = 'PENDING', mapping = null, version = version + 1,
                        reason_code = null, reason_message = null
                        where division = :division and status <> 'OUT_OF_SCOPE'
                        and document is not null and document_hash <> ''
                        """)
                .setParameter("division", division)
                .executeUpdate();
    }

    /** The divisions that have records waiting to be mapped. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> divisionsPending() {
        return getEntityManager()
                .createNativeQuery(
                        "select distinct division from record where status = 'PENDING' and mapping is null and not held",
                        String.class)
                .getResultList();
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
     * {@link #toWeigh}. What is held already stays with the run that will take it up.
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
        return getEntityManager()
                .createNativeQuery(
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
        return getEntityManager()
                .createNativeQuery(
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

    /** How many records of a division wait to be mapped. */
    @Transactional
    public long unmapped(String division) {
        return count(
                "division = ?1 and status = ?2 and mapping is null and not held",
                division,
                RecordStatus.PENDING);
    }

    /**
     * Holds everything of a division that is in line: nothing of it is mapped or sent until a run
     * takes it up. Requests whose answer was lost are settled all the same.
     */
    @Transactional
    public void hold(String division) {
        getEntityManager()
                .createNativeQuery(
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
        getEntityManager()
                .createNativeQuery(
                        "update part set held = true"
                                + " where division = :division and state = 'READY' and not held")
                .setParameter("division", division)
                .executeUpdate();
    }

    /** The divisions that have records to be weighed. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> divisionsToWeigh() {
        return getEntityManager()
                .createNativeQuery(
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
                getEntityManager()
                        .createNativeQuery(
                                "select id, entity, version from record where to_weigh"
                                        + " and division = :division order by id")
                        .setParameter("division", division)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new ToWeigh(
                                number(row[0]), Entity.valueOf((String) row[1]), number(row[2])))
                .toList();
    }

    /** Lets go what was weighed, but for what was put in line anew meanwhile. */
    @Transactional
    public void letGo(Collection<ToWeigh> weighed) {
        String rows =
                weighed.stream()
                        .map(one -> "{\"id\":%d,\"version\":%d}".formatted(one.id(), one.version()))
                        .collect(Collectors.joining(",", "[", "]"));
        getEntityManager()
                .createNativeQuery(
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
        getEntityManager()
                .createNativeQuery(
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
        getEntityManager()
                .createNativeQuery(
                        "update record set held = false, to_weigh = false where held and "
                                + records)
                .setParameter("what", what)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("update part set held = false where held and " + parts)
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
        return getEntityManager()
                .createNativeQuery(
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

    /** Copies of records, in the order of their numbers: what becomes of them is not stored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<LedgerRecord> copies(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1 order by id", ids);
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
                getEntityManager()
                        .createNativeQuery(
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

    /** Keys that documents in scope name and that have no record of their own. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> missing(String division, RecordRef.Kind kind, Entity entity) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select distinct f.value from record_ref f join record r on r.id = f.record_id
                        where f.kind = :kind and f.division = :division and r.status <> 'OUT_OF_SCOPE'
                        and not exists (select 1 from record o where o.division = :division
                            and o.entity = :entity and o.source_key = f.value)
                        """,
                        String.class)
                .setParameter("kind", kind.name())
                .setParameter("division", division)
                .setParameter("entity", entity.name())
                .getResultList();
    }

    /**
     * Puts documents in line that wait for a vendor which is in Procore by now.
     *
     * @return how many
     */
    @Transactional
    public int wakeWhoseVendorLanded(String division) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        update record set status = 'PENDING', mapping = null, version = version + 1,
                        reason_code = null, reason_message = null
                        where division = :division and status = 'PARKED'
                        and reason_code = 'VENDOR_NOT_SYNCED'
                        and exists (select 1 from record_ref f
                            join record v on v.division = f.division and v.entity = 'VENDOR'
                                and v.source_key = f.value
                            join part p on p.record_id = v.id
                            where f.record_id = record.id and f.kind = 'VENDOR'
                            and p.procore_id is not null)
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
        return getEntityManager()
                .createNativeQuery(
                        """
                        update record set status = 'PENDING', mapping = null, version = version + 1,
                        reason_code = null, reason_message = null
                        where division = :division and status in ('FAILED', 'PARKED') and reason_code in (:reasons)
                        and updated_at < now() - make_interval(secs => :seconds)
                        """)
                .setParameter("division", division)
                .setParameter("reasons", reasons)
                .setParameter("seconds", seconds)
                .executeUpdate();
    }

    /**
     * How many records of a division and entity stand in each state; those out of scope are left
     * out.
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<RecordStatus, Long> standing(String division, Entity entity) {
        Map<RecordStatus, Long> counts = new HashMap<>();
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                "select status, count(*) from record where division = :division and entity = :entity and status <> 'OUT_OF_SCOPE' group by status")
                        .setParameter("division", division)
                        .setParameter("entity", entity.name())
                        .getResultList();
        rows.forEach(row ->
                counts.put(RecordStatus.valueOf((String) row[0]), ((Number) row[1]).longValue()));
        return counts;
    }

    /** What a run made of the records of an entity. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<LedgerRecord.Outcome, Long> outcomes(long run, Entity entity) {
        Map<LedgerRecord.Outcome, Long> counts = new HashMap<>();
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery(
                                "select outcome, count(*) from record where run_id = :run and entity = :entity and outcome is not null group by outcome")
                        .setParameter("run", run)
                        .setParameter("entity", entity.name())
                        .getResultList();
        rows.forEach(row ->
                counts.put(
                        LedgerRecord.Outcome.valueOf((String) row[0]),
                        ((Number) row[1]).longValue()));
        return counts;
    }

    /**
     * Puts a record in line and marks it to be read and sent again, also where Procore has it as it
     * is wanted; unless an answer about it was lost.
     *
     * @return its division; nothing where nothing was done
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> retry(long id) {
        List<String> division =
                getEntityManager()
                        .createNativeQuery(
                                RETRY
                                        + " where id = :id and status not in ('OUT_OF_SCOPE', 'UNCERTAIN')"
                                        + " returning division",
                                String.class)
                        .setParameter("id", id)
                        .getResultList();
        if (!division.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(
                            "update part set sent_hash = '"
                                    + Part.AGAIN
                                    + "' where record_id = :id and state = 'DONE' and not withdrawn")
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return division;
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
        return getEntityManager()
                .createNativeQuery(
                        RETRY
                                + """
                                 where status in ('FAILED', 'PARKED')
                                and (cast(:division as text) is null or division = :division)
                                and (cast(:entity as text) is null or entity = :entity)
                                and (cast(:reason as text) is null or reason_code = :reason)
                                returning division
                                """,
                        String.class)
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
                getEntityManager()
                        .createNativeQuery(
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
        getEntityManager()
                .createNativeQuery(
                        "update record set reread = false where division = :division"
                                + " and entity = :entity and source_key in (:keys)")
                .setParameter("division", division)
                .setParameter("entity", entity.name())
                .setParameter("keys", keys.stream().map(SourceKey::value).toList())
                .executeUpdate();
    }
}
