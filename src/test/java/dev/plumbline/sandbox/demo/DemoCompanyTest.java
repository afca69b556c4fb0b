package dev.plumbline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {
    private static final DemoCompany DEMO = DemoCompany.generate(DemoSize.standard());

    @Test
    void givesTheSameCompanyForTheSameSeed() {
        assertThat(DemoCompany.generate(DemoSize.standard())).isEqualTo(DEMO);
    }

    @Test
    void givesOtherDocumentsAndTheSameCasesForAnotherSeed() {
        DemoCompany other = DemoCompany.generate(new DemoSize(7, 400, 900, 3, 1_500, 2));

        assertThat(other.epicor()).isNotEqualTo(DEMO.epicor());
        assertThat(other.cases()).isEqualTo(DEMO.cases());
    }

    @Test
    void hasTheSizeThatWasAskedFor() {
        assertThat(all("Vendor").count()).isEqualTo(400);
        assertThat(all("POHeader").count()).isEqualTo(900);
        assertThat(all("APInvHed").count()).isEqualTo(1_500);
        assertThat(DEMO.procore().get("projects")).hasSize(42);
        assertThat(DEMO.procore().get("projects"))
                .filteredOn(project -> project.get("active").booleanValue())
                .hasSize(40);
        assertThat(DEMO.epicor().sequencedKeySet())
                .containsExactly("EPIC01", "EPIC02", "EPIC03", "EPIC04", "EPIC05");
    }

    @Test
    void givesEveryRowAKeyOfItsOwn() {
        Map<String, List<String>> keys =
                Map.of(
                        "Vendor", List.of("VendorNum"),
                        "Project", List.of("ProjectID"),
                        "JobHead", List.of("JobNum"),
                        "GLAccount", List.of("GLAccount1"),
                        "POHeader", List.of("PONum"),
                        "PODetail", List.of("PONUM", "POLine"),
                        "PORel", List.of("PONum", "POLine", "PORelNum"),
                        "APInvHed", List.of("VendorNum", "InvoiceNum"),
                        "APInvDtl", List.of("VendorNum", "InvoiceNum", "InvoiceLine"),
                        "APInvExp", List.of("VendorNum", "InvoiceNum", "InvoiceLine", "InvExpSeq"));
        DEMO.epicor()
                .forEach((company, tables) ->
                        keys.forEach((table, columns) ->
                                assertThat(tables.get(table))
                                        .as("%s %s", company, table)
                                        .extracting(row -> key(row, columns))
                                        .doesNotHaveDuplicates()));
    }

    @Test
    void refersOnlyToRowsThatExist() {
        DEMO.epicor()
                .forEach((company, tables) -> {
                    contained(tables, "POHeader", "VendorNum", "Vendor", "VendorNum");
                    contained(tables, "PODetail", "PONUM", "POHeader", "PONum");
                    contained(tables, "PORel", "PONum", "POHeader", "PONum");
                    contained(tables, "PORel", "JobNum", "JobHead", "JobNum");
                    contained(tables, "PORel", "ProjectID", "Project", "ProjectID");
                    contained(tables, "APInvHed", "VendorNum", "Vendor", "VendorNum");
                    contained(tables, "APInvDtl", "PONum", "POHeader", "PONum");
                    contained(tables, "APInvDtl", "JobNum", "JobHead", "JobNum");
                    contained(tables, "APInvJob", "JobNum", "JobHead", "JobNum");
                    contained(tables, "APInvJob", "ProjectID", "Project", "ProjectID");
                });
    }

    @Test
    void invoicesReleasesOfTheSameVendorOnly() {
        DEMO.epicor()
                .values()
                .forEach(tables -> {
                    Map<String, String> vendorOfOrder = new HashMap<>();
                    tables.get("POHeader")
                            .forEach(order ->
                                    vendorOfOrder.put(
                                            text(order, "PONum"), text(order, "VendorNum")));
                    assertThat(tables.get("APInvDtl"))
                            .filteredOn(line -> line.has("PONum"))
                            .allSatisfy(line ->
                                    assertThat(text(line, "VendorNum"))
                                            .isEqualTo(vendorOfOrder.get(text(line, "PONum"))));
                });
    }

    @Test
    void addsUpLiveLinesToTheOrdersTotal() {
        DEMO.epicor()
                .values()
                .forEach(tables -> {
                    Map<String, BigDecimal> lines =
                            sums(
                                    tables.get("PODetail").stream()
                                            .filter(line -> !line.get("VoidLine").booleanValue()),
                                    line -> text(line, "PONUM"),
                                    line -> line.get("ExtCost").decimalValue());
                    assertThat(tables.get("POHeader"))
                            .allSatisfy(order ->
                                    assertThat(order.get("TotalOrder").decimalValue())
                                            .isEqualByComparingTo(lines.get(text(order, "PONum"))));
                });
    }

    @Test
    void addsUpLinesTaxAndChargesToTheInvoicesTotal() {
        DEMO.epicor()
                .values()
                .forEach(tables -> {
                    Function<ObjectNode, String> invoice =
                            row -> text(row, "VendorNum") + "/" + text(row, "InvoiceNum");
                    Map<String, BigDecimal> total =
                            sums(
                                    tables.get("APInvDtl").stream(),
                                    invoice,
                                    line ->
                                            money(line, "ExtCost")
                                                    .subtract(money(line, "LineDiscAmt"))
                                                    .add(money(line, "TotalMiscChrg"))
                                                    .add(money(line, "TotalTax")));
                    tables.get("APIHAPInvExp")
                            .forEach(row ->
                                    total.merge(
                                            invoice.apply(row),
                                            money(row, "ExpAmt"),
                                            BigDecimal::add));
                    assertThat(tables.get("APInvHed"))
                            .allSatisfy(row ->
                                    assertThat(money(row, "InvoiceAmt"))
                                            .isEqualByComparingTo(total.get(invoice.apply(row))));
                });
    }

    @Test
    void makesTheLargeCompanyInSeconds() {
        DemoCompany large = DemoCompany.generate(DemoSize.large());

        assertThat(
                        large.epicor().values().stream()
                                .mapToInt(tables -> tables.get("APInvHed").size())
                                .sum())
                .isEqualTo(50_000);
        assertThat(large.cases()).isEqualTo(DEMO.cases());
    }

    private static Stream<ObjectNode> all(String table) {
        return DEMO.epicor().values().stream().flatMap(tables -> tables.get(table).stream());
    }

    private static String key(JsonNode row, List<String> columns) {
        return columns.stream()
                .map(column -> row.get(column).asText())
                .collect(Collectors.joining("~"));
    }

    private static void contained(
            Map<String, List<ObjectNode>> tables,
            String table,
            String column,
            String parent,
            String parentColumn) {
        Set<String> known = new HashSet<>(Set.of(""));
        tables.get(parent).forEach(row -> known.add(text(row, parentColumn)));
        assertThat(tables.get(table))
                .as("%s.%s", table, column)
                .extracting(row -> text(row, column))
                .isSubsetOf(known);
    }

    private static Map<String, BigDecimal> sums(
            Stream<ObjectNode> rows,
            Function<ObjectNode, String> key,
            Function<ObjectNode, BigDecimal> amount) {
        return rows.collect(Collectors.toMap(key, amount, BigDecimal::add, HashMap::new));
    }

    private static String text(JsonNode row, String column) {
        return row.path(column).asText("");
    }

    private static BigDecimal money(JsonNode row, String column) {
        return row.has(column) ? row.get(column).decimalValue() : BigDecimal.ZERO;
    }
}
