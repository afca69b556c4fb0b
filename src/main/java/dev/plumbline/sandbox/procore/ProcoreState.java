package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the stand-in remembers, as JSON rows under the names of Procore's request fields.
 *
 * <p>Not safe for several threads: a running server touches it on its event loop only.
 */
public final class ProcoreState {

    private final Map<TableName, Table> tables = new EnumMap<>(TableName.class);
    private final Clock clock;

    /** An empty state whose timestamps come from the clock. */
    public ProcoreState(Clock clock) {
        this.clock = clock;
        for (TableName each : TableName.values()) {
            tables.put(each, new Table(each));
        }
        table(TableName.PURCHASE_ORDER_CONTRACTS)
                .index(
                        "number",
                        row -> key(Fields.id(row, "project_id"), Fields.text(row, "number")));
        table(TableName.PURCHASE_ORDER_LINE_ITEMS)
                .index("project", row -> Fields.text(row, "project_id"));
        table(TableName.DIRECT_COST_LINE_ITEMS)
                .index("project", row -> Fields.text(row, "project_id"));
        table(TableName.BUDGET_LINE_ITEMS).index("wbs", row -> Fields.text(row, "wbs_code_id"));
        table(TableName.WBS_CODES).index("combination", BudgetCodes::combination);
        table(TableName.UOMS)
                .index("name", row -> key(Fields.id(row, "company_id"), Fields.text(row, "name")));
    }

    static @Nullable String key(long owner, @Nullable String value) {
        return value == null ? null : owner + "|" + value;
    }

    /**
     * Adds rows, table by table; rows with a known id replace it.
     *
     * <p>What a row leaves out is filled in: an id (counted up, beyond 32 bits), the company (the
     * first one), defaults such as {@code status}, and the budget code of a line from its cost code
     * and cost type or the other way round.
     *
     * @param rows table name to rows; see {@link #rows(String)} for the names
     */
    public void load(Map<String, List<ObjectNode>> rows) {
        Loader loader = new Loader(this);
        for (TableName each : TableName.values()) {
            rows.getOrDefault(each.key(), List.of()).forEach(row -> loader.add(each, row));
        }
        rows.keySet().forEach(TableName::of);
    }

    /**
     * The raw rows of a table, deleted ones (with {@code deleted_at}) included.
     *
     * @param table {@code companies}, {@code projects}, {@code vendors}, {@code line_item_types},
     *     {@code standard_cost_code_lists}, {@code standard_cost_codes}, {@code cost_codes}, {@code
     *     sub_jobs}, {@code uoms}, {@code tax_codes}, {@code wbs_codes}, {@code budget_line_items},
     *     {@code purchase_order_contracts}, {@code purchase_order_line_items}, {@code direct_costs}
     *     or {@code direct_cost_line_items}
     */
    public List<ObjectNode> rows(String table) {
        return table(TableName.of(table)).all();
    }

    /** Everything, to be given to {@link #restore} later; rows are shared, as none ever changes. */
    ObjectNode snapshot() {
        ObjectNode snapshot = Json.object();
        tables.forEach((name, table) -> {
            ObjectNode kept = snapshot.putObject(name.key()).put("lastId", table.lastId());
            kept.putArray("rows").addAll(table.all());
        });
        return snapshot;
    }

    /**
     * Adds what a snapshot holds, row by row as it was stored.
     *
     * @throws IllegalArgumentException for a table that does not exist
     */
    public void restore(ObjectNode snapshot) {
        snapshot.properties()
                .forEach(kept -> {
                    Table table = table(TableName.of(kept.getKey()));
                    kept.getValue().path("rows").forEach(row -> table.put((ObjectNode) row));
                    table.startAfter(kept.getValue().path("lastId").asLong());
                });
    }

    /** A number that moves with every change of a row. */
    long changes() {
        return tables.values().stream().mapToLong(Table::changes).sum();
    }

    Table table(TableName name) {
        return Objects.requireNonNull(tables.get(name));
    }

    /** The row, which must be there: what a stored row refers to. */
    ObjectNode row(TableName table, long id) {
        ObjectNode row = table(table).get(id);
        if (row == null) {
            throw new IllegalStateException("No row " + id + " in " + table.key());
        }
        return row;
    }

    /** Now, as Procore writes moments: ISO-8601 in UTC, whole seconds. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Clock clock() {
        return clock;
    }

    /** Stores a new row with id and timestamps. */
    ObjectNode insert(TableName table, ObjectNode row) {
        if (!Fields.has(row, "id")) {
            row.put("id", table(table).nextId());
        }
        if (!Fields.has(row, "created_at")) {
            row.put("created_at", now());
        }
        if (!Fields.has(row, "updated_at")) {
            row.put("updated_at", now());
        }
        table(table).put(row);
        return row;
    }

    /** Replaces a row; {@code updated_at} moves when something else did. */
    ObjectNode replace(TableName table, ObjectNode row) {
        ObjectNode before = table(table).get(Fields.id(row, "id"));
        if (!row.equals(before)) {
            row.put("updated_at", now());
            table(table).put(row);
        }
        return row;
    }

    /** The row with some columns changed. */
    ObjectNode merge(TableName table, long id, JsonNode changes) {
        ObjectNode row = row(table, id).deepCopy();
        changes.properties().forEach(each -> row.set(each.getKey(), each.getValue()));
        return replace(table, row);
    }

    /** Marks as deleted, as Procore does; nothing is ever removed. */
    void delete(TableName table, long id) {
        merge(table, id, Json.object().put("deleted_at", now()));
    }
}
