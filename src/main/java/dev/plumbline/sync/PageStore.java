package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Watermark;
import dev.plumbline.ledger.Watermarks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores pages of Epicor's documents, each with its place in the pass, in one transaction. */
@ApplicationScoped
public class PageStore {
    private static final String HEADER = "header";
    private static final String CHILD = "child";

    /** A page with a fifth of its rows unreadable is not a matter of single records. */
    private static final int A_FIFTH = 5;

    /** On a page of fewer rows a few bad documents are a fifth. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private final Leases leases;
    private final Records records;
    private final Parts parts;
    private final Watermarks watermarks;
    private final AuditTrail audit;
    private final ObjectMapper json;

    public PageStore(
            Leases leases,
            Records records,
            Parts parts,
            Watermarks watermarks,
            AuditTrail audit,
            ObjectMapper json) {
        this.leases = leases;
        this.records = records;
        this.parts = parts;
        this.watermarks = watermarks;
        this.audit = audit;
        this.json = json;
    }

    /** What the watermarks say. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Capture.Marks marks(Capture.Pass pass, Entity entity) {
        leases.hold(pass.lease());
        Watermark header = watermarks.of(pass.division(), entity, HEADER);
        Watermark child = watermarks.of(pass.division(), entity, CHILD);
        return new Capture.Marks(
                header.changeDate(),
                Objects.requireNonNullElse(header.sysRev(), 0L),
                child.changeDate() == null ? header.changeDate() : child.changeDate(),
                Objects.requireNonNullElse(child.sysRev(), 0L));
    }

    /** Begins a pass, or goes on with the one that was interrupted. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Nullable String begin(Capture.Pass pass, Entity entity, Selection selection) {
        leases.hold(pass.lease());
        Watermark mark = watermarks.of(pass.division(), entity, HEADER);
        mark.begin(selection.toString());
        return mark.passCursor();
    }

    /** Ends a pass: every page is stored, the watermark moves. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void finish(Capture.Pass pass, Entity entity) {
        leases.hold(pass.lease());
        watermarks.of(pass.division(), entity, HEADER).finish();
    }

    /**
     * Notes up to where children need not be asked for, because all their documents are about to be
     * read.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void childrenUpTo(Capture.Pass pass, Entity entity, long revision) {
        leases.hold(pass.lease());
        Watermark mark = watermarks.of(pass.division(), entity, CHILD);
        mark.advance(null, null, revision);
        mark.finish();
    }

    /** Notes the changes of children whose documents are stored now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void childrenSeen(Capture.Pass pass, Entity entity, List<Source.ChildChange> changes) {
        leases.hold(pass.lease());
        Watermark mark = watermarks.of(pass.division(), entity, CHILD);
        Instant now = leases.now();
        changes.forEach(change ->
                mark.advance(null, noLaterThan(change.changeDate(), now), change.sysRevId()));
        mark.finish();
    }

    /** The documents that were stored before their child changed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<SourceKey> stale(Capture.Pass pass, Entity entity, List<Source.ChildChange> changes) {
        Map<SourceKey, Long> newest = new LinkedHashMap<>();
        changes.forEach(change -> newest.merge(change.parent(), change.sysRevId(), Math::max));
        Map<SourceKey, LedgerRecord> known =
                records.byKeys(pass.division().name(), entity, newest.keySet());
        return newest.entrySet().stream()
                .filter(change -> {
                    LedgerRecord record = known.get(change.getKey());
                    return record == null || record.sysRev() < change.getValue();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Stores a page.
     *
     * @param ofPass whether it belongs to the pass whose cursor and greatest values it moves
     * @throws CaptureStoppedException when a fifth of the page cannot be read: the schema has moved
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <D, C> void store(
            EntitySync<D, C> entity, Source.Page<D> page, Capture.Pass pass, boolean ofPass) {
        leases.hold(pass.lease());
        if (ofPass) {
            refuseWhenTheSchemaMoved(entity.entity(), page);
        }
        Map<SourceKey, Source.Row<D>> rows = byKey(entity, page);
        records.lockByKeys(pass.division().name(), entity.entity(), rows.keySet());
        Map<SourceKey, LedgerRecord> known =
                records.byKeys(pass.division().name(), entity.entity(), rows.keySet());
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        rows.forEach((key, row) -> {
            LedgerRecord record = known.get(key);
            if (record == null) {
                record =
                        new LedgerRecord(
                                pass.division().name(),
                                entity.entity(),
                                key,
                                pass.division().currency());
                records.persist(record);
            }
            switch (row) {
                case Source.Row.Read<D> read -> read(entity, record, read, pass, drafts);
                case Source.Row.Unreadable<D> unreadable ->
                        unreadable(record, unreadable, pass, drafts);
            }
        });
        if (ofPass) {
            advance(entity.entity(), page, pass);
        }
        audit.append(drafts);
    }

    private <D, C> void read(
            EntitySync<D, C> entity,
            LedgerRecord record,
            Source.Row.Read<D> row,
            Capture.Pass pass,
            List<AuditEntry.Draft> drafts) {
        D document = entity.stored(row.document());
        JsonNode tree = json.valueToTree(document);
        String text = tree.toString();
        String hash = ContentHash.of(withoutRevisions(tree));
        long revision = entity.revision(document);
        if (hash.equals(record.documentHash()) && record.document() != null) {
            record.revised(revision);
            record.outcome(pass.runId(), Outcome.UNCHANGED);
            return;
        }
        record.read(text, hash, revision);
        record.outcome(pass.runId(), Outcome.READ);
        Set<RecordRef.Ref> refs = new HashSet<>(entity.refs(document));
        records.refer(record, refs);
        place(record, scope(entity, record, document));
        wakeDependents(record);
        if (record.status() != RecordStatus.OUT_OF_SCOPE) {
            drafts.add(
                    new AuditEntry.Draft(
                            pass.runId(), record.id(), "CAPTURED", null, hash, null, null, null));
        }
    }

    /** One whose answer was lost may have been sent without our knowing. */
    private <D> Scope scope(EntitySync<D, ?> entity, LedgerRecord record, D document) {
        Scope scope = entity.scope(document, record.isSent());
        return scope == Scope.OUT
                        && parts.ofRecords(List.of(record.id())).stream().anyMatch(Part::mayBeSent)
                ? entity.scope(document, true)
                : scope;
    }

    private void place(LedgerRecord record, Scope scope) {
        if (scope == Scope.IN) {
            record.wake();
        } else {
            Standing.keep(record, parts.ofRecords(List.of(record.id())));
        }
    }

    /** A changed purchase order moves what its invoices draw on. */
    private void wakeDependents(LedgerRecord record) {
        if (record.entity() == Entity.PURCHASE_ORDER) {
            records.wake(
                    record.division(),
                    Entity.AP_INVOICE,
                    RecordRef.Kind.PURCHASE_ORDER,
                    List.of(record.sourceKey().value()),
                    Set.of(
                            RecordStatus.PENDING,
                            RecordStatus.UNCERTAIN,
                            RecordStatus.SYNCED,
                            RecordStatus.SKIPPED,
                            RecordStatus.PARKED,
                            RecordStatus.FAILED));
        }
    }

    private static <D> void unreadable(
            LedgerRecord record,
            Source.Row.Unreadable<D> row,
            Capture.Pass pass,
            List<AuditEntry.Draft> drafts) {
        String message =
                "Epicor's "
                        + record.entity().word()
                        + " "
                        + record.sourceKey()
                        + " cannot be read: "
                        + row.problem()
                        + ". Correct it in Epicor; it is read again when it changes.";
        record.become(RecordStatus.FAILED, new Reason(ReasonCode.SOURCE_INVALID, message));
        record.mapped(LedgerRecord.Mapping.HELD);
        record.read(record.document(), "", record.sysRev());
        record.outcome(pass.runId(), Outcome.FAILED);
        drafts.add(
                new AuditEntry.Draft(
                        pass.runId(),
                        record.id(),
                        "UNREADABLE",
                        null,
                        null,
                        null,
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .arrayNode()
                                .add(message),
                        null));
    }

    private <D> void advance(Entity entity, Source.Page<D> page, Capture.Pass pass) {
        Watermark mark = watermarks.of(pass.division(), entity, HEADER);
        Instant clock = page.serverTime() == null ? leases.now() : page.serverTime();
        mark.advance(page.nextCursor(), null, null);
        for (Source.Row<D> row : page.rows()) {
            if (row instanceof Source.Row.Read<D> read) {
                mark.advance(
                        page.nextCursor(), noLaterThan(read.changeDate(), clock), read.sysRevId());
            }
        }
    }

    /** A change dated in the future must not carry the watermark with it. */
    private static @Nullable Instant noLaterThan(@Nullable Instant change, Instant clock) {
        return change != null && change.isAfter(clock) ? clock : change;
    }

    private static <D, C> Map<SourceKey, Source.Row<D>> byKey(
            EntitySync<D, C> entity, Source.Page<D> page) {
        Map<SourceKey, Source.Row<D>> rows = new LinkedHashMap<>();
        for (Source.Row<D> row : page.rows()) {
            SourceKey key =
                    switch (row) {
                        case Source.Row.Read<D> read -> entity.key(read.document());
                        case Source.Row.Unreadable<D> unreadable -> unreadable.key();
                    };
            if (key == null) {
                throw new CaptureStoppedException(
                        "Epicor sent a row of "
                                + entity.entity().key()
                                + " whose key cannot be read ("
                                + ((Source.Row.Unreadable<D>) row).problem()
                                + "). Nothing was skipped: the watermark stays where it was.");
            }
            rows.put(key, row);
        }
        return rows;
    }

    private static <D> void refuseWhenTheSchemaMoved(Entity entity, Source.Page<D> page) {
        List<String> problems =
                page.rows().stream()
                        .filter(Source.Row.Unreadable.class::isInstance)
                        .map(row -> ((Source.Row.Unreadable<D>) row).problem())
                        .toList();
        if (page.rows().size() >= ENOUGH_TO_JUDGE
                && problems.size() * A_FIFTH >= page.rows().size()) {
            throw new CaptureStoppedException(
                    "Epicor sent a page of "
                            + entity.key()
                            + " in which "
                            + problems.size()
                            + " of "
                            + page.rows().size()
                            + " rows cannot be read (the first: "
                            + problems.getFirst()
                            + "). The run stops before it stores them, and the watermark stays where it was.");
        }
    }

    private static JsonNode withoutRevisions(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        List<JsonNode> open = new ArrayList<>(List.of(copy));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            if (node instanceof ObjectNode object) {
                object.remove("SysRevID");
            }
            node.forEach(open::add);
        }
        return copy;
    }
}
