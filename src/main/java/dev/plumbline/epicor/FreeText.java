package dev.plumbline.epicor;

import dev.plumbline.domain.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text that people write and nothing is found by: comments, descriptions, addresses. Forms and
 * pasted pages leave vertical tabs and form feeds in it, and what it says is no reason to hold the
 * document back.
 */
public final class FreeText {
    /** What is kept of it, in UTF-16 units; Epicor's own columns have no limit. */
    static final int LONGEST = 100_000;

    private static final String CUT = "\u2026";

    private FreeText() {}

    /** The text as it can be kept: not too long, blanks for characters that are none. */
    static String storable(String text) {
        return Text.storable(
                text.length() > LONGEST ? Text.cut(text, LONGEST - CUT.length()) + CUT : text);
    }

    /**
     * A note for the audit where a text was cut when it was read.
     *
     * @param what the column, and the line that it is of
     */
    public static Optional<String> noteWhereCut(String what, @Nullable String text) {
        boolean cut = text != null && text.length() >= LONGEST - 1 && text.endsWith(CUT);
        return cut
                ? Optional.of("%s cut to %d characters".formatted(what, LONGEST))
                : Optional.empty();
    }
}
