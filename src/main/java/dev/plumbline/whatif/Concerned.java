package dev.plumbline.whatif;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** The documents that a change concerns: those that asked for what it is about. */
@ApplicationScoped
class Concerned {
    private final Records records;
    private final RecordRefs refs;

    Concerned(Records records, RecordRefs refs) {
        this.records = records;
        this.refs = refs;
    }

    /** Everything of a kind that documents of a division name. */
    List<String> named(Division division, RecordRef.Kind kind) {
        return refs.named(division.name(), kind);
    }

    /** Some of an entity's records that name one of the values, in the order of their numbers. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the type asked for
    List<LedgerRecord> of(
            Division division,
            Entity entity,
            RecordRef.Kind kind,
            Collection<String> values,
            long after,
            int most) {
        List<Long> ids =
                records.getEntityManager()
                        .createNativeQuery(
                                """
                                select id from record where division = :division and entity = :entity
                                and id > :after and status <> 'OUT_OF_SCOPE'
                                and document is not null and document_hash <> ''
                                and exists (select 1 from record_ref f where f.record_id = record.id
                                    and f.kind = :kind and f.value in (:named))
                                order by id limit :most
                                """,
                                Long.class)
                        .setParameter("division", division.name())
                        .setParameter("entity", entity.name())
                        .setParameter("after", after)
                        .setParameter("kind", kind.name())
                        .setParameter("named", values)
                        .setParameter("most", most)
                        .getResultList();
        return ids.isEmpty() ? List.of() : records.list("id in ?1 order by id", ids);
    }
}
