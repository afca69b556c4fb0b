package dev.plumbline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "1.005, 1.01",
        "-1.005, -1.01",
        "1.0049, 1.00",
        "-1.0049, -1.00",
        "3, 3.00",
        "0, 0.00",
        "1e3, 1000.00",
    })
    void roundsToTheCentHalfAwayFromZero(BigDecimal amount, String expected) {
        assertThat(Money.cents(amount).toPlainString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-12.50, true",
        "999999999999999999, true", // 18 digits before the point
        "1000000000000000000, false",
        "0.000000000000000001, true", // 18 behind it
        "0.0000000000000000001, false",
        "999999999999999999.999999999999999999, true",
        "1e17, true",
        "1e18, false",
        "1e-18, true",
        "1e-19, false",
        "1e999999999, false",
        "1e-999999999, false",
        "0e17, true",
        "0e-18, true",
        "0e-19, false",
    })
    void countsWithNumbersOfAtMostEighteenDigitsOnEitherSide(BigDecimal number, boolean sane) {
        assertThat(Money.isSane(number)).isEqualTo(sane);
    }

    @Test
    void addsUp() {
        assertThat(Money.sum(List.of())).isEqualTo("0.00");
        assertThat(Money.sum(numbers("1.10 2.20 -0.30"))).isEqualTo("3.00");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "100, 1 1 1, 33.33 33.33 33.34",
        "0.05, 1 1, 0.03 0.02",
        "-0.05, 1 1, -0.03 -0.02",
        "10, 1 0 3, 2.50 0.00 7.50",
        "10, 3 -1, 15.00 -5.00",
        "10, 0 0 0, 10.00 0.00 0.00",
        "10, 5 -5, 10.00 0.00",
        "2.005, 7, 2.01",
        "0, 1 2, 0.00 0.00",
    })
    void splitsWithoutLosingACent(BigDecimal total, String weights, String shares) {
        assertThat(Money.split(total, numbers(weights)))
                .extracting(BigDecimal::toPlainString)
                .containsExactly(shares.split(" "));
    }

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(BigDecimal::new).toList();
    }
}
