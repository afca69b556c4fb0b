package dev.plumbline.epicor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code $filter} of OData v4, built from typed literals only, so that no value can become
 * syntax. Not yet encoded; {@link ODataRequest} does that, once.
 */
final class ODataFilter {
    /** No condition: every row. */
    static final ODataFilter ALL = new ODataFilter("", false);

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final String expression;
    private final boolean alternative;

    private ODataFilter(String expression, boolean alternative) {
        this.expression = expression;
        this.alternative = alternative;
    }

    static ODataFilter eq(String column, String value) {
        return compare(column, "eq", text(value));
    }

    static ODataFilter eq(String column, long value) {
        return compare(column, "eq", Long.toString(value));
    }

    static ODataFilter eq(String column, boolean value) {
        return compare(column, "eq", Boolean.toString(value));
    }

    static ODataFilter gt(String column, long value) {
        return compare(column, "gt", Long.toString(value));
    }

    /** At or after a moment, rounded down to the second: an unquoted DateTimeOffset in UTC. */
    static ODataFilter ge(String column, Instant value) {
        return compare(column, "ge", value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** All of the conditions. */
    static ODataFilter and(ODataFilter... conditions) {
        List<ODataFilter> meant = Arrays.stream(conditions).filter(c -> c != ALL).toList();
        if (meant.size() < 2) {
            return meant.isEmpty() ? ALL : meant.getFirst();
        }
        return new ODataFilter(
                meant.stream().map(ODataFilter::asOperand).collect(Collectors.joining(" and ")),
                false);
    }

    /** Any of the conditions, at least one. */
    static ODataFilter or(List<ODataFilter> conditions) {
        if (conditions.isEmpty() || conditions.contains(ALL)) {
            throw new IllegalArgumentException("alternatives need conditions");
        }
        return conditions.size() == 1
                ? conditions.getFirst()
                : new ODataFilter(
                        conditions.stream()
                                .map(c -> c.expression)
                                .collect(Collectors.joining(" or ")),
                        true);
    }

    /** A text literal as it stands in filters and keys: in quotes, quotes within doubled. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The filter as OData reads it, not encoded; empty for {@link #ALL}. */
    String expression() {
        return expression;
    }

    private String asOperand() {
        return alternative ? "(" + expression + ")" : expression;
    }

    /** The name of a column that a person gave, where it can be one. */
    static String column(String name) {
        if (!COLUMN.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a column: " + name);
        }
        return name;
    }

    private static ODataFilter compare(String column, String operator, String literal) {
        return new ODataFilter(column(column) + " " + operator + " " + literal, false);
    }
}
