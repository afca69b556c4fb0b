package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fingerprints of Epicor's documents: equal when nothing but their revision numbers differs. */
final class DocumentHash {
    private DocumentHash() {}

    /** The fingerprint of a document with its children. */
    static String of(JsonNode document) {
        JsonNode copy = document.deepCopy();
        List<JsonNode> open = new ArrayList<>(List.of(copy));
        while (!open.isEmpty()) {
            JsonNode node = open.removeLast();
            if (node instanceof ObjectNode object) {
                object.remove("SysRevID");
            }
            node.forEach(open::add);
        }
        return ContentHash.of(copy);
    }

    /** The revision numbers of a document and its children. */
    static Set<Long> revisions(JsonNode document) {
        return document.findValues("SysRevID").stream()
                .map(JsonNode::asLong)
                .collect(Collectors.toUnmodifiableSet());
    }
}
