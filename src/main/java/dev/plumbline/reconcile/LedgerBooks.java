package dev.plumbline.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.ledger.StoredJson;
import dev.plumbline.reconcile.Sent.Before;
import dev.plumbline.reconcile.Sent.SentLine;
import dev.plumbline.reconcile.Sent.SentPart;
import dev.plumbline.reference.EpicorJobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of a division: its documents as last read, and what was sent of them. */
@ApplicationScoped
class LedgerBooks {
    private static final int AT_ONCE = 1000;

    private final EntityManager database;
    private final EpicorJobs jobs;
    private final ObjectMapper json;
    private final ReconcileSettings settings;

    LedgerBooks(
            EntityManager database,
            EpicorJobs jobs,
            ObjectMapper json,
            ReconcileSettings settings) {
        this.database = database;
        this.jobs = jobs;
        this.json = json;
        this.settings = settings;
    }

    /** Epicor's side as the last run read it. */
    Map<DocumentKey, Stated> documents(Division division) {
        Books books = new Books(settings, named -> jobs.known(division, named));
        each(
                "select id, cast(document as text) from record where division = :division and entity = :entity"
                        + " and document is not null and id > :after order by id limit :most",
                division,
                Entity.PURCHASE_ORDER,
                rows -> books.orders(parsed(rows, EpicorPurchaseOrder.class)));
        each(
                "select id, cast(document as text) from record where division = :division and entity = :entity"
                        + " and document is not null and status <> 'OUT_OF_SCOPE' and id > :after order by id limit :most",
                division,
                Entity.AP_INVOICE,
                rows -> books.invoices(parsed(rows, EpicorInvoice.class)));
        Map<DocumentKey, Stated> documents = books.documents();
        for (Kind kind : Kind.values()) {
            each(
                    "select id, source_key from record where division = :division and entity = :entity"
                            + " and missing_since is not null and id > :after order by id limit :most",
                    division,
                    kind.entity(),
                    rows ->
                            rows.forEach(row ->
                                    documents.computeIfPresent(
                                            new DocumentKey(kind, (String) row[1]),
                                            (_, read) -> read.deleted())));
        }
        return documents;
    }

    /**
     * What was sent of each document, and where it stands. The records come first, so that {@link
     * #still} tells whether their parts are of the same reading.
     */
    Map<DocumentKey, Sent> sent(Division division) {
        Map<DocumentKey, Sent> sent = records(division);
        Map<Long, List<SentPart>> parts = parts(division);
        sent.replaceAll(
                (_, record) -> record.with(parts.getOrDefault(record.recordId(), List.of())));
        return sent;
    }

    /** What was sent, once the documents are read: those that a run took up since are in line. */
    Map<DocumentKey, Sent> still(Division division, Map<DocumentKey, Sent> sent) {
        return Sent.of(sent, records(division));
    }

    private Map<DocumentKey, Sent> records(Division division) {
        Map<DocumentKey, Sent> records = new HashMap<>();
        for (Kind kind : Kind.values()) {
            each(
                    "select id, source_key, status, reason_code, reason_message, mapping in ('PARTS', 'SKIPPED'),"
                            + " concat(version, ' ', document_hash) from record"
                            + " where division = :division and entity = :entity and id > :after order by id limit :most",
                    division,
                    kind.entity(),
                    rows ->
                            rows.forEach(row ->
                                    records.put(
                                            new DocumentKey(kind, (String) row[1]),
                                            new Sent(
                                                    id(row),
                                                    (String) row[6],
                                                    RecordStatus.valueOf((String) row[2]),
                                                    reason(row[3], row[4]),
                                                    Boolean.TRUE.equals(row[5]),
                                                    List.of()))));
        }
        return records;
    }

    private Map<Long, List<SentPart>> parts(Division division) {
        Map<Long, List<SentPart>> parts = new HashMap<>();
        for (Kind kind : Kind.values()) {
            each(
                    "select id, record_id, lane, origin_id, procore_id, amount, state,"
                            + " sent_hash is not distinct from hash, withdrawn, reason_code, reason_message, cast(content as text),"
                            + " coalesce(sent_hash, 'withdrawn') = 'withdrawn', sent_amount, cast(sent_content as text), begun from part where division = :division and entity = :entity and id > :after"
                            + " order by id limit :most",
                    division,
                    kind.entity(),
                    rows ->
                            rows.forEach(row ->
                                    parts.computeIfAbsent(
                                                    ((Number) row[1]).longValue(),
                                                    _ -> new ArrayList<>())
                                            .add(part(row))));
        }
        return parts;
    }

    private SentPart part(Object[] row) {
        JsonNode content = StoredJson.tree(json, (String) row[11]);
        boolean withdrawn = (Boolean) row[8];
        String state = (String) row[6];
        boolean settled = state.equals("DONE") && (withdrawn || (Boolean) row[7]);
        String number = content.path("number").asText(content.path("invoiceNumber").asText(""));
        JsonNode vendor = content.path("vendorId");
        return new SentPart(
                ((Number) row[2]).longValue(),
                (String) row[3],
                row[4] == null ? null : ((Number) row[4]).longValue(),
                withdrawn ? BigDecimal.ZERO : (BigDecimal) row[5],
                settled,
                state,
                reason(row[9], row[10]),
                number,
                vendor.isIntegralNumber() ? vendor.asLong() : null,
                withdrawn ? Map.of() : lines(content),
                settled ? null : before((Boolean) row[12], (BigDecimal) row[13], (String) row[14]),
                (Boolean) row[15]);
    }

    private Before before(boolean nothing, BigDecimal sentAmount, @Nullable String sentContent) {
        return nothing || sentContent == null
                ? new Before(BigDecimal.ZERO, Map.of())
                : new Before(sentAmount, lines(StoredJson.tree(json, sentContent)));
    }

    private static Map<String, SentLine> lines(JsonNode content) {
        Map<String, SentLine> lines = new HashMap<>();
        for (JsonNode line : content.path("lines")) {
            JsonNode code = line.path("code");
            lines.put(
                    line.path("key").asText(),
                    new SentLine(
                            new BigDecimal(line.path("amount").asText("0")),
                            code.isObject()
                                    ? code.path("costCode").asText()
                                            + "."
                                            + code.path("costType").asText()
                                    : null,
                            line.path("glAccount").asText("")));
        }
        return lines;
    }

    private <T> List<T> parsed(List<Object[]> rows, Class<T> type) {
        List<T> documents = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            try {
                documents.add(json.readValue((String) row[1], type));
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException(
                        "record " + id(row) + " does not hold its document", broken);
            }
        }
        return documents;
    }

    /** Reads in steps, each in a transaction of its own: none may last. */
    @SuppressWarnings("unchecked")
    private void each(
            String query,
            Division division,
            Entity entity,
            java.util.function.Consumer<List<Object[]>> use) {
        long after = 0;
        while (true) {
            long from = after;
            List<Object[]> rows =
                    QuarkusTransaction.requiringNew()
                            .call(() ->
                                    (List<Object[]>)
                                            database.createNativeQuery(query)
                                                    .setParameter("division", division.name())
                                                    .setParameter("entity", entity.name())
                                                    .setParameter("after", from)
                                                    .setParameter("most", AT_ONCE)
                                                    .getResultList());
            if (rows.isEmpty()) {
                return;
            }
            use.accept(rows);
            after = id(rows.getLast());
        }
    }

    private static long id(Object[] row) {
        return ((Number) row[0]).longValue();
    }

    private static @Nullable String reason(@Nullable Object code, @Nullable Object message) {
        return code == null ? null : code + ": " + Objects.requireNonNullElse(message, "");
    }
}
