package dev.plumbline.procore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentItemsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final SegmentItems items =
            new SegmentItems(
                    new KnownCodes(Map.of(31L, "03-300", 32L, "300"), Map.of(41L, "M")),
                    () -> {
                        asked.incrementAndGet();
                        return Map.of(11L, "03-300");
                    },
                    () -> Map.of(21L, "M"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'id':1,'path_code':'03-300 ','segment':{'type':'cost_code'}},{'id':2,'code':' M','segment':{'type':'line_item_type'}}] | x | 03-300 | M",
                "[{'id':2,'code':'M','segment':{'type':'line_item_type'}},{'id':1,'code':'300','path_codes':['03','300'],'segment':{'type':'cost_code'}}] | x | 03-300 | M",
                "[{'id':1,'code':'300','segment':{'type':'tiered','name':'Cost Code'}},{'id':2,'code':'M','segment':{'type':'flat','name':'Cost Type'}}] | x | 300 | M",
                "[{'id':1,'code':'300','segment':{'name':'Cost Code'}},{'id':2,'code':'M','segment':{'name':'Cost Type'}}] | x | 300 | M",
                "[{'id':1,'code':'00-.30.14-','segment':{'type':'Wbs::CostCode'}},{'id':2,'code':'L','segment':{'type':'LineItemType'}}] | x | 00-.30.14- | L",
                "[{'id':31,'code':'300','segment':{'type':'cost_code'}},{'id':41,'code':'Mat','segment':{'type':'line_item_type'}}] | x | 03-300 | M",
                "[{'id':31,'path_code':'03.300','segment':{'type':'cost_code'}},{'id':2,'code':'M','segment':{'type':'line_item_type'}}] | x | 03-300 | M",
                "[{'id':32,'code':'300','segment':{'type':'cost_code'}},{'id':41,'segment':{'type':'line_item_type'}}] | x | 300 | M",
                "[{'id':11},{'id':21}] | x | 03-300 | M",
                "[{'id':21},{'id':11}] | x | 03-300 | M",
                "[{'id':77},{'id':78}] | 00-.30.14-.L | 00-.30.14- | L",
                "[] | P.3.SVC | P.3 | SVC",
            })
    void tellsCostCodeAndCostType(
            String segmentItems, String flatCode, String costCode, String costType) {
        assertThat(budgetCode(segmentItems, flatCode))
                .contains(new BudgetCode(5, costCode, costType, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'id':9,'code':'J','segment':{'type':'sub_job'}},{'id':1,'code':'3','segment':{'type':'cost_code'}},{'id':2,'code':'M','segment':{'type':'line_item_type'}}] | J.3.M",
                "[{'id':9,'code':'J','segment':{'type':'custom'}},{'id':1,'code':'3','segment':{'type':'cost_code'}}] | J.3",
                "[{'id':9,'code':'J','segment':{'type':'custom','name':'Cost Type'}},{'id':1,'code':'3','segment':{'type':'cost_code'}}] | J.3",
                "[{'id':9,'code':'J','segment':{'type':'tiered','name':'Region'}},{'id':1,'code':'3','segment':{'type':'cost_code'}}] | J.3",
                "[{'id':1,'code':'3','segment':{'type':'cost_code'}}] | 3.1",
                "[] | 3",
                "[] | .",
            })
    void leavesOutWhatIsNotACostCodeWithACostType(String segmentItems, String flatCode) {
        assertThat(budgetCode(segmentItems, flatCode)).isEmpty();
    }

    @Test
    void asksForListsOnlyWhereTheItemsDoNotSay() {
        budgetCode(
                "[{'id':1,'code':'3','segment':{'type':'cost_code'}},{'id':2,'code':'M','segment':{'type':'line_item_type'}}]",
                "x");
        budgetCode(
                "[{'id':31,'code':'3','segment':{'type':'cost_code'}},{'id':41,'code':'M','segment':{'type':'line_item_type'}}]",
                "x");

        assertThat(asked).hasValue(0);
    }

    @Test
    void goesByTheFlatCodeWhereTheNumbersMeanSomethingBothWaysRound() {
        SegmentItems same =
                new SegmentItems(
                        KnownCodes.NONE,
                        () -> Map.of(1L, "01", 2L, "02"),
                        () -> Map.of(1L, "L", 2L, "M"));
        String json =
                "{\"id\":5,\"flat_code\":\"01.M\",\"segment_items\":[{\"id\":%d},{\"id\":%d}]}";

        assertThat(same.budgetCode(Json.parse(json.formatted(2, 1)).orElseThrow()))
                .contains(new BudgetCode(5, "01", "M", true));
        assertThat(same.budgetCode(Json.parse(json.formatted(1, 2)).orElseThrow()))
                .contains(new BudgetCode(5, "01", "M", true));
    }

    @Test
    void tellsInactiveCodes() {
        assertThat(
                        items.budgetCode(
                                Json.parse(
                                                "{\"id\":\"5\",\"status\":\"inactive\",\"flat_code\":\"3.M\"}")
                                        .orElseThrow()))
                .contains(new BudgetCode(5, "3", "M", false));
    }

    private java.util.Optional<BudgetCode> budgetCode(String segmentItems, String flatCode) {
        String json =
                "{'id':5,'status':'active','flat_code':'"
                        + flatCode
                        + "','segment_items':"
                        + segmentItems
                        + "}";
        return items.budgetCode(Json.parse(json.replace('\'', '"')).orElseThrow());
    }
}
