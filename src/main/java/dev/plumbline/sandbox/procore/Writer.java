package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates and updates rows of any kind: known attributes, validation, {@code origin_id},
 * timestamps.
 */
final class Writer {

    private final ProcoreState state;
    private final Switches switches;
    private final WriteLog log;

    Writer(ProcoreState state, Switches switches, WriteLog log) {
        this.state = state;
        this.switches = switches;
        this.log = log;
    }

    /**
     * Stores a new row.
     *
     * @param fixed columns that say where the row belongs
     * @throws Refusal when a rule is broken
     */
    ObjectNode create(Resource kind, ObjectNode fixed, ObjectNode given) {
        Change change = new Change(null, fixed.deepCopy(), given, new FieldErrors());
        apply(kind, change);
        ObjectNode row = state.insert(kind.table(), change.after());
        kind.stored(row);
        log.wrote("create", kind.table(), row);
        return row;
    }

    /**
     * Changes a stored row.
     *
     * @throws Refusal when a rule is broken; the row is as it was
     */
    ObjectNode update(Resource kind, ObjectNode row, ObjectNode given) {
        Change change = new Change(row, row.deepCopy(), given, new FieldErrors());
        apply(kind, change);
        ObjectNode stored = state.replace(kind.table(), change.after());
        kind.stored(stored);
        log.wrote("update", kind.table(), stored);
        return stored;
    }

    /**
     * Checks a write without carrying it out.
     *
     * @throws Refusal when a rule is broken
     */
    void verify(Resource kind, @Nullable ObjectNode before, ObjectNode row, ObjectNode given) {
        apply(kind, new Change(before, row.deepCopy(), given, new FieldErrors()));
    }

    /** Takes a row back that was created a moment ago. */
    void undo(TableName table, ObjectNode row) {
        state.table(table).remove(Fields.id(row, "id"));
        log.wrote("undo", table, row);
    }

    void delete(TableName table, ObjectNode row) {
        state.delete(table, Fields.id(row, "id"));
        log.wrote("delete", table, row);
    }

    /** Refuses attributes that the operation does not know, where the switch says so. */
    void refuseUnknown(Resource kind, ObjectNode given) {
        if (ProcoreSwitch.UNKNOWN_ATTRIBUTES.is(switches, "reject")) {
            given.fieldNames()
                    .forEachRemaining(field -> {
                        if (!kind.schema().knows(field) && !field.equals("id")) {
                            throw new Refusal(406, "found unpermitted parameter: " + field);
                        }
                    });
        }
    }

    private void apply(Resource kind, Change change) {
        for (var attribute : change.given().properties()) {
            String field = attribute.getKey();
            if (kind.schema().knows(field)) {
                change.after()
                        .set(
                                field,
                                kind.schema().read(field, attribute.getValue(), change.errors()));
            }
        }
        checkOrigin(kind.table(), change);
        kind.check(change);
        if (!change.errors().isEmpty()) {
            throw new Refusal(change.errors());
        }
    }

    private void checkOrigin(TableName table, Change change) {
        String origin = Fields.text(change.after(), "origin_id");
        if (origin == null || origin.isEmpty() || !change.alters("origin_id")) {
            return;
        }
        long own = Fields.id(change.after(), "id");
        boolean taken =
                holders(table, change.after(), origin).stream()
                        .anyMatch(row -> Fields.id(row, "id") != own);
        if (taken && ProcoreSwitch.ORIGIN_UNIQUE.on(switches)) {
            change.errors().add("origin_id", FieldErrors.TAKEN);
        }
    }

    private List<ObjectNode> holders(TableName table, ObjectNode row, String origin) {
        String key = Table.originKey(Fields.id(row, "company_id"), origin);
        return ProcoreSwitch.DELETED_ORIGIN_BLOCKS.on(switches)
                ? state.table(table).find("origin", key)
                : state.table(table).findLive("origin", key);
    }

    /** The columns that locate a row. */
    static ObjectNode located(String column, long id, @Nullable ObjectNode project) {
        ObjectNode fixed = Json.object();
        if (project != null) {
            fixed.put("company_id", Fields.id(project, "company_id"))
                    .put("project_id", Fields.id(project, "id"));
        }
        return fixed.put(column, id);
    }
}
