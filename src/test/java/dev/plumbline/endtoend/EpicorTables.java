package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Epicor company's raw rows, found by key. */
final class EpicorTables {
    private final String company;
    private final String division;
    private final Map<String, List<ObjectNode>> tables;
    private final Map<String, Map<String, List<ObjectNode>>> indexes = new HashMap<>();

    EpicorTables(String company, String division, Map<String, List<ObjectNode>> tables) {
        this.company = company;
        this.division = division;
        this.tables = tables;
        index("Vendor", List.of("VendorNum"), List.of());
        index("JobHead", List.of("JobNum"), List.of());
        index("PODetail", List.of("PONUM"), List.of("POLine"));
        index("PORel", List.of("PONum", "POLine"), List.of("PORelNum"));
        index("PORelTGLC", List.of("PONum", "POLine", "PORelNum"), List.of());
        index("APInvDtl", List.of("VendorNum", "InvoiceNum"), List.of("InvoiceLine"));
        List<String> line = List.of("VendorNum", "InvoiceNum", "InvoiceLine");
        index("APInvExp", line, List.of("InvExpSeq"));
        index("APInvJob", line, List.of("MtlSeq", "AssemblySeq", "JobNum"));
        index("APIHAPInvExp", List.of("VendorNum", "InvoiceNum"), List.of("InvExpSeq"));
    }

    String company() {
        return company;
    }

    String division() {
        return division;
    }

    List<ObjectNode> all(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Rows of the key, in the order of their own numbers. */
    List<ObjectNode> of(String table, Object... key) {
        return indexes.getOrDefault(table, Map.of())
                .getOrDefault(List.of(key).toString(), List.of());
    }

    @Nullable ObjectNode one(String table, Object... key) {
        List<ObjectNode> rows = of(table, key);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Project of a job, blank where it has none. */
    String projectOfJob(String jobNum) {
        ObjectNode job = jobNum.isEmpty() ? null : one("JobHead", jobNum);
        return job == null ? "" : Raw.text(job, "ProjectID");
    }

    /** Project of a release: its own, else its job's. */
    String projectOfRelease(ObjectNode release) {
        return Raw.first(Raw.text(release, "ProjectID"), projectOfJob(Raw.text(release, "JobNum")));
    }

    @Nullable ObjectNode release(int poNum, int line, int rel) {
        return of("PORel", poNum, line).stream()
                .filter(row -> Raw.number(row, "PORelNum") == rel)
                .findFirst()
                .orElse(null);
    }

    /** Main book account of a release, blank where it has none. */
    String accountOfRelease(int poNum, int line, int rel) {
        return of("PORelTGLC", poNum, line, rel).stream()
                .filter(row -> Raw.text(row, "BookID").equals("MAIN"))
                .filter(row -> Raw.text(row, "RecordType").equals("A"))
                .map(row -> Raw.text(row, "GLAccount"))
                .findFirst()
                .orElse("");
    }

    private void index(String table, List<String> key, List<String> order) {
        Map<String, List<ObjectNode>> index = new HashMap<>();
        for (ObjectNode row : all(table)) {
            String value =
                    key.stream().map(column -> row.path(column).asText()).toList().toString();
            index.computeIfAbsent(value, _ -> new ArrayList<>()).add(row);
        }
        for (String column : order) {
            Comparator<ObjectNode> byColumn =
                    column.equals("JobNum")
                            ? Comparator.comparing(row -> Raw.text(row, column))
                            : Comparator.comparing(row -> Raw.number(row, column));
            index.values().forEach(rows -> rows.sort(byColumn));
        }
        indexes.put(table, index);
    }
}
