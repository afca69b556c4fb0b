package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records; unless said otherwise to be used inside a transaction. */
@ApplicationScoped
public class Records implements PanacheRepository<LedgerRecord> {
    private static final String NO_CHILDREN = "select 0 as children, 0 as sum";
    private static final String ORDER_LINES =
            children("jsonb_array_elements(coalesce(r.document -> 'PODetails', '[]')) x");
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
    @Transactional
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

    /** Failed records that stand for rows of Epicor without a readable key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<LedgerRecord> nameless(String division, Entity entity) {
        return list(
                "division = ?1 and entity = ?2 and status = ?3 and left(sourceKey, 1) = ?4 order by id",
                division,
                entity,
                RecordStatus.FAILED,
                SourceKey.NOWHERE.value());
    }

    /**
     * What a division's documents were when they were last read; those that are missing included.
     */
    @Transactional
    public Map<SourceKey, ReadMark> marks(String division, Entity entity) {
        return readMarks(division, entity, null);
    }

    /** The same of those of these records that are there. */
    @Transactional
    public Map<SourceKey, ReadMark> marks(
            String division, Entity entity, Collection<SourceKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : readMarks(
                        division,
                        entity,
                        keys.stream().map(SourceKey::value).toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private Map<SourceKey, ReadMark> readMarks(
            String division, Entity entity, String @Nullable [] keys) {
        String lines =
                switch (entity) {
                    case PURCHASE_ORDER -> ORDER_LINES;
                    case VENDOR, AP_INVOICE -> NO_CHILDREN;
                };
        String apart =
                switch (entity) {
                    case VENDOR -> NO_CHILDREN;
                    case PURCHASE_ORDER -> RELEASES;
                    case AP_INVOICE -> INVOICE_LINES;
                };
        Query query =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select r.source_key, cast(coalesce(r.document ->> 'SysRevID', '0') as bigint),
                                l.children, l.sum, a.children, a.sum,
                                r.document_hash <> '', r.missing_since is not null, r.status = 'OUT_OF_SCOPE'
                                from record r, lateral (%s) l, lateral (%s) a
                                where r.division = :division and r.entity = :entity
                                and not starts_with(r.source_key, :nameless)%s
                                """
                                        .formatted(
                                                lines,
                                                apart,
                                                keys == null
                                                        ? ""
                                                        : " and r.source_key = any(:keys)"))
                        .setParameter("division", division)
                        .setParameter("entity", entity.name())
                        .setParameter("nameless", SourceKey.NOWHERE.value());
        if (keys != null) {
            query.setParameter("keys", keys);
        }
        List<Object[]> rows = query.getResultList();
        Map<SourceKey, ReadMark> marks = new HashMap<>();
        rows.forEach(row ->
                marks.put(
                        new SourceKey((String) row[0]),
                        new ReadMark(
                                new DocumentMark(
                                        number(row[1]),
                                        new DocumentMark.Children(number(row[2]), number(row[3])),
                                        new DocumentMark.Children(number(row[4]), number(row[5]))),
                                (Boolean) row[6],
                                (Boolean) row[7],
                                (Boolean) row[8])));
        return marks;
    }

    static long number(Object value) {
        return ((Number) value).longValue();
    }

    /**
     * The mark of a document as it was last read.
     *
     * @param readable whether it could be read then
     * @param missing whether Epicor did not have it any longer
     * @param outOfScope whether it is none of our business: it may be deleted freely
     */
    public record ReadMark(
            DocumentMark mark, boolean readable, boolean missing, boolean outOfScope) {
        /** Whether the mark tells what Epicor had when the document was last asked for. */
        public boolean holds() {
            return readable && !missing;
        }

        /** Whether Epicor is expected to have it. */
        public boolean isExpected() {
            return !missing && !outOfScope;
        }
    }

    /**
     * Documents that Epicor does not have any longer, the newest first; those are left out of which
     * nothing was ever sent.
     */
    @Transactional
    public List<LedgerRecord> missing(@Nullable String division, long before, int limit) {
        return find(
                        "missingSince is not null and status <> ?3 and id < ?1"
                                + " and (?2 is null or division = ?2) order by id desc",
                        before,
                        division,
                        RecordStatus.OUT_OF_SCOPE)
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

    /**
     * Another text whenever what is known of a division's records that need a person has changed:
     * which they are, their documents, and whether something that they refer to has put them in
     * line again since.
     */
    @Transactional
    public String failedMark(String division) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select count(*) || ' ' || coalesce(sum(cast(hashtextextended(
                            id || ' ' || version || ' ' || document_hash, 0) as numeric)), 0)
                            || ' ' || (select count(*) from job where division = :division)
                        from record where division = :division and status = 'FAILED'
                        """,
                        String.class)
                .setParameter("division", division)
                .getSingleResult()
                .toString();
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

    /** How many records of a division wait to be mapped. */
    @Transactional
    public long unmapped(String division) {
        return count(
                "division = ?1 and status = ?2 and mapping is null and not held",
                division,
                RecordStatus.PENDING);
    }

    /** Copies of records, in the order of their numbers: what becomes of them is not stored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<LedgerRecord> copies(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1 order by id", ids);
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
}
