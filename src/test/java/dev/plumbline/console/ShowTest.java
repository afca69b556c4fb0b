package dev.plumbline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.00",
                "1234567.5|1,234,567.50",
                "-1234.005|-1,234.01",
                "999|999.00",
                "12345678901234567.89|12,345,678,901,234,567.89"
            })
    void writesMoneyToTheCent(BigDecimal amount, String shown) {
        assertThat(Show.money(amount)).isEqualTo(shown);
    }

    @Test
    void writesADashForNoMoney() {
        assertThat(Show.money(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"PT4S,4 s", "PT61S,1 min", "PT119M,119 min", "PT47H,47 h", "P3D,3 days"})
    void writesALengthInTheUnitThatSaysSomething(Duration length, String shown) {
        assertThat(Show.length(length)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,250.00;1250.00", "$ 99.5;99.5", "-3;-3", "12x;", "1e9;"})
    void readsAmountsAsPeopleWriteThem(String text, String number) {
        assertThat(DocumentsPage.money(text).map(BigDecimal::toPlainString).orElse(null))
                .isEqualTo(number);
    }

    @Test
    void setsTheMomentsOfASentenceApart() {
        assertThat(Show.pieces("Read by run 4 at 2026-11-27T20:06:34.923361Z."))
                .containsExactly(
                        new Show.Piece("Read by run 4 at ", null),
                        new Show.Piece("", Instant.parse("2026-11-27T20:06:34.923361Z")),
                        new Show.Piece(".", null));
        assertThat(Show.pieces("Nothing.")).containsExactly(new Show.Piece("Nothing.", null));
    }
}
