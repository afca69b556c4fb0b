package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The books: the rows of every company, in one database with one revision counter.
 *
 * <p>SysRevID is SQL Server's rowversion shown as a number: one counter for the whole database,
 * moved by any write of any row. Requests, clerk and tests all take this object's lock, so that it
 * may be used from any thread.
 */
public final class EpicorState {

    private final Clock clock;
    private final Map<String, Company> companies = new LinkedHashMap<>();
    private long lastRevision = 198_000_000L;

    EpicorState(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds rows to a company, which comes into being by this; rows whose key is there are replaced.
     *
     * <p>Missing columns get what Epicor has in unset ones; a missing SysRevID is the next one, in
     * the order of the map and lists; a missing SysRowID follows from it.
     *
     * @param rows rows by table name, with Epicor's column names
     * @throws IllegalArgumentException for a table or column that does not exist
     */
    public synchronized void load(String company, Map<String, List<ObjectNode>> rows) {
        var into = companies.computeIfAbsent(company, Company::new);
        rows.forEach((name, list) -> {
            var table = Table.named(name);
            list.forEach(json -> into.put(complete(into, Row.unset(table).merge(json))));
        });
        if (into.rows(Table.named("Company")).byKey.isEmpty()) {
            var own = Row.unset(Table.named("Company")).set("Company1", company);
            into.put(complete(into, own.set("Name", company)));
        }
    }

    /** The companies' ids. */
    public synchronized List<String> companies() {
        return List.copyOf(companies.keySet());
    }

    /** How many rows a table of a company has. */
    public synchronized int count(String company, String table) {
        return company(company).rows(Table.named(table)).byKey.size();
    }

    /** A number that moves with every change of a row. */
    public synchronized long changes() {
        return companies.values().stream().mapToLong(Company::changes).sum();
    }

    /** Everything, to be given to {@link #restore} later. */
    public synchronized ObjectNode snapshot() {
        return Snapshot.of(companies.values(), lastRevision);
    }

    /**
     * Adds what a snapshot holds.
     *
     * @throws IllegalArgumentException when it does not fit the tables
     */
    public synchronized void restore(ObjectNode snapshot) {
        Snapshot.rows(snapshot).forEach(this::load);
        lastRevision = Math.max(lastRevision, snapshot.path("lastRevision").asLong());
    }

    /** The highest SysRevID given so far. */
    public synchronized long lastRevision() {
        return lastRevision;
    }

    /**
     * The rows of a table that have all these values, compared as text; of every company when none
     * is named among the values.
     */
    public synchronized List<ObjectNode> rows(String table, Map<String, String> equal) {
        var named = Table.named(table);
        var found = new ArrayList<ObjectNode>();
        for (var company : companies.values()) {
            var writer = new RowWriter(company, Format.PLAIN);
            for (var row : company.rows(named).byKey.values()) {
                var json = writer.write(row, named.columns, List.of());
                if (equal.entrySet().stream()
                        .allMatch(e -> json.path(e.getKey()).asText().equals(e.getValue()))) {
                    found.add(json);
                }
            }
        }
        return found;
    }

    /**
     * The company of this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    Company company(String id) {
        var found = companies.get(id);
        if (found == null) {
            throw new IllegalArgumentException("No company has the id " + id);
        }
        return found;
    }

    @Nullable Company find(String id) {
        return companies.get(id);
    }

    /** Writes a row: its SysRevID moves, its ChangeDate does not. */
    void write(Company company, Row row) {
        row.set(row.table.sysRevId, ++lastRevision);
        company.put(complete(company, row));
    }

    /** Writes a row as a person does who changed it: ChangeDate and ChangedBy are stamped. */
    void writeStamped(Company company, Row row) {
        var changeDate = row.table.changeDate;
        var changedBy = row.table.changedBy;
        if (changeDate != null) {
            row.set(changeDate, clock.instant());
        }
        if (changedBy != null) {
            row.set(changedBy, "clerk");
        }
        write(company, row);
    }

    private Row complete(Company company, Row row) {
        if (row.table.has("Company")) {
            row.set("Company", company.id);
        }
        if (row.sysRevId() == 0) {
            row.set(row.table.sysRevId, ++lastRevision);
        }
        lastRevision = Math.max(lastRevision, row.sysRevId());
        if (row.text("SysRowID").isEmpty()) {
            var seed = company.id + "/" + row.table.name + "/" + row.sysRevId();
            var id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
            row.set(row.table.sysRowId, id.toString());
        }
        return row;
    }
}
