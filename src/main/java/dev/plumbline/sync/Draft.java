package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would make of one record, worked out on copies.
 *
 * @param sent whether Procore has (or had) something of it
 * @param sourceHash of the Epicor document
 * @param status where it would stand before anything is sent
 * @param parts all of it
 */
record Draft(
        long recordId,
        Entity entity,
        SourceKey key,
        boolean sent,
        String sourceHash,
        RecordStatus status,
        @Nullable Reason reason,
        List<Part> parts) {

    static Draft of(LedgerRecord record, List<Part> parts) {
        return new Draft(
                record.id(),
                record.entity(),
                record.sourceKey(),
                record.isSent(),
                record.documentHash(),
                record.status(),
                record.reason(),
                List.copyOf(parts));
    }

    /** What would be sent. */
    List<Part> ready() {
        return parts.stream().filter(part -> part.state() == Part.State.READY).toList();
    }

    /**
     * Stands for what would be sent, or for why nothing would be. The vendor's id in Procore is
     * left out: one that is still to be made has none, and its number in Epicor is there.
     */
    String fingerprint(ObjectMapper json) {
        ArrayNode wanted = json.createArrayNode();
        for (Part part : ready()) {
            wanted.addObject()
                    .put("origin", part.originId().value())
                    .put("withdrawn", part.isWithdrawn())
                    .set("content", withoutId(json, part.content()));
        }
        if (wanted.isEmpty()) {
            wanted.add(status.name());
            wanted.add(reason == null ? "" : reason.code().name());
        }
        return ContentHash.of(wanted);
    }

    private static @Nullable JsonNode withoutId(ObjectMapper json, @Nullable String content) {
        JsonNode tree = tree(json, content);
        if (tree instanceof ObjectNode object) {
            object.remove("vendorId");
        }
        return tree;
    }

    /** A part's content as a tree. */
    static @Nullable JsonNode tree(ObjectMapper json, @Nullable String content) {
        try {
            return content == null
                    ? null
                    : json.readerFor(JsonNode.class)
                            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                            .readValue(content);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a part does not hold its content", broken);
        }
    }
}
