package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What documents refer to: vendors, jobs, accounts, projects, purchase orders. */
@ApplicationScoped
public class RecordRefs {
    private final EntityManager database;

    /** Over the database. */
    public RecordRefs(EntityManager database) {
        this.database = database;
    }

    /** Replaces what documents refer to. */
    public void refer(Map<LedgerRecord, Set<RecordRef.Ref>> all) {
        if (all.isEmpty()) {
            return;
        }
        database.flush();
        database.createNativeQuery("delete from record_ref where record_id in (:ids)")
                .setParameter("ids", all.keySet().stream().map(LedgerRecord::id).toList())
                .executeUpdate();
        all.forEach((record, refs) ->
                refs.forEach(ref -> database.persist(new RecordRef(record, ref))));
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
        database.createNativeQuery(
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
