package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.ledger.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers mappers' questions for a batch of records, with one query a kind of thing instead of one
 * a document.
 */
@ApplicationScoped
public class LookupsFactory {
    private final Records records;
    private final RecordRefs refs;
    private final Parts parts;
    private final ReferenceData reference;
    private final ObjectMapper json;

    public LookupsFactory(
            Records records,
            RecordRefs refs,
            Parts parts,
            ReferenceData reference,
            ObjectMapper json) {
        this.records = records;
        this.refs = refs;
        this.parts = parts;
        this.reference = reference;
        this.json = json;
    }

    /** The answers for a batch. */
    BatchLookups of(EntitySync<?, ?> entity, Division division, List<LedgerRecord> batch) {
        return of(entity, division, batch, reference::of);
    }

    /** The answers for a batch, those about reference data from somewhere else. */
    BatchLookups of(
            EntitySync<?, ?> entity,
            Division division,
            List<LedgerRecord> batch,
            BiFunction<Division, Set<String>, ReferenceData.DivisionReference> answers) {
        List<RecordRef.Ref> named = refs.refs(batch.stream().map(LedgerRecord::id).toList());
        Map<RecordRef.Kind, Set<String>> refs = byKind(named);
        Set<String> jobs = new HashSet<>(refs.getOrDefault(RecordRef.Kind.JOB, Set.of()));
        jobs.addAll(entity.jobsBeyond(division, named));
        return new BatchLookups(
                answers.apply(division, jobs),
                vendors(division, refs.getOrDefault(RecordRef.Kind.VENDOR, Set.of())),
                orders(division, refs.getOrDefault(RecordRef.Kind.PURCHASE_ORDER, Set.of())),
                partsSent(batch));
    }

    private static Map<RecordRef.Kind, Set<String>> byKind(List<RecordRef.Ref> refs) {
        return refs.stream()
                .collect(
                        Collectors.groupingBy(
                                RecordRef.Ref::kind,
                                Collectors.mapping(RecordRef.Ref::value, Collectors.toSet())));
    }

    @Transactional
    Map<Integer, Lookups.KnownVendor> vendors(Division division, Set<String> numbers) {
        Map<SourceKey, LedgerRecord> known =
                records.byKeys(
                        division.name(),
                        Entity.VENDOR,
                        numbers.stream().map(SourceKey::new).toList());
        Map<Long, Part> linked =
                parts.ofRecords(known.values().stream().map(LedgerRecord::id).toList()).stream()
                        .filter(part -> !part.isWithdrawn()) // of the company it was before
                        .collect(Collectors.toMap(Part::recordId, part -> part));
        Map<Integer, Lookups.KnownVendor> vendors = new HashMap<>();
        known.forEach((key, record) -> {
            Part part = linked.get(record.id());
            vendors.put(
                    Integer.valueOf(key.value()),
                    new Lookups.KnownVendor(name(record), part == null ? null : part.procoreId()));
        });
        return vendors;
    }

    private Map<String, String> orders(Division division, Set<String> numbers) {
        Map<String, String> documents = new HashMap<>();
        records.byKeys(
                        division.name(),
                        Entity.PURCHASE_ORDER,
                        numbers.stream().map(SourceKey::new).toList())
                .forEach((key, record) -> {
                    if (record.document() != null) {
                        documents.put(key.value(), record.document());
                    }
                });
        return documents;
    }

    private Map<Long, List<Part>> partsSent(List<LedgerRecord> batch) {
        return parts.ofRecords(batch.stream().map(LedgerRecord::id).toList()).stream()
                .filter(part -> part.procoreId() != null || part.state() == Part.State.UNCERTAIN)
                .collect(Collectors.groupingBy(Part::recordId));
    }

    private String name(LedgerRecord record) {
        try {
            return record.document() == null
                    ? ""
                    : json.readTree(record.document()).path("Name").asText("");
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "record " + record.id() + " does not hold JSON", broken);
        }
    }

    /** The answers for one batch. */
    record BatchLookups(
            ReferenceData.DivisionReference reference,
            Map<Integer, Lookups.KnownVendor> vendors,
            Map<String, String> orders,
            Map<Long, List<Part>> partsSent) {
        /** The same, with ids for vendors that Procore is still to get. */
        BatchLookups with(Map<Integer, Long> ids) {
            Map<Integer, Lookups.KnownVendor> all = new HashMap<>(vendors);
            ids.forEach((number, id) ->
                    all.computeIfPresent(
                            number,
                            (_, vendor) ->
                                    vendor.procoreId() == null
                                            ? new Lookups.KnownVendor(vendor.name(), id)
                                            : vendor));
            return new BatchLookups(reference, all, orders, partsSent);
        }

        /** The answers for one record of it. */
        Asked of(LedgerRecord record) {
            return new Asked(this, partsSent.getOrDefault(record.id(), List.of()));
        }
    }

    /** The answers for one record; remembers what was asked for. */
    static final class Asked implements Lookups {
        private final BatchLookups batch;
        private final List<Part> partsSent;
        private final List<String> glAccounts = new ArrayList<>();
        private final List<String> projects = new ArrayList<>();

        Asked(BatchLookups batch, List<Part> partsSent) {
            this.batch = batch;
            this.partsSent = partsSent;
        }

        List<String> glAccounts() {
            return glAccounts;
        }

        List<String> projects() {
            return projects;
        }

        @Override
        public ProjectMatch project(String epicorProject) {
            projects.add(epicorProject);
            return batch.reference().project(epicorProject);
        }

        @Override
        public Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on) {
            String account = GlAccount.normalize(glAccount);
            glAccounts.add(account);
            return batch.reference().costCode(account, on);
        }

        @Override
        public CodeMatch codeIn(long projectId, CostCode code) {
            return batch.reference().codeIn(projectId, code);
        }

        @Override
        public Optional<String> unit(String uom) {
            return batch.reference().unit(uom);
        }

        @Override
        public Optional<String> projectOfJob(String jobNum) {
            return batch.reference().projectOfJob(jobNum);
        }

        @Override
        public Optional<KnownVendor> vendor(int vendorNum) {
            return Optional.ofNullable(batch.vendors().get(vendorNum));
        }

        @Override
        public Optional<String> purchaseOrder(int poNum) {
            return Optional.ofNullable(batch.orders().get(Integer.toString(poNum)));
        }

        @Override
        public boolean wasSent() {
            return !partsSent.isEmpty();
        }

        @Override
        public boolean wasSent(long projectId) {
            return partsSent.stream().anyMatch(part -> part.lane() == projectId);
        }

        @Override
        public boolean wasSent(long projectId, String lineKey) {
            return partsSent.stream()
                    .filter(part -> part.lane() == projectId)
                    .anyMatch(part -> holds(part, lineKey));
        }

        private static boolean holds(Part part, String lineKey) {
            boolean inDoubt = part.isDoubted() || part.lineIds().isEmpty();
            return part.lineIds().containsKey(part.originId().line(lineKey).value())
                    || (inDoubt && String.valueOf(part.content()).contains("\"" + lineKey + "\""));
        }
    }
}
