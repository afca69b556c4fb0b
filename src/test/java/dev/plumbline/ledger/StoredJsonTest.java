package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepsEveryDigitOfAnAmount() {
        String stored = "{\"amount\":9007199254740993.01}"; // one more than doubles can tell apart

        assertThat(StoredJson.tree(json, stored).path("amount").decimalValue())
                .isEqualTo(new BigDecimal("9007199254740993.01"));
    }

    @Test
    void isEmptyWhereNothingIsStored() {
        assertThat(StoredJson.tree(json, null).isEmpty()).isTrue();
    }

    @Test
    void saysThatARowIsBroken() {
        assertThatThrownBy(() -> StoredJson.tree(json, "{")).hasMessageContaining("does not hold");
    }
}
