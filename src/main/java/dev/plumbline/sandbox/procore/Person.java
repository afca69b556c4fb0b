package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.List;
import java.util.Map;

/**
 * What people do in Procore itself, past the locks and checks of the API.
 *
 * <p>Not safe for several threads: with a running server, call it on its event loop ({@link
 * ProcoreSandbox#person}).
 */
public final class Person {

    private final ProcoreState state;

    Person(ProcoreState state) {
        this.state = state;
    }

    /** Changes columns of a row; {@code updated_at} moves. */
    public ObjectNode edit(String table, long id, JsonNode changes) {
        return state.merge(TableName.of(table), id, changes).deepCopy();
    }

    /** Deletes a row, and the lines of a contract or direct cost with it. */
    public void delete(String table, long id) {
        TableName name = TableName.of(table);
        TableName lines =
                switch (name) {
                    case PURCHASE_ORDER_CONTRACTS -> TableName.PURCHASE_ORDER_LINE_ITEMS;
                    case DIRECT_COSTS -> TableName.DIRECT_COST_LINE_ITEMS;
                    default -> name;
                };
        if (lines != name) {
            state.table(lines)
                    .children(id)
                    .forEach(line -> state.delete(lines, Fields.id(line, "id")));
        }
        state.delete(name, id);
    }

    /** Changes the status of a contract or direct cost. */
    public ObjectNode status(String table, long id, String status) {
        return edit(table, id, Json.object().put("status", status));
    }

    /** Adds a row with the same fillings as {@link ProcoreState#load}; answers its id. */
    public long add(String table, ObjectNode row) {
        state.load(Map.of(table, List.of(row)));
        return Fields.id(state.table(TableName.of(table)).all().getLast(), "id");
    }

    /** Makes a project inactive, so that lists leave it out. */
    public void closeProject(long project) {
        edit("projects", project, Json.object().put("active", false));
    }

    /**
     * Switches a tool of a project on or off: {@code commitments}, {@code direct_costs}, {@code
     * directory} or {@code admin}.
     */
    public void tool(long project, String tool, boolean on) {
        ArrayNode off = Json.array();
        state.row(TableName.PROJECTS, project)
                .path("disabled_tools")
                .forEach(each -> {
                    if (!each.asText().equals(tool)) {
                        off.add(each);
                    }
                });
        if (!on) {
            off.add(tool);
        }
        ObjectNode changes = Json.object();
        changes.set("disabled_tools", off);
        edit("projects", project, changes);
    }

    /** Enters a vendor by hand; answers its id. */
    public long createVendor(ObjectNode vendor) {
        return add("vendors", vendor);
    }

    /**
     * The same by name, from the admin API: {@code {table, id, changes | row | status | tool, on}}.
     */
    JsonNode act(String action, JsonNode body) {
        String table = body.path("table").asText("");
        long id = Fields.id(body, "id");
        ObjectNode row = body.path("row") instanceof ObjectNode given ? given : Json.object();
        ObjectNode done = Json.object().put("id", id);
        switch (action) {
            case "edit" -> edit(table, id, body.path("changes"));
            case "delete" -> delete(table, id);
            case "status" -> status(table, id, body.path("status").asText());
            case "add" -> done.put("id", add(table, row));
            case "close-project" -> closeProject(id);
            case "tool" -> tool(id, body.path("tool").asText(), body.path("on").asBoolean());
            case "create-vendor" -> done.put("id", createVendor(row));
            default -> throw new IllegalArgumentException("People do not " + action);
        }
        return done;
    }
}
