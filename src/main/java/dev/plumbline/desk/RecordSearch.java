package dev.plumbline.desk;

import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds records that people may see: documents out of scope have none. */
@ApplicationScoped
public class RecordSearch {
    private final Records records;
    private final Parts parts;

    RecordSearch(Records records, Parts parts) {
        this.records = records;
        this.parts = parts;
    }

    /**
     * Records in the order of their numbers.
     *
     * @param filters attribute to value, all of which must hold
     * @param text part of the source key or the reason's message, case aside; null for any
     */
    @Transactional
    public List<LedgerRecord> find(
            Map<String, Object> filters, @Nullable String text, long after, int limit) {
        Map<String, Object> values = new HashMap<>(filters);
        StringBuilder where = new StringBuilder("id > :after and status <> :hidden");
        values.put("after", after);
        values.put("hidden", RecordStatus.OUT_OF_SCOPE);
        filters.keySet()
                .forEach(name -> where.append(" and ").append(name).append(" = :").append(name));
        if (text != null && !text.isBlank()) {
            where.append(
                    " and (lower(sourceKey) like lower(:text) escape '!' or lower(reasonMessage) like lower(:text) escape '!')");
            values.put("text", "%" + literal(text) + "%");
        }
        return records.find(where.append(" order by id").toString(), values)
                .page(Page.ofSize(limit))
                .list();
    }

    /** One record. */
    @Transactional
    public Optional<LedgerRecord> one(long id) {
        return records.one(id).filter(record -> record.status() != RecordStatus.OUT_OF_SCOPE);
    }

    /** The parts of records, by the record's number. */
    @Transactional
    public Map<Long, List<Part>> parts(List<LedgerRecord> of) {
        return parts.ofRecords(of.stream().map(LedgerRecord::id).toList()).stream()
                .collect(Collectors.groupingBy(Part::recordId));
    }

    /** Lower case is the database's affair on both sides: it need not know every letter. */
    private static String literal(String text) {
        return text.trim().replaceAll("([!%_])", "!$1");
    }
}
