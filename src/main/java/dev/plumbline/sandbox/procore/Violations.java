package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What a well-behaved client does not do, as it happened. */
final class Violations {

    private final Clock clock;
    private final List<ObjectNode> entries = new ArrayList<>();

    Violations(Clock clock) {
        this.clock = clock;
    }

    void add(String kind, String request, String detail) {
        ObjectNode entry = Json.object().put("kind", kind).put("at", clock.instant().toString());
        entries.add(entry.put("request", request).put("detail", detail));
    }

    List<ObjectNode> entries() {
        return List.copyOf(entries);
    }

    void clear() {
        entries.clear();
    }
}
