package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The filters that one list offers, ANDed; filters that it does not offer are ignored. */
final class Filters {

    private final Query query;
    private final List<Predicate<ObjectNode>> wanted = new ArrayList<>();

    Filters(Query query) {
        this.query = query;
    }

    /** Columns that must hold one of the values. */
    Filters equal(String... columns) {
        for (String column : columns) {
            List<String> values = query.filter(column);
            if (!values.isEmpty()) {
                wanted.add(row -> values.contains(String.valueOf(Fields.text(row, column))));
            }
        }
        return this;
    }

    /** Columns compared with a range {@code A...B} of moments or dates, both ends included. */
    Filters range(String... columns) {
        for (String column : columns) {
            query.filter(column).stream()
                    .findFirst()
                    .ifPresent(value -> wanted.add(range(column, value)));
        }
        return this;
    }

    private static Predicate<ObjectNode> range(String column, String value) {
        String[] ends = value.replace("\"", "").split("\\.\\.\\.");
        if (ends.length != 2) {
            throw new Refusal(400, "filters[" + column + "] is a range A...B");
        }
        Instant from = moment(ends[0], false);
        Instant to = moment(ends[1], true);
        return row -> {
            String stored = Fields.text(row, column);
            Instant at = stored == null ? Instant.MIN : moment(stored, false);
            return !at.isBefore(from) && !at.isAfter(to);
        };
    }

    private static Instant moment(String text, boolean endOfDay) {
        try {
            if (text.length() > 10) {
                return Instant.parse(text);
            }
            LocalDate day = LocalDate.parse(text);
            return (endOfDay ? day.plusDays(1) : day)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(endOfDay ? 1 : 0);
        } catch (DateTimeException e) {
            throw new Refusal(400, "Not a date: " + text);
        }
    }

    /** {@code filters[search]} over some columns, ignoring case. */
    Filters search(String... columns) {
        query.filter("search").stream()
                .findFirst()
                .ifPresent(value -> {
                    String part = value.toLowerCase(Locale.ROOT);
                    wanted.add(row ->
                            List.of(columns).stream()
                                    .anyMatch(column ->
                                            String.valueOf(Fields.text(row, column))
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(part)));
                });
        return this;
    }

    Filters that(Predicate<ObjectNode> predicate) {
        wanted.add(predicate);
        return this;
    }

    /** {@code filters[include_deleted]}: {@code with}, {@code only}, else without. */
    Filters deleted() {
        String value = query.filter("include_deleted").stream().findFirst().orElse("");
        return switch (value) {
            case "with" -> this;
            case "only" -> that(Fields::deleted);
            default -> that(row -> !Fields.deleted(row));
        };
    }

    List<ObjectNode> of(List<ObjectNode> rows) {
        return rows.stream()
                .filter(row -> wanted.stream().allMatch(each -> each.test(row)))
                .toList();
    }
}
