package dev.plumbline.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text in a file that people open in a spreadsheet, which takes a cell for a formula that begins
 * like one, and would run it. Such a text gets an apostrophe in front, as people write it there;
 * numbers stay numbers.
 */
public final class SpreadsheetText {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");

    private SpreadsheetText() {}

    /** Values as the cells of a row. */
    public static List<String> cells(@Nullable Object... values) {
        List<String> cells = new ArrayList<>(values.length);
        for (Object value : values) {
            cells.add(cell(value));
        }
        return cells;
    }

    /** A value as a cell; "" where there is none. */
    public static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal amount -> amount.toPlainString();
            case Number number -> number.toString();
            default -> quoted(value.toString());
        };
    }

    /** What {@link #cell} made a cell of. */
    public static String text(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private static String quoted(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
