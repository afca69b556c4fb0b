package dev.plumbline.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Money;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that Procore was last seen to hold. */
@ApplicationScoped
class SentLines {
    private final Parts parts;
    private final ObjectMapper json;

    SentLines(Parts parts, ObjectMapper json) {
        this.parts = parts;
        this.json = json;
    }

    /** A line in Procore that has a cost code. */
    record Sent(long project, String key, CostCode code, BigDecimal amount) {}

    /** By record. */
    @Transactional
    Map<Long, List<Sent>> of(Collection<LedgerRecord> records) {
        Map<Long, List<Sent>> sent = new HashMap<>();
        for (Part part : parts.ofRecords(records.stream().map(LedgerRecord::id).toList())) {
            if (part.procoreId() != null && part.sentContent() != null) {
                sent.computeIfAbsent(part.recordId(), _ -> new ArrayList<>()).addAll(lines(part));
            }
        }
        return sent;
    }

    private List<Sent> lines(Part part) {
        List<Sent> lines = new ArrayList<>();
        for (JsonNode line : StoredJson.tree(json, part.sentContent()).path("lines")) {
            JsonNode code = line.path("code");
            String key = line.path("key").asText();
            if (code.isObject() && part.lineIds().containsKey(part.originId().line(key).value())) {
                lines.add(
                        new Sent(
                                part.lane(),
                                key,
                                new CostCode(
                                        code.path("costCode").asText(),
                                        code.path("costType").asText()),
                                Money.cents(line.path("amount").decimalValue())));
            }
        }
        return lines;
    }
}
