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
        String kept = text.length() > LONGEST ? Text.cut(text, LONGEST - CUT.length()) + CUT : text;
        return kept.codePoints().noneMatch(FreeText::isUnstorable) ? kept : withBlanks(kept);
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

    /** PostgreSQL takes no zero and no lone surrogate; other control characters are no text. */
    static boolean isUnstorable(int c) {
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        boolean control = c < 0x20 || c == 0x7F;
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return (control && !layout) || loneSurrogate;
    }

    private static String withBlanks(String text) {
        return text.codePoints()
                .map(c -> isUnstorable(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
