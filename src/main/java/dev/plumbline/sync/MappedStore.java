package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what mapping came to: the parts of a record, or why it has none. */
@ApplicationScoped
public class MappedStore {
    private final Leases leases;
    private final Records records;
    private final RecordRefs refs;
    private final Parts parts;
    private final AuditTrail audit;
    private final ObjectMapper json;

    public MappedStore(
            Leases leases,
            Records records,
            RecordRefs refs,
            Parts parts,
            AuditTrail audit,
            ObjectMapper json) {
        this.leases = leases;
        this.records = records;
        this.refs = refs;
        this.parts = parts;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Applies the results of one batch, in one transaction.
     *
     * @param together whether nothing goes before all of the division is mapped, see {@link
     *     Parts#letGo}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <C> void apply(
            Division division,
            List<MapRecords.Result<C>> results,
            @Nullable Long runId,
            Leases.Lease lease,
            boolean together) {
        leases.hold(lease);
        List<Long> ids = results.stream().map(result -> result.record().id()).toList();
        records.lock(ids);
        Map<Long, LedgerRecord> fresh =
                records.list("id in ?1", ids).stream()
                        .collect(Collectors.toMap(LedgerRecord::id, record -> record));
        Map<Long, List<Part>> existing =
                parts.ofRecords(ids).stream().collect(Collectors.groupingBy(Part::recordId));
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        Map<LedgerRecord, Set<RecordRef.Ref>> named = new LinkedHashMap<>();
        for (MapRecords.Result<C> result : results) {
            LedgerRecord record = fresh.get(result.record().id());
            if (record == null || record.version() != result.record().version()) {
                continue; // put in line again meanwhile: what was worked out is out of date
            }
            MappedRecord<C> mapped =
                    new MappedRecord<>(
                            record,
                            existing.getOrDefault(record.id(), List.of()),
                            runId,
                            drafts,
                            json);
            List<Part> its = mapped.apply(result.mapped(), parts::persist);
            if (together) {
                its.forEach(Part::holdBack);
            }
            named.put(record, refs(result));
        }
        refs.referAlso(named);
        audit.append(drafts);
    }

    private static <C> Set<RecordRef.Ref> refs(MapRecords.Result<C> result) {
        return Stream.concat(
                        result.glAccounts().stream()
                                .map(value -> new RecordRef.Ref(RecordRef.Kind.GL_ACCOUNT, value)),
                        result.projects().stream()
                                .map(value -> new RecordRef.Ref(RecordRef.Kind.PROJECT, value)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
