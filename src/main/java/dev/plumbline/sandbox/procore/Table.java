package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by id with look-ups by other keys; a stored row is never changed in place, only replaced.
 */
final class Table {

    private final TableName name;
    private final Map<Long, ObjectNode> rows = new LinkedHashMap<>();
    private final Map<String, Function<ObjectNode, @Nullable String>> keys = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<Long>>> indexes = new HashMap<>();
    private long lastId;
    private long changes;

    Table(TableName name) {
        this.name = name;
        this.lastId = name.firstId();
        index("parent", row -> Fields.text(row, name.parentColumn()));
        index(
                "origin",
                row -> originKey(Fields.id(row, "company_id"), Fields.text(row, "origin_id")));
    }

    static @Nullable String originKey(long company, @Nullable String originId) {
        return originId == null ? null : company + "|" + originId;
    }

    Table index(String index, Function<ObjectNode, @Nullable String> key) {
        keys.put(index, key);
        indexes.put(index, new HashMap<>());
        return this;
    }

    TableName name() {
        return name;
    }

    long nextId() {
        return ++lastId;
    }

    long lastId() {
        return lastId;
    }

    /** Ids up to this one are taken. */
    void startAfter(long id) {
        lastId = Math.max(lastId, id);
    }

    /** A number that moves with every change. */
    long changes() {
        return changes;
    }

    @Nullable ObjectNode get(long id) {
        return rows.get(id);
    }

    /** The row unless it is absent or deleted. */
    @Nullable ObjectNode live(long id) {
        ObjectNode row = rows.get(id);
        return row == null || Fields.deleted(row) ? null : row;
    }

    void put(ObjectNode row) {
        changes++;
        long id = Fields.id(row, "id");
        ObjectNode before = rows.put(id, row);
        keys.forEach((index, key) ->
                move(index, id, before == null ? null : key.apply(before), key.apply(row)));
        if (id > lastId && id < name.firstId() + 1_000_000_000L) {
            lastId = id;
        }
    }

    /** Takes a row back that should never have been stored. */
    void remove(long id) {
        changes++;
        ObjectNode row = rows.remove(id);
        if (row != null) {
            keys.forEach((index, key) -> move(index, id, key.apply(row), null));
        }
    }

    private void move(String index, long id, @Nullable String from, @Nullable String to) {
        Map<String, Set<Long>> entries = indexes.getOrDefault(index, Map.of());
        if (from != null && !from.equals(to)) {
            entries.getOrDefault(from, new LinkedHashSet<>()).remove(id);
        }
        if (to != null) {
            entries.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(id);
        }
    }

    List<ObjectNode> all() {
        return new ArrayList<>(rows.values());
    }

    /** Rows under a key of an index, deleted ones included, oldest first. */
    List<ObjectNode> find(String index, @Nullable String key) {
        List<ObjectNode> found = new ArrayList<>();
        for (long id :
                indexes.getOrDefault(index, Map.of()).getOrDefault(String.valueOf(key), Set.of())) {
            ObjectNode row = rows.get(id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    List<ObjectNode> findLive(String index, @Nullable String key) {
        return find(index, key).stream().filter(row -> !Fields.deleted(row)).toList();
    }

    List<ObjectNode> children(long parent) {
        return findLive("parent", Long.toString(parent));
    }
}
