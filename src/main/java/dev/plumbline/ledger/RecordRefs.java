package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What documents refer to: vendors, jobs, accounts, projects, purchase orders. */
@ApplicationScoped
public class RecordRefs {
    private final EntityManager database;

    /** Over the database. */
    public RecordRefs(EntityManager database) {
        this.database = database;
    }

    /** Replaces what a document refers to. */
    public void refer(LedgerRecord record, Set<RecordRef.Ref> refs) {
        database.flush();
        database.createNativeQuery("delete from record_ref where record_id = :id")
                .setParameter("id", record.id())
                .executeUpdate();
        refs.forEach(ref -> database.persist(new RecordRef(record, ref)));
    }

    /** Adds to what a document refers to. */
    public void referAlso(LedgerRecord record, RecordRef.Kind kind, Set<String> values) {
        for (String value : values) {
            database.createNativeQuery(
                            "insert into record_ref (record_id, division, kind, value)"
                                    + " values (:id, :division, :kind, :value) on conflict do nothing")
                    .setParameter("id", record.id())
                    .setParameter("division", record.division())
                    .setParameter("kind", kind.name())
                    .setParameter("value", value)
                    .executeUpdate();
        }
    }

    /** What documents refer to. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<RecordRef.Ref> refs(Collection<Long> recordIds) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows =
                database.createNativeQuery(
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
                database.createNativeQuery(
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
        return database.createNativeQuery(
                        "select distinct value from record_ref where kind = :kind and division = :division",
                        String.class)
                .setParameter("kind", kind.name())
                .setParameter("division", division)
                .getResultList();
    }

    /** Keys that documents in scope name and that have no record of their own. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> missing(String division, RecordRef.Kind kind, Entity entity) {
        return database.createNativeQuery(
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
}
