package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every change of a row, in order. */
final class WriteLog {

    private final ProcoreState state;
    private final List<ObjectNode> entries = new ArrayList<>();
    private @Nullable Consumer<String> listener;
    private String request = "";

    WriteLog(ProcoreState state) {
        this.state = state;
    }

    /** Who is told the {@link #key} of each row that is written. */
    void listen(Consumer<String> keys) {
        this.listener = keys;
    }

    /** Under which {@code x-request-id} the rows from here on are written. */
    void during(String requestId) {
        request = requestId;
    }

    void wrote(String action, TableName table, ObjectNode row) {
        ObjectNode entry =
                Json.object()
                        .put("seq", entries.size() + 1)
                        .put("at", state.clock().instant().toString());
        entry.put("action", action).put("table", table.key()).put("id", Fields.id(row, "id"));
        entry.put("request_id", request);
        entries.add(entry.put("origin_id", Fields.text(row, "origin_id")));
        if (listener != null) {
            keys(table, row).forEach(listener);
        }
    }

    /**
     * What must not be written by two requests at once: the identifier, and the direct cost as a
     * whole.
     */
    static List<String> keys(TableName table, ObjectNode row) {
        List<String> keys = new ArrayList<>();
        if (Fields.has(row, "origin_id")) {
            keys.add(key(table, String.valueOf(Fields.text(row, "origin_id"))));
        }
        switch (table) {
            case DIRECT_COSTS -> keys.add(directCost(Fields.id(row, "id")));
            case DIRECT_COST_LINE_ITEMS -> keys.add(directCost(Fields.id(row, "direct_cost_id")));
            default -> {}
        }
        return keys;
    }

    static String key(TableName table, String originId) {
        return table.key() + " " + originId;
    }

    static String directCost(long id) {
        return "direct_cost#" + id;
    }

    List<ObjectNode> entries() {
        return entries;
    }
}
