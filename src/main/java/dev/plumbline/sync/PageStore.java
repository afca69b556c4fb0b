package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Waking;
import dev.plumbline.ledger.Watermark;
import dev.plumbline.ledger.Watermarks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores pages of Epicor's documents, each with its place in the pass, in one transaction. */
@ApplicationScoped
public class PageStore {
    private static final String HEADER = "header";
    private static final String CHILD = "child";

    private final Leases leases;
    private final Records records;
    private final RecordRefs refs;
    private final Waking waking;
    private final Parts parts;
    private final Watermarks watermarks;
    private final AuditTrail audit;
    private final CaptureSettings settings;
    private final ObjectMapper json;

    public PageStore(
            Leases leases,
            Records records,
            RecordRefs refs,
            Waking waking,
            Parts parts,
            Watermarks watermarks,
            AuditTrail audit,
            CaptureSettings settings,
            ObjectMapper json) {
        this.leases = leases;
        this.records = records;
        this.refs = refs;
        this.waking = waking;
        this.parts = parts;
        this.watermarks = watermarks;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
    }

    /** What the watermarks say. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Capture.Marks marks(Capture.Pass pass, Entity entity) {
        leases.hold(pass.lease());
        Watermark header = header(pass, entity);
        Watermark child = watermarks.of(pass.division(), entity, CHILD);
        return new Capture.Marks(
                header.changeDate(),
                Objects.requireNonNullElse(header.sysRev(), 0L),
                child.changeDate() == null ? header.changeDate() : child.changeDate(),
                Objects.requireNonNullElse(child.sysRev(), 0L));
    }

    /** Begins a pass, or goes on with the one that was interrupted. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Nullable String begin(Capture.Pass pass, Entity entity, String plan) {
        leases.hold(pass.lease());
        Watermark mark = header(pass, entity);
        mark.begin(plan);
        return mark.passCursor();
    }

    /**
     * Ends a pass: every page is stored.
     *
     * @param moves whether the watermark moves; not where older documents were left out
     * @param nowhere what is known of rows that tell neither key nor revision: they are no record
     *     of their own, so that the watermark stays until a pass meets none
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void finish(Capture.Pass pass, Entity entity, boolean moves, Nowhere nowhere) {
        leases.hold(pass.lease());
        Watermark mark = header(pass, entity);
        Optional<LedgerRecord> before =
                records.byKey(pass.division().name(), entity, SourceKey.NOWHERE)
                        .filter(record -> record.status() == RecordStatus.FAILED);
        boolean now = nowhere == Nowhere.MET || (nowhere == Nowhere.UNKNOWN && before.isPresent());
        if (!moves || now) {
            mark.end();
        } else {
            mark.finish();
            before.ifPresent(LedgerRecord::leaveScope);
        }
    }

    /** Whether a pass met rows that tell neither key nor revision. */
    enum Nowhere {
        /** It did. */
        MET,
        /** It did not. */
        NONE,
        /** Its other half may have, in the run that was interrupted. */
        UNKNOWN
    }

    /**
     * The rows without a readable key that an earlier run has met and nothing is heard of since.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<SourceKey> nameless(Capture.Pass pass, Entity entity) {
        leases.hold(pass.lease());
        return records.nameless(pass.division().name(), entity).stream()
                .filter(record -> !Objects.equals(record.runId(), pass.runId()))
                .map(LedgerRecord::sourceKey)
                .filter(key -> !key.equals(SourceKey.NOWHERE))
                .toList();
    }

    /** Notes that no row without a readable key is behind these any longer. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void corrected(Capture.Pass pass, Entity entity, Collection<SourceKey> keys) {
        leases.hold(pass.lease());
        records.lockByKeys(pass.division().name(), entity, keys);
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        records.byKeys(pass.division().name(), entity, keys)
                .values()
                .forEach(record -> {
                    record.leaveScope();
                    String message =
                            "Epicor has no %s without a readable key under this SysRevID any longer: it was corrected, and is read under its own key, or deleted."
                                    .formatted(entity.word());
                    drafts.add(draft(pass, record, "CORRECTED_IN_EPICOR", message));
                });
        audit.append(drafts);
    }

    private static AuditEntry.Draft draft(
            Capture.Pass pass, LedgerRecord record, String action, String message) {
        return new AuditEntry.Draft(
                pass.runId(),
                record.id(),
                action,
                null,
                null,
                null,
                JsonNodeFactory.instance.arrayNode().add(message),
                null);
    }

    /** Forgets how far an entity was captured: the values are those of another database. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(Capture.Pass pass, Entity entity) {
        leases.hold(pass.lease());
        String company = pass.division().epicorCompany();
        header(pass, entity).reset(company);
        watermarks.of(pass.division(), entity, CHILD).reset(company);
    }

    /**
     * The documents' watermark. One of a tenant's own column speaks of that column alone, so that
     * each has its own.
     */
    private Watermark header(Capture.Pass pass, Entity entity) {
        CaptureSettings.Detection detection = settings.of(entity);
        String stream =
                detection.strategy() == CaptureSettings.Strategy.CUSTOM_COLUMN
                        ? HEADER + " by " + detection.column()
                        : HEADER;
        return watermarks.of(pass.division(), entity, stream);
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
        PassMarks.children(mark, changes, leases.now());
    }

    /** Puts vendors in line that documents name, and says so in the audit before they are sent. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void bringReferencedVendorsIn(Capture.Pass pass) {
        leases.hold(pass.lease());
        audit.append(
                waking.bringReferencedVendorsIn(pass.division().name()).stream()
                        .map(vendor -> captured(pass, vendor.id(), vendor.documentHash()))
                        .toList());
    }

    private static AuditEntry.Draft captured(Capture.Pass pass, long record, String hash) {
        return new AuditEntry.Draft(pass.runId(), record, "CAPTURED", null, hash, null, null, null);
    }

    /** The documents that were stored before their child changed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<SourceKey> stale(Capture.Pass pass, Entity entity, List<Source.ChildChange> changes) {
        Set<SourceKey> keys =
                changes.stream().map(Source.ChildChange::parent).collect(Collectors.toSet());
        return PassMarks.stale(
                changes, records.byKeys(pass.division().name(), entity, keys), this::revisions);
    }

    /**
     * Stores a page, or what was read by key or revision: for children that changed, for the sweep,
     * for what others name. When the schema has moved, no document that was in step must fail for
     * it on any of these ways. Those that a person wants to be tried again come {@linkplain Reread
     * one by one}, too few to judge.
     *
     * @param ofPass whether it belongs to the pass whose cursor and greatest values it moves
     * @throws CaptureStoppedException when a fifth of it cannot be read: the schema has moved
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <D, C> void store(
            EntitySync<D, C> entity, Source.Page<D> page, Capture.Pass pass, boolean ofPass) {
        leases.hold(pass.lease());
        if (!ofPass) {
            PageRows.refuseWhatIsNowhere(entity.entity(), page);
        }
        Map<SourceKey, Source.Row<D>> rows = PageRows.byKey(entity, page);
        records.lockByKeys(pass.division().name(), entity.entity(), rows.keySet());
        Map<SourceKey, LedgerRecord> known =
                records.byKeys(pass.division().name(), entity.entity(), rows.keySet());
        Collection<Source.Row<D>> telling = telling(page.rows(), known);
        PageRows.refuseWhenTheSchemaMoved(entity.entity(), ofPass ? page.rows() : telling, telling);
        Changes changes = new Changes(known.values());
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
                if (record.entity() == Entity.VENDOR) {
                    changes.newVendors.add(key.value());
                }
            }
            boolean returned = record.missingSince() != null;
            record.found();
            switch (row) {
                case Source.Row.Read<D> read -> read(entity, record, read, returned, pass, changes);
                case Source.Row.Unreadable<D> unreadable ->
                        unreadable(record, unreadable, pass, changes.drafts);
            }
        });
        refs.refer(changes.refs);
        wakeDependents(pass.division().name(), changes.orders);
        wakeThoseWithoutAVendor(pass.division().name(), changes.newVendors);
        if (ofPass) {
            PassMarks.page(
                    header(pass, entity.entity()),
                    page,
                    page.serverTime() == null ? leases.now() : page.serverTime());
        }
        audit.append(changes.drafts);
    }

    /**
     * The rows that tell whether the schema has moved: not what could not be read before, which is
     * read again and again, until all that is read is that.
     */
    private static <D> List<Source.Row<D>> telling(
            List<Source.Row<D>> rows, Map<SourceKey, LedgerRecord> known) {
        return rows.stream()
                .filter(row -> {
                    LedgerRecord record =
                            row instanceof Source.Row.Unreadable<D> unreadable
                                            && unreadable.key() != null
                                    ? known.get(unreadable.key())
                                    : null;
                    return record == null || record.isReadable();
                })
                .toList();
    }

    /** What the rows of a page change beside their records, written together at its end. */
    private final class Changes {
        final Map<LedgerRecord, Set<RecordRef.Ref>> refs = new LinkedHashMap<>();
        final List<String> orders = new ArrayList<>();
        final List<String> newVendors = new ArrayList<>();
        final List<AuditEntry.Draft> drafts = new ArrayList<>();
        private final Collection<LedgerRecord> known;
        private @Nullable Map<Long, List<Part>> stored;

        Changes(Collection<LedgerRecord> known) {
            this.known = known;
        }

        /** The parts of a record, read for the whole page when they are needed first. */
        List<Part> partsOf(LedgerRecord record) {
            Map<Long, List<Part>> all = stored;
            if (all == null) {
                all =
                        parts.ofRecords(known.stream().map(LedgerRecord::id).toList()).stream()
                                .collect(Collectors.groupingBy(Part::recordId));
                stored = all;
            }
            return all.getOrDefault(record.id(), List.of());
        }
    }

    /**
     * Notes documents that Epicor does not have any longer. What Procore has of them stays as it
     * was last sent: a person decides.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void missing(Capture.Pass pass, Entity entity, Set<SourceKey> keys) {
        leases.hold(pass.lease());
        records.lockByKeys(pass.division().name(), entity, keys);
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        records.byKeys(pass.division().name(), entity, keys).values().stream()
                .filter(record -> record.status() != RecordStatus.OUT_OF_SCOPE)
                .forEach(record -> {
                    record.missing(leases.now());
                    Standing.keep(record, parts.ofRecords(List.of(record.id())));
                    String message =
                            "Epicor's %s %s is not there any longer; Procore keeps what was sent. Remove it there, or enter it in Epicor again."
                                    .formatted(entity.word(), record.sourceKey());
                    drafts.add(
                            new AuditEntry.Draft(
                                    pass.runId(),
                                    record.id(),
                                    "MISSING_IN_EPICOR",
                                    null,
                                    record.documentHash(),
                                    null,
                                    json.createArrayNode().add(message),
                                    null));
                });
        audit.append(drafts);
    }

    private <D, C> void read(
            EntitySync<D, C> entity,
            LedgerRecord record,
            Source.Row.Read<D> row,
            boolean returned,
            Capture.Pass pass,
            Changes changes) {
        D document = entity.stored(row.document());
        JsonNode tree = json.valueToTree(document);
        String text = tree.toString();
        String hash = DocumentHash.of(tree);
        long revision = entity.revision(document);
        if (hash.equals(record.documentHash()) && record.document() != null && !returned) {
            if (!DocumentHash.revisions(tree).equals(revisions(record))) {
                record.read(text, hash, revision); // so that the next sweep finds it as it is
            }
            record.outcome(pass.runId(), Outcome.UNCHANGED);
            return;
        }
        record.read(text, hash, revision);
        record.outcome(pass.runId(), Outcome.READ);
        changes.refs.put(record, Set.copyOf(entity.refs(document)));
        place(record, scope(entity, record, document, changes), changes);
        if (record.entity() == Entity.PURCHASE_ORDER) {
            changes.orders.add(record.sourceKey().value());
        }
        if (record.status() != RecordStatus.OUT_OF_SCOPE) {
            changes.drafts.add(captured(pass, record.id(), hash));
        }
    }

    private Set<Long> revisions(LedgerRecord record) {
        try {
            return DocumentHash.revisions(json.readTree(record.document()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // a jsonb column holds nothing else
        }
    }

    /** One whose answer was lost may have been sent without our knowing. */
    private static <D> Scope scope(
            EntitySync<D, ?> entity, LedgerRecord record, D document, Changes changes) {
        Scope scope = entity.scope(document, record.isSent());
        return scope == Scope.OUT && changes.partsOf(record).stream().anyMatch(Part::mayBeSent)
                ? entity.scope(document, true)
                : scope;
    }

    private static void place(LedgerRecord record, Scope scope, Changes changes) {
        if (scope == Scope.IN) {
            record.wake();
        } else {
            Standing.keep(record, changes.partsOf(record));
        }
    }

    /** Changed purchase orders move what their invoices draw on. */
    private void wakeDependents(String division, List<String> orders) {
        waking.wake(
                division,
                Entity.AP_INVOICE,
                RecordRef.Kind.PURCHASE_ORDER,
                orders,
                Set.of(
                        RecordStatus.PENDING,
                        RecordStatus.UNCERTAIN,
                        RecordStatus.SYNCED,
                        RecordStatus.SKIPPED,
                        RecordStatus.PARKED,
                        RecordStatus.FAILED));
    }

    /** Documents that failed because Epicor did not have their vendor, or did not show it. */
    private void wakeThoseWithoutAVendor(String division, List<String> newVendors) {
        waking.wake(division, null, RecordRef.Kind.VENDOR, newVendors, Set.of(RecordStatus.FAILED));
    }

    private static <D> void unreadable(
            LedgerRecord record,
            Source.Row.Unreadable<D> row,
            Capture.Pass pass,
            List<AuditEntry.Draft> drafts) {
        String message = UnreadableText.of(record.entity(), record.sourceKey(), row.problem());
        record.become(RecordStatus.FAILED, new Reason(ReasonCode.SOURCE_INVALID, message));
        record.mapped(LedgerRecord.Mapping.HELD);
        record.read(record.document(), "", record.sysRev());
        record.outcome(pass.runId(), Outcome.FAILED);
        drafts.add(draft(pass, record, "UNREADABLE", message));
    }
}
