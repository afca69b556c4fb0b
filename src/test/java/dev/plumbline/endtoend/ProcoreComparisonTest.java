package dev.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcoreComparisonTest {
    private static final DemoCompany DEMO = DemoCompany.generate(DemoSize.small());
    private static final ExpectedProcore EXPECTED = ExpectedProcore.after(DEMO);

    private MirroredProcore procore = new MirroredProcore(DEMO.procore(), EXPECTED);

    @BeforeEach
    void mirrors() {
        procore = new MirroredProcore(DEMO.procore(), EXPECTED);
    }

    @Test
    void findsNothingWhereAllIsAsExpected() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void tellsACentTooMuch() {
        change("direct_cost_line_items", row -> row.put("amount", amount(row).add(cent())));

        assertThat(differences())
                .hasSize(2)
                .anyMatch(line -> line.contains("no line like"))
                .anyMatch(line -> line.contains("a line too many"));
    }

    @Test
    void comparesAmountsAsNumbers() {
        change("direct_cost_line_items", row -> row.put("amount", amount(row) + "00"));

        assertThat(differences()).isEmpty();
    }

    @Test
    void tellsAWrongBudgetCode() {
        change("purchase_order_line_items", row -> row.put("flat_code", "99-999.O"));

        assertThat(differences()).hasSize(2);
    }

    @Test
    void tellsAnotherStatusAndTitle() {
        change(
                "purchase_order_contracts",
                row -> {
                    if (row.get("origin_id").asText().startsWith("epicor:")) {
                        row.put("status", "Draft").put("title", "?");
                    }
                });

        assertThat(differences())
                .hasSize(2)
                .allMatch(line ->
                        line.contains("title expected") || line.contains("status expected"));
    }

    @Test
    void tellsADuplicateAndAContractThatNobodyOrdered() {
        procore.table("purchase_order_contracts")
                .add(last("purchase_order_contracts").put("id", 1));

        assertThat(differences())
                .anyMatch(line -> line.contains("is there 2 times"))
                .anyMatch(line -> line.contains("not expected"));
    }

    @Test
    void tellsAVendorThatIsThereTwice() {
        ObjectNode vendor = last("vendors");
        procore.table("vendors").add(vendor.put("id", 1));

        assertThat(differences()).anyMatch(line -> line.contains("is there 2 times"));
    }

    @Test
    void acceptsLongTextThatWasCut() {
        procore.table("purchase_order_contracts")
                .forEach(row -> {
                    String text = row.path("description").asText();
                    if (text.length() > 255) {
                        ((ObjectNode) row).put("description", text.substring(0, 255));
                    }
                });

        assertThat(differences()).isEmpty();
    }

    @Test
    void ignoresRowsThatWereDeleted() {
        procore.table("direct_costs")
                .add(last("direct_costs").put("id", 1).put("deleted_at", "2026-11-01T00:00:00Z"));

        assertThat(differences()).isEmpty();
    }

    private List<String> differences() {
        return ProcoreComparison.differences(EXPECTED, procore::table);
    }

    private void change(String table, Consumer<ObjectNode> change) {
        JsonNode rows = procore.table(table);
        change.accept((ObjectNode) rows.get(rows.size() - 1));
    }

    private ObjectNode last(String table) {
        JsonNode rows = procore.table(table);
        return rows.get(rows.size() - 1).deepCopy();
    }

    private static BigDecimal amount(ObjectNode row) {
        return row.get("amount").decimalValue();
    }

    private static BigDecimal cent() {
        return new BigDecimal("0.01");
    }
}
