package dev.plumbline.sandbox.epicor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@code $filter}, or a part of it. */
sealed interface Condition {

    /** Lets every row pass. */
    static Condition all() {
        return new And(List.of());
    }

    /** Lets no row pass. */
    static Condition none() {
        return new Or(List.of());
    }

    /** How two values compare. */
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE
    }

    /** Text functions of OData v4. */
    enum TextFunction {
        CONTAINS,
        STARTSWITH,
        ENDSWITH
    }

    /**
     * The least and the greatest value that a column can have in a row that passes; null is open.
     */
    record Bounds(@Nullable Object low, @Nullable Object high) {
        static final Bounds OPEN = new Bounds(null, null);

        boolean open() {
            return low == null && high == null;
        }
    }

    /** Whether a row passes. */
    boolean test(Reader row);

    /** What is known of a column's values in the rows that pass. */
    default Bounds bounds(Column column) {
        return Bounds.OPEN;
    }

    /** All values that a column can have in the rows that pass; null when not enumerable. */
    default @Nullable List<Object> points(Column column) {
        return null;
    }

    /** Gives a row's values. */
    @FunctionalInterface
    interface Reader extends Function<Column, @Nullable Object> {}

    /** All of them. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Reader row) {
            return parts.stream().allMatch(p -> p.test(row));
        }

        @Override
        public Bounds bounds(Column column) {
            Object low = null;
            Object high = null;
            for (var part : parts) {
                var b = part.bounds(column);
                low = b.low() != null && Values.compare(b.low(), low) > 0 ? b.low() : low;
                boolean lower = high == null || Values.compare(b.high(), high) < 0;
                high = b.high() != null && lower ? b.high() : high;
            }
            return new Bounds(low, high);
        }

        @Override
        public @Nullable List<Object> points(Column column) {
            for (var part : parts) {
                var points = part.points(column);
                if (points != null) {
                    return points;
                }
            }
            return null;
        }
    }

    /** Any of them. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Reader row) {
            return parts.stream().anyMatch(p -> p.test(row));
        }

        @Override
        public Bounds bounds(Column column) {
            if (parts.isEmpty()) {
                return Bounds.OPEN;
            }
            var first = parts.getFirst().bounds(column);
            Object low = first.low();
            Object high = first.high();
            for (var part : parts.subList(1, parts.size())) {
                var b = part.bounds(column);
                low = Values.compare(b.low(), low) < 0 ? b.low() : low;
                boolean open = b.high() == null || high == null;
                high = open ? null : Values.compare(b.high(), high) > 0 ? b.high() : high;
            }
            return new Bounds(low, high);
        }

        @Override
        public @Nullable List<Object> points(Column column) {
            var all = new ArrayList<Object>();
            for (var part : parts) {
                var points = part.points(column);
                if (points == null) {
                    return null;
                }
                all.addAll(points);
            }
            return all;
        }
    }

    /** Not that. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean test(Reader row) {
            return !part.test(row);
        }
    }

    /** A column against a literal; null is equal to null only and neither greater nor less. */
    record Compare(Column column, Operator operator, @Nullable Object literal)
            implements Condition {
        @Override
        public boolean test(Reader row) {
            var value = row.apply(column);
            if (value == null || literal == null) {
                boolean same = value == null && literal == null;
                return operator == Operator.EQ ? same : operator == Operator.NE && !same;
            }
            int order = Values.compare(value, literal);
            return switch (operator) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case GT -> order > 0;
                case GE -> order >= 0;
                case LT -> order < 0;
                case LE -> order <= 0;
            };
        }

        @Override
        public Bounds bounds(Column wanted) {
            if (!column.equals(wanted) || literal == null) {
                return Bounds.OPEN;
            }
            return switch (operator) {
                case EQ -> new Bounds(literal, literal);
                case GT, GE -> new Bounds(literal, null);
                case LT, LE -> new Bounds(null, literal);
                case NE -> Bounds.OPEN;
            };
        }

        @Override
        public @Nullable List<Object> points(Column wanted) {
            if (!column.equals(wanted) || operator != Operator.EQ || literal == null) {
                return null;
            }
            if (column.type() == Column.Type.INT && literal instanceof BigDecimal number) {
                boolean whole = number.stripTrailingZeros().scale() <= 0;
                return whole ? List.of(number.intValue()) : List.of();
            }
            return literal instanceof String text ? List.of(text) : null;
        }
    }

    /** A text column that contains, begins or ends with a text. */
    record Matches(Column column, TextFunction function, String text) implements Condition {
        @Override
        public boolean test(Reader row) {
            if (!(row.apply(column) instanceof String value)) {
                return false;
            }
            return switch (function) {
                case CONTAINS -> value.contains(text);
                case STARTSWITH -> value.startsWith(text);
                case ENDSWITH -> value.endsWith(text);
            };
        }
    }
}
