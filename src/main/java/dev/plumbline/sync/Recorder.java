package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.Drifts;
import dev.plumbline.ledger.Journal;
import dev.plumbline.ledger.JournalEntry;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.LedgerRecord.Outcome;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.StoredJson;
import dev.plumbline.ledger.Tally;
import dev.plumbline.remote.Rehearsal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what a batch sends and how it ended, every time under the fence of its lane. */
@ApplicationScoped
public class Recorder {
    /**
     * After so many quarantines a request whose answer was lost is taken to have been executed if
     * it ever is.
     */
    private static final int LATEST = 10;

    private final Leases leases;
    private final Journal journal;
    private final Parts parts;
    private final Records records;
    private final AuditTrail audit;
    private final Drifts drifts;
    private final Tally tally;
    private final ObjectMapper json;
    private final SyncSettings settings;

    /** Parts that meet others in Procore, as far as this process has seen it. */
    private final Map<Long, Meeting> busy = new ConcurrentHashMap<>();

    /** That somebody else changes an object: since when, and when that was met last. */
    private record Meeting(Instant since, Instant last) {}

    public Recorder(
            Leases leases,
            Journal journal,
            Parts parts,
            Records records,
            AuditTrail audit,
            Drifts drifts,
            Tally tally,
            ObjectMapper json,
            SyncSettings settings) {
        this.leases = leases;
        this.journal = journal;
        this.parts = parts;
        this.records = records;
        this.audit = audit;
        this.drifts = drifts;
        this.tally = tally;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Commits what is about to be sent.
     *
     * @param carried the items that each of the requests carries
     */
    <C> Journal.Sending sending(Batch<C> batch, String kind, List<List<Item<C>>> carried) {
        if (Rehearsal.isOn()) {
            return new Journal.Sending(carried.stream().map(_ -> 0L).toList(), Long.MAX_VALUE);
        }
        List<List<Long>> ids =
                carried.stream()
                        .map(items -> items.stream().map(item -> item.part().id()).toList())
                        .toList();
        return journal.sending(batch.lease(), batch.runId(), batch.lane(), kind, ids);
    }

    /**
     * Asked whenever a request leaves: nothing is sent by a process that may have lost its lease
     * meanwhile. The database is asked only when the time has run out that the lease was held for
     * when it was asked last.
     */
    <C> Runnable stillHeld(Batch<C> batch, Journal.Sending sending) {
        AtomicLong until = new AtomicLong(sending.heldUntil());
        return () -> {
            if (!Rehearsal.isOn() && System.nanoTime() - until.get() >= 0) {
                until.set(leases.check(batch.lease()));
            }
        };
    }

    /** Commits the links of items that got one, before anything is sent that builds on them. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <C> void links(Batch<C> batch, List<Item<C>> items) {
        if (Rehearsal.isOn()) {
            return;
        }
        leases.hold(batch.lease());
        records.lock(recordIds(items));
        Map<Long, Part> stored = partsOf(items);
        for (Item<C> item : items) {
            Long id = item.procoreId();
            Part part = stored.get(item.part().id());
            if (id != null && part != null) {
                part.link(id, item.owns());
                part.lines(item.lineIds());
            }
            if (part != null && item.isBegun()) {
                part.begin();
            }
        }
    }

    /** Commits how every item of the batch ended, and where its record stands now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <C> void settle(Batch<C> batch) {
        leases.hold(batch.lease());
        Instant now = leases.now();
        records.lock(recordIds(batch.items()));
        journal.answered(batch.entries());
        Map<Long, Part> stored = partsOf(batch.items());
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        for (Item<C> item : batch.items()) {
            Part part = stored.get(item.part().id());
            Item.Result result = item.result();
            if (part != null && item.isBegun()) {
                part.begin();
            }
            if (part != null && result != null) {
                apply(part, item, result, now);
                if (!(result instanceof Item.Result.Confirmed)) {
                    drafts.add(draft(batch, item, result));
                }
            } else if (part != null && item.procoreId() != null) {
                part.link(item.procoreId(), item.owns()); // not ended, but what it became is known
                part.lines(item.lineIds());
            }
        }
        parts.flush();
        settleRecords(batch);
        drafts.addAll(repaired(batch));
        drifts.forget(removed(batch));
        tally.add(attempts(batch));
        audit.append(drafts);
    }

    private static <C> Map<Tally.Of, Long> attempts(Batch<C> batch) {
        Map<Tally.Of, Long> attempts = new HashMap<>();
        for (Item<C> item : batch.items()) {
            Item.Result result = item.result();
            if (result != null) {
                String outcome = action(item, result).toLowerCase(Locale.ROOT);
                String entity = item.part().entity().name();
                attempts.merge(
                        new Tally.Of("attempts", batch.division().name(), entity, outcome),
                        1L,
                        Long::sum);
            }
        }
        return attempts;
    }

    /** What sending again has put right, field by field. */
    private <C> List<AuditEntry.Draft> repaired(Batch<C> batch) {
        Map<Long, Item<C>> again =
                batch.items().stream()
                        .filter(item -> item.part().isRepair())
                        .filter(item ->
                                item.result() instanceof Item.Result.Done
                                        || item.result() instanceof Item.Result.Removed)
                        .collect(Collectors.toMap(item -> item.part().id(), item -> item));
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        drifts.sentAgain(again.keySet())
                .forEach((id, fields) -> {
                    Item<C> item = Objects.requireNonNull(again.get(id));
                    drafts.add(
                            new AuditEntry.Draft(
                                    batch.runId(),
                                    item.part().recordId(),
                                    "REPAIRED",
                                    item.originId().value(),
                                    item.part().hash(),
                                    json.valueToTree(fields),
                                    null,
                                    item.lastRequest()));
                });
        return drafts;
    }

    /** What no look at Procore finds again, so that none would forget what it once showed. */
    private static <C> List<Long> removed(Batch<C> batch) {
        return batch.items().stream()
                .filter(item -> item.result() instanceof Item.Result.Removed)
                .map(item -> item.part().id())
                .toList();
    }

    private <C> void settleRecords(Batch<C> batch) {
        Map<Long, List<Part>> byRecord =
                parts.ofRecords(recordIds(batch.items())).stream()
                        .collect(Collectors.groupingBy(Part::recordId));
        Map<Long, Boolean> created = new HashMap<>();
        Set<Long> worked =
                batch.items().stream()
                        .filter(item -> !(item.result() instanceof Item.Result.Confirmed))
                        .map(item -> item.part().recordId())
                        .collect(Collectors.toSet());
        batch.items().stream()
                .filter(item -> item.result() instanceof Item.Result.Done)
                .forEach(item ->
                        created.merge(
                                item.part().recordId(), item.wasCreated(), Boolean::logicalOr));
        Set<Long> tried =
                batch.items().stream()
                        .filter(item -> costsAnAttempt(item.result()))
                        .map(item -> item.part().recordId())
                        .collect(Collectors.toSet());
        Map<Long, LedgerRecord> stored =
                records.list("id in ?1", byRecord.keySet()).stream()
                        .collect(Collectors.toMap(LedgerRecord::id, record -> record));
        byRecord.forEach((id, its) -> {
            LedgerRecord record = Objects.requireNonNull(stored.get(id));
            boolean wasSent = record.isSent();
            if (its.stream().anyMatch(part -> part.procoreId() != null)) {
                record.markSent();
            }
            if (tried.contains(id)) {
                record.attempted();
            }
            Standing.settle(record, its);
            if (worked.contains(id)) {
                record.outcome(
                        batch.runId(),
                        outcome(record, created.getOrDefault(id, false) && !wasSent));
            }
        });
    }

    /** Waiting is not failing. */
    private static boolean costsAnAttempt(Item.@Nullable Result result) {
        return switch (result) {
            case null -> false;
            case Item.Result.Waiting _,
                    Item.Result.Busy _,
                    Item.Result.Parked _,
                    Item.Result.Confirmed _ ->
                    false;
            case Item.Result.Done _,
                    Item.Result.Removed _,
                    Item.Result.Failed _,
                    Item.Result.Uncertain _ ->
                    true;
        };
    }

    private static Outcome outcome(LedgerRecord record, boolean created) {
        return switch (record.status()) {
            case FAILED -> Outcome.FAILED;
            case PARKED -> Outcome.PARKED;
            case UNCERTAIN -> Outcome.UNCERTAIN;
            case SKIPPED -> Outcome.SKIPPED;
            default -> created ? Outcome.CREATED : Outcome.UPDATED;
        };
    }

    private <C> void apply(Part part, Item<C> item, Item.Result result, Instant now) {
        Long id = item.procoreId();
        if (!(result instanceof Item.Result.Busy)) {
            busy.remove(part.id());
        }
        if (id == null) {
            part.unlink();
        } else {
            part.link(id, item.owns());
            part.lines(item.lineIds());
        }
        switch (result) {
            case Item.Result.Done _ -> done(part, item, now);
            case Item.Result.Removed _ -> {
                part.unlink();
                done(part, item, now);
            }
            case Item.Result.Confirmed _ -> part.confirmed();
            case Item.Result.Failed failed -> hold(part, item, Part.State.FAILED, failed.reason());
            case Item.Result.Parked parked -> hold(part, item, Part.State.PARKED, parked.reason());
            case Item.Result.Waiting _ -> part.readyAt(now.plus(settings.quarantine()));
            case Item.Result.Busy busy -> wait(part, item, busy, now);
            case Item.Result.Uncertain lost ->
                    part.uncertain(unknown(part, lost), now.plus(quarantine(part.attempts())));
        }
    }

    /** What an answer was lost about is looked at once more after a while, and mended once. */
    private void done(Part part, Item<?> item, Instant now) {
        if (item.isToBeConfirmed()) {
            part.confirmed();
        }
        String before = part.sentContent();
        if (part.isDoubted()) {
            part.doneInDoubt(item.part(), now.plus(settings.quarantine().multipliedBy(LATEST)));
        } else {
            part.done(item.part());
        }
        if (item.isStatusOnly() && before != null) {
            part.sent(withStatus(before, part));
        }
    }

    /** Where the status alone was sent, Procore holds the rest as it was sent before. */
    private String withStatus(String before, Part part) {
        ObjectNode content = (ObjectNode) StoredJson.tree(json, before);
        JsonNode now = StoredJson.tree(json, part.sentContent());
        return content.set("status", now.path("status")).toString();
    }

    /** What others work on in Procore is waited for as long as a system that has gone away. */
    private void wait(Part part, Item<?> item, Item.Result.Busy met, Instant now) {
        Duration longAgo = settings.patience().plus(Duration.ofHours(1));
        Meeting meeting =
                busy.compute(
                        part.id(),
                        (_, before) ->
                                before == null || before.last().plus(longAgo).isBefore(now)
                                        ? new Meeting(now, now)
                                        : new Meeting(before.since(), now));
        if (now.isBefore(meeting.since().plus(settings.patience()))) {
            part.readyAt(now.plus(settings.quarantine()));
            return;
        }
        busy.remove(part.id());
        hold(
                part,
                item,
                Part.State.FAILED,
                new Reason(
                        ReasonCode.REJECTED_BY_PROCORE,
                        part.originId()
                                + ": Procore has said for "
                                + settings.patience()
                                + " that something else is changing it: "
                                + met.words()
                                + ". Find out what is, then retry."));
    }

    /** What was refused may no longer be what is wanted: then it stays in line. */
    private static void hold(Part part, Item<?> item, Part.State state, Reason reason) {
        if (part.hash().equals(item.part().hash())) {
            part.hold(state, reason);
        }
    }

    private static <C> List<Long> recordIds(List<Item<C>> items) {
        return items.stream().map(item -> item.part().recordId()).distinct().toList();
    }

    /**
     * Puts in doubt what a dead worker may have sent: its requests of this lane that have no
     * outcome.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void takeOver(long lane, Leases.Lease lease) {
        leases.hold(lease);
        List<JournalEntry> left = journal.abandoned(lane, lease.fence());
        if (left.isEmpty()) {
            return;
        }
        records.lock(parts.recordsOf(left.stream().flatMap(it -> it.partIds().stream()).toList()));
        Instant readBackAt = leases.now().plus(settings.quarantine());
        for (JournalEntry entry : left) {
            parts.list("id in ?1", entry.partIds()).forEach(part -> part.doubt(readBackAt));
        }
        Journal.Answered lost = new Journal.Answered(JournalEntry.State.LOST, null);
        journal.answered(left.stream().collect(Collectors.toMap(JournalEntry::id, _ -> lost)));
    }

    private static Reason unknown(Part part, Item.Result.Uncertain lost) {
        return new Reason(
                ReasonCode.OUTCOME_UNKNOWN,
                "Procore's answer about "
                        + part.originId()
                        + " was lost ("
                        + lost.what()
                        + "). Nothing is needed: it is read back and settled by itself.");
    }

    private Duration quarantine(int attempts) {
        return settings.quarantine().multipliedBy(1L << Math.min(attempts, 5));
    }

    private <C> AuditEntry.Draft draft(Batch<C> batch, Item<C> item, Item.Result result) {
        JsonNode errors = null;
        Reason reason = Standing.reason(result).orElse(null);
        if (reason != null) {
            ArrayNode list = json.createArrayNode();
            list.addObject().put("code", reason.code().name()).put("message", reason.message());
            errors = list;
        } else if (result instanceof Item.Result.Uncertain lost) {
            errors = json.createArrayNode().add(lost.what());
        } else if (result instanceof Item.Result.Busy busy) {
            errors = json.createArrayNode().add(busy.words());
        }
        return new AuditEntry.Draft(
                batch.runId(),
                item.part().recordId(),
                action(item, result),
                item.originId().value(),
                item.part().hash(),
                json.valueToTree(item.content()),
                errors,
                item.lastRequest(),
                item.part().attempts() + 1);
    }

    private static String action(Item<?> item, Item.Result result) {
        return switch (result) {
            case Item.Result.Done _ ->
                    item.part().isWithdrawn()
                            ? "WITHDRAWN"
                            : item.wasCreated() ? "CREATED" : "UPDATED";
            case Item.Result.Removed _ -> "REMOVED";
            case Item.Result.Confirmed _ -> "CONFIRMED";
            case Item.Result.Failed _ -> "REFUSED";
            case Item.Result.Parked _ -> "PARKED";
            case Item.Result.Waiting _, Item.Result.Busy _ -> "WAITING";
            case Item.Result.Uncertain _ -> "OUTCOME_UNKNOWN";
        };
    }

    private <C> Map<Long, Part> partsOf(List<Item<C>> items) {
        return parts
                .list("id in ?1", items.stream().map(item -> item.part().id()).toList())
                .stream()
                .collect(Collectors.toMap(Part::id, part -> part));
    }
}
