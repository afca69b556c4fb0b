package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private record Content(BigDecimal amount, LocalDate date, boolean closed) {}

    @Test
    void isTheShaOfTheValuesInTheOrderOfTheirNames() {
        // printf '{"amount":"1.5","closed":"true","date":"2026-03-01"}' | sha256sum
        assertThat(
                        ContentHash.of(
                                new Content(
                                        new BigDecimal("1.50"),
                                        LocalDate.parse("2026-03-01"),
                                        true)))
                .isEqualTo("78e949db23da29eac5a1d24c2df6ad094fc263449e9259a06b198eb2eea0e77f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'a':1.50,'b':2}; {'b':2.0,'a':1.5}; true",
                "{'a':100}; {'a':1e2}; true",
                "{'a':[1,{'c':1,'b':2}]}; {'a':[1.0,{'b':2,'c':1}]}; true",
                "{'a':1.5}; {'a':1.51}; false",
                "{'a':[1,2]}; {'a':[2,1]}; false",
                "{'a':1,'b':2}; {'a':2,'b':1}; false",
                "{'a':'x'}; {'a':'X'}; false",
                "{'a':{'b':1}}; {'a':{'b':2}}; false",
                "{'a':true}; {'a':false}; false",
            })
    void isTheSameForTheSameValues(String one, String other, boolean same) {
        assertThat(ContentHash.of(json(one)).equals(ContentHash.of(json(other)))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'A':1,'SysRevID':5}; {'A':1,'SysRevID':6}; true",
                "{'A':1,'SysRevID':5}; {'A':1}; true",
                "{'A':[{'B':[{'SysRevID':5}]}]}; {'A':[{'B':[{'SysRevID':6}]}]}; true",
                "{'A':[{'B':1,'SysRevID':5}]}; {'A':[{'B':2,'SysRevID':5}]}; false",
                "{'A':1,'SysRev':5}; {'A':1,'SysRev':6}; false",
            })
    void isTheSameForADocumentOfWhichOnlyRevisionsMoved(String one, String other, boolean same) {
        assertThat(DocumentHash.of(json(one)).equals(DocumentHash.of(json(other)))).isEqualTo(same);
    }

    @Test
    void leavesTheDocumentAsItIs() {
        JsonNode document = json("{'A':1,'SysRevID':5}");

        String hash = DocumentHash.of(document);

        assertThat(document).isEqualTo(json("{'A':1,'SysRevID':5}"));
        assertThat(hash).isEqualTo(ContentHash.of(json("{'A':1}")));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
