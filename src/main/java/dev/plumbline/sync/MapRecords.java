package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second step: works out what each record that is in line means in Procore. It asks no question
 * with a transaction open, and writes a result only where the record was not put in line again
 * meanwhile.
 */
@ApplicationScoped
public class MapRecords {
    private static final int AT_ONCE = 100;

    private final Entities entities;
    private final Records records;
    private final Parts parts;
    private final LookupsFactory lookups;
    private final MappedStore store;
    private final ObjectMapper json;
    private final Stopping stopping;
    private final Work work;

    public MapRecords(
            Entities entities,
            Records records,
            Parts parts,
            LookupsFactory lookups,
            MappedStore store,
            ObjectMapper json,
            Stopping stopping,
            Work work) {
        this.entities = entities;
        this.records = records;
        this.parts = parts;
        this.lookups = lookups;
        this.store = store;
        this.json = json;
        this.stopping = stopping;
        this.work = work;
    }

    /**
     * Maps all records of an entity that are in line. Those of a Procore project that does not
     * answer stay there.
     *
     * @param together see {@link MappedStore#apply}
     * @param silent takes what kept a record in line
     */
    void map(
            Division division,
            Entity entity,
            @Nullable Long runId,
            Lease lease,
            boolean together,
            Consumer<RemoteFailure.ProjectSilent> silent) {
        work.on(
                new Work.Keys(division.name(), runId, entity),
                () -> mapAll(division, entity, runId, lease, together, silent));
    }

    private void mapAll(
            Division division,
            Entity entity,
            @Nullable Long runId,
            Lease lease,
            boolean together,
            Consumer<RemoteFailure.ProjectSilent> silent) {
        long after = 0;
        while (true) {
            stopping.check();
            List<LedgerRecord> batch = records.pending(division.name(), entity, after, AT_ONCE);
            if (batch.isEmpty()) {
                return;
            }
            List<Result<Object>> results =
                    results(entities.of(entity), division, batch, Map.of(), silent);
            store.apply(division, results, runId, lease, together);
            after = batch.getLast().id();
        }
    }

    /**
     * What mapping makes of some records of an entity, with answers about reference data from
     * somewhere else. Nothing is written.
     */
    public List<Tried> tried(
            Division division,
            Entity entity,
            List<LedgerRecord> batch,
            BiFunction<Division, Set<String>, ReferenceData.DivisionReference> answers) {
        return tried(entities.of(entity), division, batch, answers);
    }

    private <D, C> List<Tried> tried(
            EntitySync<D, C> entity,
            Division division,
            List<LedgerRecord> batch,
            BiFunction<Division, Set<String>, ReferenceData.DivisionReference> answers) {
        return results(
                        entity,
                        division,
                        batch,
                        lookups.of(entity, division, batch, answers),
                        MapRecords::stop)
                .stream()
                .map(result -> Tried.of(entity, result))
                .toList();
    }

    /**
     * Works out what a run would make of records; nothing is stored.
     *
     * @param ids in ascending order
     * @param vendors ids for vendors that are still to be made, by Epicor's number
     */
    List<Draft> drafts(
            Division division, Entity entity, List<Long> ids, Map<Integer, Long> vendors) {
        List<Draft> drafts = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            stopping.check();
            List<Long> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            List<LedgerRecord> batch = records.copies(some);
            Map<Long, List<Part>> parts =
                    this.parts.copies(some).stream().collect(Collectors.groupingBy(Part::recordId));
            List<LedgerRecord> unmapped = batch.stream().filter(MapRecords::isOpen).toList();
            if (!unmapped.isEmpty()) {
                results(entities.of(entity), division, unmapped, vendors, MapRecords::stop)
                        .forEach(result -> apply(result, parts));
            }
            batch.forEach(record ->
                    drafts.add(Draft.of(record, parts.getOrDefault(record.id(), List.of()))));
        }
        return drafts;
    }

    /** Whether it is still to be mapped, or once its vendor is there. */
    private static boolean isOpen(LedgerRecord record) {
        return (record.status() == RecordStatus.PENDING && record.mapping() == null)
                || record.waitsForVendor();
    }

    private <C> void apply(Result<C> result, Map<Long, List<Part>> parts) {
        LedgerRecord record = result.record();
        List<Part> its = parts.getOrDefault(record.id(), List.of());
        parts.put(
                record.id(),
                new MappedRecord<C>(record, its, null, new ArrayList<>(), json)
                        .apply(result.mapped(), _ -> {}));
    }

    @SuppressWarnings("unchecked")
    private <D, C> List<Result<C>> results(
            EntitySync<?, ?> sync,
            Division division,
            List<LedgerRecord> batch,
            Map<Integer, Long> vendors,
            Consumer<RemoteFailure.ProjectSilent> silent) {
        EntitySync<D, C> entity = (EntitySync<D, C>) sync;
        return results(
                entity, division, batch, lookups.of(entity, division, batch).with(vendors), silent);
    }

    private <D, C> List<Result<C>> results(
            EntitySync<D, C> entity,
            Division division,
            List<LedgerRecord> batch,
            LookupsFactory.BatchLookups answers,
            Consumer<RemoteFailure.ProjectSilent> silent) {
        List<Result<C>> results = new ArrayList<>(batch.size());
        for (LedgerRecord record : batch) {
            try {
                results.add(mapOne(entity, division, record, answers));
            } catch (RemoteFailure.ProjectSilent project) {
                silent.accept(project);
            }
        }
        return results;
    }

    /** For whoever must know of every record what becomes of it. */
    private static void stop(RemoteFailure.ProjectSilent silent) {
        throw silent;
    }

    /**
     * What mapping made of one record.
     *
     * @param mapped null when the document stays in Procore as it was last sent
     * @param glAccounts the accounts that were asked for, so that a changed mapping finds the
     *     record
     */
    record Result<C>(
            LedgerRecord record,
            @Nullable Mapped<C> mapped,
            List<String> glAccounts,
            List<String> projects) {}

    private <D, C> Result<C> mapOne(
            EntitySync<D, C> entity,
            Division division,
            LedgerRecord record,
            LookupsFactory.BatchLookups answers) {
        LookupsFactory.Asked asked = answers.of(record);
        Mapped<C> mapped;
        try {
            D document =
                    json.readValue(
                            Objects.requireNonNull(record.document()), entity.documentType());
            mapped =
                    record.missingSince() != null
                                    || entity.scope(document, record.isSent() || asked.wasSent())
                                            == Scope.KEEP
                            ? null
                            : entity.map(division, document, asked);
        } catch (ProjectRefusedException refused) {
            mapped =
                    new Mapped.Failed<>(
                            List.of(
                                    new Reason(
                                            ReasonCode.REJECTED_BY_PROCORE,
                                            "%s %s: Procore refuses us: %s. Give Plumbline's service account access to the project, then retry."
                                                    .formatted(
                                                            record.entity().word(),
                                                            record.sourceKey(),
                                                            refused.getMessage()))));
        } catch (JsonProcessingException
                | ArithmeticException
                | NullPointerException
                | IllegalArgumentException fault) {
            mapped =
                    new Mapped.Failed<>(
                            List.of(
                                    new Reason(
                                            ReasonCode.SOURCE_INVALID,
                                            record.entity().word()
                                                    + " "
                                                    + record.sourceKey()
                                                    + " cannot be worked with: "
                                                    + fault
                                                    + ". Correct it in Epicor; it is read again when it changes.")));
        }
        return new Result<>(record, mapped, asked.glAccounts(), asked.projects());
    }
}
