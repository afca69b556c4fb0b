package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.LedgerRecord.Mapping;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import dev.plumbline.ledger.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One record and its parts as mapping changes them. It asks nothing and stores nothing, so that a
 * plan works out what would be sent on copies of them.
 *
 * @param <C> the content of the parts
 */
final class MappedRecord<C> {
    private final LedgerRecord record;
    private final List<Part> existing;
    private final @Nullable Long runId;
    private final List<AuditEntry.Draft> drafts;
    private final ObjectMapper json;

    MappedRecord(
            LedgerRecord record,
            List<Part> existing,
            @Nullable Long runId,
            List<AuditEntry.Draft> drafts,
            ObjectMapper json) {
        this.record = record;
        this.existing = existing;
        this.runId = runId;
        this.drafts = drafts;
        this.json = json;
    }

    /**
     * Applies what mapping came to.
     *
     * @param mapped null when the document stays in Procore as it was last sent
     * @param made takes the parts that are new
     * @return all parts of the record
     */
    List<Part> apply(@Nullable Mapped<C> mapped, Consumer<Part> made) {
        switch (mapped) {
            case null -> keep();
            case Mapped.Parts<C> wanted -> {
                return want(wanted, made);
            }
            case Mapped.Skipped<C> skipped -> skip(skipped);
            case Mapped.Failed<C> failed ->
                    hold(RecordStatus.FAILED, failed.reasons(), Outcome.FAILED);
            case Mapped.Parked<C> parked ->
                    hold(RecordStatus.PARKED, List.of(parked.reason()), Outcome.PARKED);
        }
        return existing;
    }

    private void keep() {
        Standing.keep(record, existing);
    }

    private List<Part> want(Mapped.Parts<C> wanted, Consumer<Part> made) {
        Map<OriginId, Part> byOrigin = new HashMap<>();
        existing.forEach(part -> byOrigin.put(part.originId(), part));
        List<Part> all = new ArrayList<>();
        for (MappedPart<C> part : wanted.parts()) {
            Part row = byOrigin.remove(part.originId());
            if (row == null) {
                row = new Part(record, part.projectId(), part.originId());
                made.accept(row);
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
        return all;
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
     * either, unless Procore has some of it already: then the rest follows, for it counts none of a
     * draft.
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
