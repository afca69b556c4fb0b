package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeTextTest {
    private static final String SMILE = "\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource({
        "0000", "0001", "0008", "000B", "000C", "001F", "007F", "D800", "DBFF", "DC00", "DFFF"
    })
    void replacesWhatCannotBeStoredByABlank(String code) {
        String bad = "a" + (char) Integer.parseInt(code, 16) + "b";

        assertThat(prose(bad)).isEqualTo("a b");
        assertThatThrownBy(() -> fields(bad).text("x")).isInstanceOf(BadRow.class);
        assertThatThrownBy(() -> fields(bad).code("x")).isInstanceOf(BadRow.class);
        assertThatThrownBy(() -> fields(bad).key("x")).isInstanceOf(BadRow.class);
    }

    @Test
    void keepsLinesAndTabsAndWholeCharacters() {
        String text = "one\r\n\ttwo " + SMILE + " \u00E4";

        assertThat(prose(text)).isEqualTo(text);
        assertThat(prose(null)).isNull();
        assertThat(prose("")).isEmpty();
    }

    @Test
    void cutsWhatIsTooLongAndTellsSo() {
        String longest = "x".repeat(100_000);

        assertThat(prose(longest)).isEqualTo(longest);
        assertThat(FreeText.noteWhereCut("CommentText", prose(longest))).isEmpty();
        assertThat(FreeText.noteWhereCut("CommentText", null)).isEmpty();
        assertThat(prose(longest + "y")).isEqualTo("x".repeat(99_999) + "\u2026");
        assertThat(FreeText.noteWhereCut("CommentText", prose(longest + "y")))
                .contains("CommentText cut to 100000 characters");
        assertThatThrownBy(() -> fields(longest + "y").text("x"))
                .isInstanceOf(BadRow.class)
                .hasMessageContaining("is longer than 100000 characters");
    }

    @Test
    void neverCutsInsideOfACharacter() {
        String text = "x".repeat(99_998) + SMILE + SMILE;

        assertThat(prose(text)).isEqualTo("x".repeat(99_998) + "\u2026");
        assertThat(FreeText.noteWhereCut("LineDesc", prose(text))).isPresent();
    }

    @Test
    void takesNoRowForText() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putArray("x");

        assertThatThrownBy(() -> new Fields(row, "").prose("x"))
                .isInstanceOf(BadRow.class)
                .hasMessageContaining("is not text");
    }

    private static @Nullable String prose(@Nullable String text) {
        return fields(text).prose("x");
    }

    private static Fields fields(@Nullable String text) {
        return new Fields(JsonNodeFactory.instance.objectNode().put("x", text), "");
    }
}
