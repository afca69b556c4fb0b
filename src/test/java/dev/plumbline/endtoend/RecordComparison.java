package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in readable lines where the records differ from how they must stand. */
public final class RecordComparison {
    private RecordComparison() {}

    /**
     * Compares all records.
     *
     * @param expected how they must stand
     * @param items the {@code items} of all pages of {@code GET /api/v1/records}
     * @param companyOfDivision Epicor company by division
     */
    public static List<String> differences(
            ExpectedProcore expected,
            Iterable<JsonNode> items,
            Map<String, String> companyOfDivision) {
        List<String> differences = new ArrayList<>();
        Map<DocumentKey, ExpectedRecord> missing = new TreeMap<>(expected.records());
        for (JsonNode item : items) {
            DocumentKey key =
                    new DocumentKey(
                            companyOfDivision.getOrDefault(Raw.text(item, "division"), "?"),
                            Raw.text(item, "entity"),
                            item.path("sourceKey").asText());
            ExpectedRecord record = missing.remove(key);
            String actual =
                    standing(Raw.text(item, "status"), Raw.text(item.path("reason"), "code"));
            if (record == null) {
                differences.add(key + ": not expected, is " + actual);
            } else if (!standing(record.status(), record.reason()).equals(actual)) {
                differences.add(
                        key
                                + ": expected "
                                + standing(record.status(), record.reason())
                                + ", is "
                                + actual
                                + " "
                                + Raw.text(item.path("reason"), "message"));
            }
        }
        missing.values().forEach(record -> differences.add(record.document() + ": no record"));
        return differences;
    }

    // Why a record was skipped is told in words of the product's own.
    private static String standing(String status, String reason) {
        return status.equals("FAILED") || status.equals("PARKED") ? status + " " + reason : status;
    }
}
