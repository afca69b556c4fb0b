package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows as JSON, each with its own columns as they are stored. */
final class Snapshot {
    private Snapshot() {}

    static ObjectNode of(Collection<Company> companies, long lastRevision) {
        ObjectNode snapshot = Json.object().put("lastRevision", lastRevision);
        ObjectNode all = snapshot.putObject("companies");
        for (Company company : companies) {
            ObjectNode tables = all.putObject(company.id);
            for (Table table : Table.all()) {
                ArrayNode rows = tables.putArray(table.name);
                company.rows(table).byKey.values().forEach(row -> rows.add(json(row)));
            }
        }
        return snapshot;
    }

    /** Rows by company and table. */
    static Map<String, Map<String, List<ObjectNode>>> rows(ObjectNode snapshot) {
        Map<String, Map<String, List<ObjectNode>>> companies = new LinkedHashMap<>();
        snapshot.path("companies")
                .properties()
                .forEach(company -> {
                    Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();
                    company.getValue()
                            .properties()
                            .forEach(table -> tables.put(table.getKey(), list(table.getValue())));
                    companies.put(company.getKey(), tables);
                });
        return companies;
    }

    private static List<ObjectNode> list(JsonNode rows) {
        List<ObjectNode> list = new ArrayList<>();
        rows.forEach(row -> list.add((ObjectNode) row));
        return list;
    }

    private static ObjectNode json(Row row) {
        ObjectNode json = Json.object();
        row.table.columns.forEach(column -> put(json, column.name(), row.get(column)));
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        switch (value) {
            case null -> json.putNull(name);
            case Integer number -> json.put(name, number);
            case Long number -> json.put(name, number);
            case BigDecimal number -> json.put(name, number);
            case Boolean flag -> json.put(name, flag);
            default -> json.put(name, value.toString());
        }
    }
}
