package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxMissingTest {
    @ParameterizedTest
    @CsvSource({
        "10%, 1000, 100",
        "10%, 1009, 100",
        "10%, 12, 5",
        "0%, 1000, 5",
        "25, 10, 25",
        "0, 1000, 0",
        "' 7 ', 1, 7"
    })
    void isAShareOrANumber(String text, long documents, long most) {
        assertThat(MaxMissing.of(text).of(documents)).isEqualTo(most);
    }
}
