package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ODataFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INV-77 | InvoiceNum%20eq%20'INV-77'",
                "O'Neil | InvoiceNum%20eq%20'O''Neil'",
                "' or 1 eq 1 or ' | InvoiceNum%20eq%20'''%20or%201%20eq%201%20or%20'''",
                "a+b&c=d | InvoiceNum%20eq%20'a%2Bb%26c%3Dd'",
                "50%20 | InvoiceNum%20eq%20'50%2520'",
                "7/8#9?; | InvoiceNum%20eq%20'7%2F8%239%3F%3B'",
                "Ä€𝄞 | InvoiceNum%20eq%20'%C3%84%E2%82%AC%F0%9D%84%9E'",
            })
    void takesTextAsTextAndEncodesItOnce(String number, String encoded) {
        String query =
                ODataRequest.of("EPIC01", "S", "Set")
                        .filter(ODataFilter.eq("InvoiceNum", number))
                        .query();

        assertThat(query).isEqualTo("$filter=" + encoded);
    }

    @Test
    void writesMomentsUnquotedInUtc() {
        assertThat(ODataFilter.ge("ChangeDate", Instant.parse("2026-03-16T08:05:06.9Z")))
                .extracting(ODataFilter::expression)
                .isEqualTo("ChangeDate ge 2026-03-16T08:05:06Z");
        assertThat(ODataFilter.ge("ChangeDate", Instant.parse("2026-03-16T00:00:00Z")))
                .extracting(ODataFilter::expression)
                .isEqualTo("ChangeDate ge 2026-03-16T00:00:00Z");
    }

    @Test
    void bindsAlternativesInParentheses() {
        ODataFilter either =
                ODataFilter.or(List.of(ODataFilter.eq("PONum", 1), ODataFilter.eq("PONum", 2)));

        assertThat(
                        ODataFilter.and(
                                        ODataFilter.eq("Posted", true),
                                        ODataFilter.ALL,
                                        either,
                                        ODataFilter.gt("SysRevID", 9_000_000_000L))
                                .expression())
                .isEqualTo(
                        "Posted eq true and (PONum eq 1 or PONum eq 2) and SysRevID gt 9000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "X eq 1 or Y", "Näme", "1x", "A)"})
    void takesNothingButAName(String column) {
        assertThatThrownBy(() -> ODataFilter.gt(column, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesKeysIntoPathsEncodedOnce() {
        ODataRequest request =
                ODataRequest.children(
                        "EPIC 01", "Svc", "APInvDtls", "APInvExps", 41, "A/B #1 'x' 5%", 2);

        assertThat(request.below("https://host/live/").toString())
                .isEqualTo(
                        "https://host/live/api/v2/odata/EPIC%2001/Svc/"
                                + "APInvDtls('EPIC%2001',41,'A%2FB%20%231%20''x''%205%25',2)/APInvExps");
        assertThat(request.kind()).isEqualTo("GET APInvExps");
        assertThat(request.label()).isEqualTo("GET Svc/APInvDtls(...)/APInvExps of EPIC 01");
    }
}
