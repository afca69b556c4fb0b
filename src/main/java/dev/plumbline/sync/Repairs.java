package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.DriftedField;
import dev.plumbline.ledger.Drifts;
import dev.plumbline.ledger.Drifts.Known;
import dev.plumbline.ledger.Drifts.Looked;
import dev.plumbline.ledger.Drifts.State;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts down what people changed in Procore and, where it is to be repaired, puts the parts in line
 * to be sent again: delivery stays the only writer.
 */
@ApplicationScoped
public class Repairs {
    private static final String FOUND = "DRIFT";

    private final Drifts drifts;
    private final Records records;
    private final Parts parts;
    private final AuditTrail audit;
    private final Notify notify;
    private final ObjectMapper json;

    public Repairs(
            Drifts drifts,
            Records records,
            Parts parts,
            AuditTrail audit,
            Notify notify,
            ObjectMapper json) {
        this.drifts = drifts;
        this.records = records;
        this.parts = parts;
        this.audit = audit;
        this.notify = notify;
        this.json = json;
    }

    /**
     * Notes what was found in a lane; what is gone is forgotten.
     *
     * @param repair whether it is put right
     * @param runId the run that looked; null where none did
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(long lane, List<Looked> looked, boolean repair, @Nullable Long runId) {
        drifts.lock(lane);
        Map<Long, List<Known>> known = drifts.ofLane(lane);
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        Map<Long, Looked> standing = new HashMap<>();
        for (Looked part : looked) {
            List<DriftedField> fresh = compare(part, known.getOrDefault(part.partId(), List.of()));
            if (!fresh.isEmpty()) {
                drafts.add(draft(part, fresh, runId));
            }
            if (part.mends()
                    && part.fields().stream().anyMatch(field -> stands(part, field, known))) {
                standing.put(part.partId(), part);
            }
        }
        if (repair && !standing.isEmpty()) {
            sendAgain(standing);
            notify.partsReady(lane);
        }
        audit.append(drafts);
    }

    /** Writes down what a part's fields are now; answers what was not known. */
    private List<DriftedField> compare(Looked part, List<Known> known) {
        List<DriftedField> fresh = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (DriftedField field : part.fields()) {
            places.add(field.place());
            Optional<Known> same = same(field, known);
            if (same.isEmpty()) {
                fresh.add(field);
                drifts.put(part, field, State.FOUND);
            } else if (same.get().state() == State.SENT) {
                drifts.put(part, field, State.KEPT);
            }
        }
        known.stream()
                .filter(one -> one.state() != State.REPAIRING) // what becomes of it is noted then
                .map(Known::field)
                .filter(field -> field.line().isEmpty() || part.withLines())
                .filter(field -> !places.contains(field.place()))
                .forEach(field -> drifts.remove(part.partId(), field));
        return fresh;
    }

    /** Whether it is a person's change, and not how Procore keeps what we send. */
    private static boolean stands(Looked part, DriftedField field, Map<Long, List<Known>> known) {
        return same(field, known.getOrDefault(part.partId(), List.of()))
                .filter(one -> one.state() == State.SENT || one.state() == State.KEPT)
                .isEmpty();
    }

    private static Optional<Known> same(DriftedField field, List<Known> known) {
        return known.stream().filter(one -> one.field().isSame(field)).findFirst();
    }

    /** Those that are still as they were when they were looked at. */
    private void sendAgain(Map<Long, Looked> standing) {
        records.lock(standing.values().stream().map(Looked::recordId).distinct().toList());
        Collection<Part> found = parts.list("id in ?1", standing.keySet());
        for (Part part : found) {
            Looked looked = Objects.requireNonNull(standing.get(part.id()));
            if (isAsLookedAt(part, looked)) {
                part.repair();
                LedgerRecord record = records.findById(part.recordId());
                if (record.status() == RecordStatus.SYNCED) {
                    record.become(RecordStatus.PENDING);
                }
                looked.fields().forEach(field -> drifts.put(looked, field, State.REPAIRING));
            }
        }
        parts.flush();
    }

    /**
     * Sends again what failed because Procore counts something else of it than was sent: what a
     * person added there goes, as from what is in step. Tried once; where the total is another one
     * all the same, it stays with the person whom its reason asks.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void mend(String division) {
        List<Part> spoilt = parts.spoilt(division);
        records.lock(spoilt.stream().map(Part::recordId).distinct().toList());
        for (Part part : spoilt) {
            LedgerRecord record = records.findById(part.recordId());
            parts.getEntityManager().refresh(record);
            parts.getEntityManager().refresh(part);
            if (part.isSpoilt() && record.mapping() == LedgerRecord.Mapping.PARTS) {
                part.repair();
                record.become(RecordStatus.PENDING);
                notify.partsReady(part.lane());
            }
        }
        parts.flush();
    }

    private static boolean isAsLookedAt(Part part, Looked looked) {
        Long object = part.procoreId();
        return part.state() == Part.State.DONE
                && !part.isDoubted()
                && part.hash().equals(looked.hash())
                && object != null
                && object == looked.procoreId();
    }

    private AuditEntry.Draft draft(Looked part, List<DriftedField> fields, @Nullable Long runId) {
        return new AuditEntry.Draft(
                runId,
                part.recordId(),
                FOUND,
                part.originId(),
                part.hash(),
                json.valueToTree(fields),
                null,
                null);
    }
}
