package dev.plumbline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '#',
            value = {
                "=HYPERLINK(1)#'=HYPERLINK(1)",
                "+1 555#'+1 555",
                "-2+3+cmd#'-2+3+cmd",
                "@x#'@x",
                "'=x#''=x",
                "-12.50#-12.50",
                "12.50#12.50",
                "O'Neil#O'Neil",
                "'quoted'#'quoted'",
                "5100|00|10#5100|00|10",
            })
    void keepsASpreadsheetFromRunningWhatWasWrittenInEpicorOrProcore(String text, String cell) {
        assertThat(SpreadsheetText.cell(text)).isEqualTo(cell);
        assertThat(SpreadsheetText.text(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "=1\n=2"})
    void knowsFormulasBehindWhatASpreadsheetSkips(String text) {
        assertThat(SpreadsheetText.cell(text)).isEqualTo("'" + text);
        assertThat(SpreadsheetText.text("'" + text)).isEqualTo(text);
    }

    @Test
    void leavesNumbersNumbers() {
        assertThat(
                        SpreadsheetText.cells(
                                new BigDecimal("-0.10"), new BigDecimal("1E+3"), -7L, null, ""))
                .containsExactly("-0.10", "1000", "-7", "", "");
    }
}
