package dev.plumbline.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @BeforeEach
    void know() {
        Secrets.know(List.of("key-7f3a91", "abc"));
    }

    @AfterEach
    void forget() {
        Secrets.know(List.of());
    }

    @Test
    void takesOutWhatItKnowsWhereverItStands() {
        assertThat(Secrets.masked("x-api-key key-7f3a91 is wrong (key-7f3a91)"))
                .isEqualTo("x-api-key *** is wrong (***)");
    }

    @Test
    void takesOutBearerTokensThatNobodyCanKnowBefore() {
        assertThat(Secrets.masked("Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln expired"))
                .isEqualTo("Authorization: Bearer:*** expired");
    }

    @Test
    void leavesOrdinaryWordsAlone() {
        String said = "Vendor Bearer Bonds, line abc: has already been taken";

        assertThat(Secrets.masked(said)).isEqualTo(said);
    }
}
