package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.LedgerRecord.Mapping;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what mapping came to: the parts of a record, or why it has none. */
@ApplicationScoped
public class MappedStore {
    private final Leases leases;
    private final Records records;
    private final Parts parts;
    private final AuditTrail audit;
    private final ObjectMapper json;

    public MappedStore(
            Leases leases, Records records, Parts parts, AuditTrail audit, ObjectMapper json) {
        this.leases = leases;
        this.records = records;
        this.parts = parts;
        this.audit = audit;
        this.json = json;
    }

    /** Applies the results of one batch, in one transaction. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <C> void apply(
            Division division,
            List<MapRecords.Result<C>> results,
            @Nullable Long runId,
            Leases.Lease lease) {
        leases.hold(lease);
        List<Long> ids = results.stream().map(result -> result.record().id()).toList();
        records.lock(ids);
        Map<Long, LedgerRecord> fresh =
                records.list("id in ?1", ids).stream()
                        .collect(Collectors.toMap(LedgerRecord::id, record -> record));
        Map<Long, List<Part>> existing =
                parts.ofRecords(ids).stream().collect(Collectors.groupingBy(Part::recordId));
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        for (MapRecords.Result<C> result : results) {
            LedgerRecord record = fresh.get(result.record().id());
            if (record == null || record.version() != result.record().version()) {
                continue; // put in line again meanwhile: what was worked out is out of date
            }
            new One<C>(record, existing.getOrDefault(record.id(), List.of()), runId, drafts)
                    .apply(result);
            refer(record, result);
        }
        audit.append(drafts);
    }

    private <C> void refer(LedgerRecord record, MapRecords.Result<C> result) {
        records.referAlso(record, RecordRef.Kind.GL_ACCOUNT, Set.copyOf(result.glAccounts()));
        records.referAlso(record, RecordRef.Kind.PROJECT, Set.copyOf(result.projects()));
    }

    /** One record with its parts. */
    private final class One<C> {
        private final LedgerRecord record;
        private final List<Part> existing;
        private final @Nullable Long runId;
        private final List<AuditEntry.Draft> drafts;

        One(
                LedgerRecord record,
                List<Part> existing,
                @Nullable Long runId,
                List<AuditEntry.Draft> drafts) {
            this.record = record;
            this.existing = existing;
            this.runId = runId;
            this.drafts = drafts;
        }

        void apply(MapRecords.Result<C> result) {
            Mapped<C> mapped = result.mapped();
            switch (mapped) {
                case null -> keep();
                case Mapped.Parts<C> wanted -> want(wanted);
                case Mapped.Skipped<C> skipped -> skip(skipped);
                case Mapped.Failed<C> failed ->
                        hold(RecordStatus.FAILED, failed.reasons(), Outcome.FAILED);
                case Mapped.Parked<C> parked ->
                        hold(RecordStatus.PARKED, List.of(parked.reason()), Outcome.PARKED);
            }
        }

        private void keep() {
            Standing.keep(record, existing);
        }

        private void want(Mapped.Parts<C> wanted) {
            Map<OriginId, Part> byOrigin = new HashMap<>();
            existing.forEach(part -> byOrigin.put(part.originId(), part));
            List<Part> all = new ArrayList<>();
            for (MappedPart<C> part : wanted.parts()) {
                Part row = byOrigin.remove(part.originId());
                if (row == null) {
                    row = new Part(record, part.projectId(), part.originId());
                    parts.persist(row);
                }
                row.want(json.valueToTree(part.content()).toString(), part.hash(), part.amount());
                all.add(row);
            }
            byOrigin.values().forEach(Part::withdraw);
            all.addAll(byOrigin.values());
            record.mapped(wanted.parts().isEmpty() ? Mapping.SKIPPED : Mapping.PARTS);
            record.amount(Money.sum(wanted.parts().stream().map(MappedPart::amount).toList()));
            settle(all, Outcome.UNCHANGED);
            if (!wanted.notes().isEmpty()) {
                note("MAPPED", wanted.notes());
            }
        }

        private void skip(Mapped.Skipped<C> skipped) {
            existing.forEach(Part::withdraw);
            record.mapped(Mapping.SKIPPED);
            record.amount(BigDecimal.ZERO);
            settle(existing, Outcome.SKIPPED);
            note("SKIPPED", List.of(skipped.why()));
        }

        /**
         * Nothing of the document is sent; what was to be sent of an earlier version is not sent
         * either, unless Procore has some of it already: then the rest follows, for it counts none
         * of a draft.
         */
        private void hold(RecordStatus status, List<Reason> reasons, Outcome outcome) {
            Reason first = reasons.getFirst();
            boolean halfSent = existing.stream().anyMatch(Part::isBegun);
            existing.stream()
                    .filter(part -> !halfSent && part.state() == Part.State.READY)
                    .forEach(part ->
                            part.hold(
                                    status == RecordStatus.PARKED
                                            ? Part.State.PARKED
                                            : Part.State.FAILED,
                                    first));
            record.mapped(Mapping.HELD);
            record.become(status, first);
            record.outcome(runId, outcome);
            ArrayNode errors = json.createArrayNode();
            reasons.forEach(reason ->
                    errors.addObject()
                            .put("code", reason.code().name())
                            .put("message", reason.message()));
            drafts.add(draft(status.name(), errors));
        }

        private void settle(List<Part> all, Outcome whenSettled) {
            parts.flush();
            Standing.settle(record, all);
            if (record.status() == RecordStatus.SYNCED || record.status() == RecordStatus.SKIPPED) {
                record.outcome(runId, whenSettled);
            }
        }

        private void note(String action, List<String> sentences) {
            ArrayNode notes = json.createArrayNode();
            sentences.forEach(notes::add);
            drafts.add(draft(action, notes));
        }

        private AuditEntry.Draft draft(String action, JsonNode errors) {
            return new AuditEntry.Draft(
                    runId, record.id(), action, null, record.documentHash(), null, errors, null);
        }
    }
}
