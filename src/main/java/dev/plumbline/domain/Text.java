package dev.plumbline.domain;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text as people type it: null, empty and blank mean the same, nothing. */
public final class Text {
    private Text() {}

    /** The text without blanks around it, "" for nothing. */
    public static String trimmed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /** The first text that says something, trimmed; null when none does. */
    public static @Nullable String firstOf(@Nullable String... texts) {
        return Arrays.stream(texts)
                .map(Text::trimmed)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The texts that say something, trimmed and joined; null when none does. */
    public static @Nullable String joined(String separator, @Nullable String... texts) {
        return firstOf(
                Arrays.stream(texts)
                        .map(Text::trimmed)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(separator)));
    }

    /** The text, cut where it has more than {@code most} characters, never inside of one. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean insideOne = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, insideOne ? most - 1 : most);
    }

    /** The text as it can be stored: blanks for characters that are none. */
    public static String storable(String text) {
        return text.codePoints().noneMatch(Text::isUnstorable)
                ? text
                : text.codePoints()
                        .map(c -> isUnstorable(c) ? ' ' : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    /** PostgreSQL takes no zero and no lone surrogate; other control characters are no text. */
    public static boolean isUnstorable(int c) {
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        boolean control = c < 0x20 || c == 0x7F;
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return (control && !layout) || loneSurrogate;
    }
}
