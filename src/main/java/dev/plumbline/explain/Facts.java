package dev.plumbline.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.explain.Explanation.Line;
import dev.plumbline.explain.Explanation.Request;
import dev.plumbline.explain.Explanation.Target;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.StoredJson;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.reference.StoredLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored of one document, from Epicor's side to Procore's. */
@ApplicationScoped
class Facts {
    /** Requests shown of an object; a document is sent in a few. */
    private static final int REQUESTS = 20;

    private static final Set<String> SENT = Set.of("CREATED", "UPDATED", "WITHDRAWN", "REMOVED");

    private final Records records;
    private final Parts parts;
    private final AuditTrail audit;
    private final CostCodeRules rules;
    private final StoredLines lines;
    private final EntityManager database;
    private final ObjectMapper json;

    Facts(
            Records records,
            Parts parts,
            AuditTrail audit,
            CostCodeRules rules,
            StoredLines lines,
            EntityManager database,
            ObjectMapper json) {
        this.records = records;
        this.parts = parts;
        this.audit = audit;
        this.rules = rules;
        this.lines = lines;
        this.database = database;
        this.json = json;
    }

    /** One document with all that it became. */
    @Transactional
    Explanation.Document of(Division division, Hit hit) {
        LedgerRecord record = hit.record();
        JsonNode document = StoredJson.tree(json, record.document());
        LocalDate date = date(record.entity(), document);
        CostCodeTable table = rules.table();
        Lines seen =
                new Lines(
                        division.name(),
                        table,
                        record.entity() == Entity.PURCHASE_ORDER,
                        date,
                        hit.lineOrigin());
        List<Part> its = parts.ofRecords(List.of(record.id()));
        List<Target> targets = its.stream().map(part -> target(part, seen)).toList();
        boolean nothingThere = its.stream().allMatch(part -> part.content() == null);
        AuditEntry read = read(record);
        Integer vendor =
                document.path("VendorNum").isInt() ? document.path("VendorNum").intValue() : null;
        return new Explanation.Document(
                division.name(),
                division.epicorCompany(),
                record.entity(),
                record.sourceKey().value(),
                record.id(),
                record.status() == RecordStatus.OUT_OF_SCOPE ? null : record.status(),
                record.reason(),
                record.entity() == Entity.VENDOR ? null : record.amount(),
                record.currency(),
                vendor,
                vendorName(record, vendor, document),
                date,
                read == null ? null : read.at(),
                read == null ? null : read.runId(),
                targets,
                nothingThere && record.entity() != Entity.VENDOR
                        ? waiting(division, record, table, seen)
                        : List.of());
    }

    private Target target(Part part, Lines seen) {
        AuditEntry sent = newest(part);
        boolean vendor = part.entity() == Entity.VENDOR;
        return new Target(
                part.lane() == 0 ? null : part.lane(),
                switch (part.entity()) {
                    case VENDOR -> "vendor";
                    case PURCHASE_ORDER -> "purchase order contract";
                    case AP_INVOICE -> "direct cost";
                },
                part.procoreId(),
                part.originId().value(),
                part.isShelved() ? "SHELVED" : part.state().name(),
                part.isWithdrawn(),
                part.reason(),
                vendor ? null : part.amount(),
                vendor || part.sentHash() == null ? null : part.sentAmount(),
                sent == null ? null : sent.at(),
                sent == null ? null : sent.runId(),
                sent == null ? null : sent.requestId(),
                requests(part),
                part.isWithdrawn()
                        ? List.of()
                        : seen.of(part, StoredJson.tree(json, part.content())),
                null);
    }

    /** The entry of the last time that it was in step, as far as the audit goes back. */
    private @Nullable AuditEntry newest(Part part) {
        return audit.find(
                        "recordId = ?1 and originId = ?2 and action in ?3 order by id desc",
                        part.recordId(),
                        part.originId().value(),
                        SENT)
                .firstResult();
    }

    private @Nullable AuditEntry read(LedgerRecord record) {
        return audit.find("recordId = ?1 and action = 'CAPTURED' order by id desc", record.id())
                .firstResult();
    }

    private List<Request> requests(Part part) {
        List<?> found =
                database.createNativeQuery(
                                """
                                select id, kind, run_id, sent_at, answered_at, state, request_id from journal
                                where lane = :lane and part_ids @> cast(:part as jsonb)
                                order by id desc limit :most
                                """)
                        .setParameter("lane", part.lane())
                        .setParameter("part", "[" + part.id() + "]")
                        .setParameter("most", REQUESTS)
                        .getResultList();
        return found.stream().map(Object[].class::cast).map(Facts::request).toList();
    }

    private static Request request(Object[] row) {
        return new Request(
                ((Number) row[0]).longValue(),
                (String) row[1],
                row[2] == null ? null : ((Number) row[2]).longValue(),
                Objects.requireNonNull(moment(row[3])),
                moment(row[4]),
                (String) row[5],
                row[6] == null ? List.of() : List.of(((String) row[6]).split(" ")));
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        return value instanceof OffsetDateTime zoned ? zoned.toInstant() : (Instant) value;
    }

    private List<Line> waiting(
            Division division, LedgerRecord record, CostCodeTable table, Lines seen) {
        return lines.of(division, record.entity(), List.of(record), table).stream()
                .flatMap(judged -> judged.lines().stream())
                .map(seen::waiting)
                .toList();
    }

    /** Every reason that mapping found, not only the first; and why it is no project cost. */
    @Transactional
    List<String> reasons(long recordId) {
        AuditEntry last =
                audit.find("recordId = ?1 and errors is not null order by id desc", recordId)
                        .firstResult();
        List<String> reasons = new ArrayList<>();
        if (last != null) {
            for (JsonNode error : StoredJson.tree(json, last.errors())) {
                reasons.add(error.isTextual() ? error.asText() : error.path("message").asText());
            }
        }
        return reasons;
    }

    /** What the document says of itself, for what keeps it out of scope. */
    @Transactional
    String inEpicor(long recordId, String column) {
        return records.one(recordId)
                .map(record -> StoredJson.tree(json, record.document()).path(column).asText(""))
                .orElse("");
    }

    /** Whether a record waits for a run to take it up. */
    @Transactional
    boolean isHeld(long recordId) {
        return records.one(recordId).map(LedgerRecord::isHeld).orElse(false);
    }

    private static @Nullable LocalDate date(Entity entity, JsonNode document) {
        String text =
                document.path(entity == Entity.PURCHASE_ORDER ? "OrderDate" : "ApplyDate")
                        .asText("");
        return text.matches("\\d{4}-\\d\\d-\\d\\d.*")
                ? LocalDate.parse(text.substring(0, 10))
                : null;
    }

    private @Nullable String vendorName(
            LedgerRecord record, @Nullable Integer vendor, JsonNode document) {
        if (record.entity() == Entity.VENDOR) {
            return document.path("Name").asText("");
        }
        if (vendor == null) {
            return null;
        }
        return records.byKey(record.division(), Entity.VENDOR, SourceKey.vendor(vendor))
                .map(it -> StoredJson.tree(json, it.document()).path("Name").asText(""))
                .orElse(null);
    }

    /** Reads lines with the rules that decided about them. */
    private record Lines(
            String division,
            CostCodeTable table,
            boolean order,
            @Nullable LocalDate date,
            @Nullable String asked) {

        List<Line> of(Part part, JsonNode content) {
            Map<String, Long> ids = part.lineIds();
            List<Line> lines = new ArrayList<>();
            for (JsonNode line : content.path("lines")) {
                String key = line.path("key").asText();
                String origin = part.originId().line(key).value();
                JsonNode code = line.path("code");
                lines.add(
                        line(
                                key,
                                origin,
                                ids.get(origin),
                                null,
                                line.path("description").asText(""),
                                Money.cents(line.path("amount").decimalValue()),
                                line.path("glAccount").asText(""),
                                code.isObject() ? code.path("costCode").asText() : null,
                                code.isObject() ? code.path("costType").asText() : null));
            }
            return lines;
        }

        Line waiting(StoredLines.Line stored) {
            var line = stored.line();
            var code = stored.hasRule() ? line.code() : null;
            return line(
                    line.key(),
                    null,
                    null,
                    stored.epicorProject(),
                    line.description(),
                    line.amount(),
                    line.glAccount(),
                    code == null ? null : code.costCode(),
                    code == null ? null : code.costType());
        }

        private Line line(
                String key,
                @Nullable String origin,
                @Nullable Long id,
                @Nullable String epicorProject,
                String description,
                BigDecimal amount,
                String glAccount,
                @Nullable String costCode,
                @Nullable String costType) {
            return new Line(
                    origin != null && origin.equals(asked),
                    key,
                    LineWords.of(key, order),
                    origin,
                    id,
                    epicorProject,
                    description,
                    amount,
                    glAccount,
                    costCode == null ? null : rule(glAccount, costCode, costType),
                    costCode,
                    costType,
                    null,
                    null);
        }

        /** The rule of today that gives this code; a code without one is from an earlier table. */
        private Explanation.@Nullable Rule rule(
                String glAccount, String costCode, @Nullable String costType) {
            return table.find(division, glAccount, date)
                    .filter(rule ->
                            rule.costCode().equals(costCode) && rule.costType().equals(costType))
                    .map(Lines::rule)
                    .orElse(null);
        }

        private static Explanation.Rule rule(CostCodeRule rule) {
            return new Explanation.Rule(
                    rule.id(), rule.division(), rule.glAccount(), rule.validFrom(), rule.validTo());
        }
    }
}
