package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnsTest {

    static Stream<Arguments> selects() {
        return Stream.of(
                Arguments.of(EpicorVendor.class, Columns.VENDOR),
                Arguments.of(EpicorPurchaseOrder.class, Columns.PURCHASE_ORDER),
                Arguments.of(EpicorPurchaseOrderLine.class, Columns.PURCHASE_ORDER_LINE),
                Arguments.of(EpicorPurchaseOrderRelease.class, Columns.RELEASE),
                Arguments.of(EpicorReleaseAccount.class, Columns.RELEASE_ACCOUNT),
                Arguments.of(EpicorInvoice.class, Columns.INVOICE),
                Arguments.of(EpicorInvoiceLine.class, Columns.INVOICE_LINE),
                Arguments.of(EpicorInvoiceExpense.class, Columns.EXPENSE),
                Arguments.of(EpicorInvoiceJob.class, Columns.JOB),
                Arguments.of(EpicorHeaderCharge.class, Columns.HEADER_CHARGE));
    }

    @ParameterizedTest
    @MethodSource("selects")
    void asksForWhatTheRecordHolds(Class<?> row, String select) {
        List<String> columns =
                Arrays.stream(row.getRecordComponents())
                        .filter(component -> component.getType() != List.class)
                        .map(ColumnsTest::column)
                        .toList();

        assertThat(select.split(",")).containsExactlyElementsOf(columns);
    }

    @Test
    void keepsEveryQueryShortWithTwentyFiveKeys() {
        List<ODataFilter> numbers =
                Sources.numbers("PONum", java.util.stream.IntStream.range(0, 25).boxed().toList());

        ODataRequest request =
                Sources.PURCHASE_ORDERS
                        .request("EPIC01", "ChangeDate")
                        .expand(Columns.ORDER_TREE)
                        .filter(ODataFilter.or(numbers))
                        .top(25);

        assertThat(request.query().length()).isLessThan(ODataRequest.LONGEST_QUERY);
    }

    private static String column(java.lang.reflect.RecordComponent component) {
        try {
            JsonProperty name =
                    component
                            .getDeclaringRecord()
                            .getDeclaredField(component.getName())
                            .getAnnotation(JsonProperty.class);
            return name.value();
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
