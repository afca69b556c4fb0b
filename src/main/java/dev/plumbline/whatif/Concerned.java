package dev.plumbline.whatif;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The documents that a change concerns: those that asked for what it is about. */
@ApplicationScoped
class Concerned {
    private final Records records;

    Concerned(Records records) {
        this.records = records;
    }

    /** Everything of a kind that documents of a division name. */
    List<String> named(Division division, RecordRef.Kind kind) {
        return records.named(division.name(), kind);
    }

    /** Some of an entity's records that name one of the values, in the order of their numbers. */
    @Transactional
    List<LedgerRecord> of(
            Division division,
            Entity entity,
            RecordRef.Kind kind,
            Collection<String> values,
            long after,
            int most) {
        return records.find(
                        "division = :division and entity = :entity and id > :after"
                                + " and status <> :hidden and document is not null and documentHash <> ''"
                                + " and id in (select f.key.recordId from RecordRef f where f.key.kind = :kind"
                                + " and f.division = :division and f.key.value in :values) order by id",
                        Map.of(
                                "division", division.name(),
                                "entity", entity,
                                "after", after,
                                "hidden", RecordStatus.OUT_OF_SCOPE,
                                "kind", kind,
                                "values", values))
                .page(Page.ofSize(most))
                .list();
    }
}
