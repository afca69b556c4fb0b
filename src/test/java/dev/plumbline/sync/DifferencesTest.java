package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sync.LineDifference.What;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final String BEFORE =
            """
            {"number":"4021","title":"PO 4021 Acme","vendorNum":7,"vendorId":501,"contractDate":"2026-01-05",
             "shipVia":null,"unitBased":true,"status":"Approved","lines":[
             {"key":"1.1","description":"Rebar","quantity":10,"unitCost":12.5,"uom":"t","amount":125.00,
              "code":{"costCode":"03-200","costType":"M"},"glAccount":"5101|30|10"},
             {"key":"2.1","description":"Wire","quantity":null,"unitCost":null,"uom":null,"amount":40,
              "code":{"costCode":"03-200","costType":"M"},"glAccount":"5101|30|10"}]}
            """;

    @Test
    void tellsFieldsAndLinesThatChangeComeAndGo() {
        Differences differences =
                Differences.of(
                        content(BEFORE),
                        content(
                                """
                                {"number":"4021","title":"PO 4021 Acme","vendorNum":7,"vendorId":-3,
                                 "contractDate":"2026-02-06","shipVia":"Truck","unitBased":true,"status":"Approved","lines":[
                                 {"key":"1.1","description":"Rebar","quantity":12.00,"unitCost":12.5,"uom":"t","amount":150.00,
                                  "code":{"costCode":"03-300","costType":"M"},"glAccount":"5101|30|11"},
                                 {"key":"3.1","description":"Mesh","quantity":null,"unitCost":null,"uom":null,"amount":7.25,
                                  "code":null,"glAccount":""}]}
                                """));

        assertThat(differences.fields())
                .containsExactly(
                        new Difference("contract_date", "2026-01-05", "2026-02-06"),
                        new Difference("ship_via", null, "Truck"));
        assertThat(differences.lines())
                .containsExactly(
                        new LineDifference(
                                "1.1",
                                What.CHANGED,
                                money("125.00"),
                                money("150.00"),
                                "03-300.M",
                                List.of(
                                        new Difference("quantity", "10", "12"),
                                        new Difference("code", "03-200.M", "03-300.M"),
                                        new Difference("gl_account", "5101|30|10", "5101|30|11"))),
                        new LineDifference("3.1", What.ADDED, null, money("7.25"), null, List.of()),
                        new LineDifference(
                                "2.1", What.REMOVED, money("40.00"), null, "03-200.M", List.of()));
    }

    @Test
    void takesNumbersOfTheSameValueForTheSame() {
        Differences differences =
                Differences.of(
                        content(BEFORE),
                        content(
                                BEFORE.replace("12.5,", "12.500,")
                                        .replace("125.00", "125")
                                        .replace("\"amount\":40", "\"amount\":40.00")));

        assertThat(differences.fields()).isEmpty();
        assertThat(differences.lines()).isEmpty();
    }

    @Test
    void tellsAllOfWhatIsNewAndOnlyTheLinesOfWhatIsTakenBack() {
        Differences created = Differences.of(null, content(BEFORE));
        Differences withdrawn = Differences.of(content(BEFORE), null);

        assertThat(created.fields())
                .contains(new Difference("number", null, "4021"))
                .doesNotContain(new Difference("vendor_id", null, "501"));
        assertThat(created.lines()).extracting(LineDifference::what).containsOnly(What.ADDED);
        assertThat(withdrawn.fields()).isEmpty();
        assertThat(withdrawn.lines())
                .extracting(LineDifference::before)
                .containsExactly(money("125.00"), money("40.00"));
    }

    @Test
    void addsMoneyUpByCostCode() {
        assertThat(Differences.byCode(content(BEFORE)))
                .hasSize(1)
                .containsEntry("03-200.M", money("165.00"));
        assertThat(Differences.byCode(null)).isEmpty();
    }

    @Test
    void knowsWhatCountsForNothing() {
        assertThat(Differences.isVoid(content(BEFORE))).isFalse();
        assertThat(
                        Differences.isVoid(
                                content(
                                        BEFORE.replace("125.00", "0.00")
                                                .replace("\"amount\":40", "\"amount\":0"))))
                .isTrue();
        assertThat(Differences.isVoid(content("{\"lines\":[]}"))).isTrue();
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static @Nullable JsonNode node(String json) {
        return Draft.tree(new ObjectMapper(), json);
    }

    private static JsonNode content(String json) {
        return Objects.requireNonNull(node(json));
    }
}
