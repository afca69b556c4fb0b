package dev.plumbline.mapping;

import dev.plumbline.domain.Days;
import dev.plumbline.domain.SpreadsheetText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A line of a CSV file whose values are read one by one; what cannot be read goes to the errors.
 *
 * @param number of the line, the header being line 1
 */
record CsvLine(int number, CSVRecord row, List<TableError> errors) {

    boolean hasAsManyAs(List<String> names) {
        if (row.size() != names.size()) {
            error(
                    "",
                    "has %d values where the header names %d; quote values that contain the separator"
                            .formatted(row.size(), names.size()));
        }
        return row.size() == names.size();
    }

    /** The database takes every character but one. */
    void refuseNul() {
        if (row.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            error(
                    "",
                    "has the character NUL in it; delete it, or save the file as CSV UTF-8 again");
        }
    }

    /** The text of a column, "" where the file has no such column. */
    String text(String column) {
        return row.isMapped(column) ? SpreadsheetText.text(row.get(column)) : "";
    }

    /** A number, 0 where there is none or it is wrong. */
    long number(String column) {
        String text = text(column);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            error(column, "\"%s\" is no whole number; write digits only".formatted(text));
            return 0;
        }
    }

    /** A date, null where there is none or it is wrong. */
    @Nullable LocalDate date(String column) {
        String text = text(column);
        try {
            return text.isEmpty() ? null : Days.parse(text);
        } catch (DateTimeParseException _) {
            error(
                    column,
                    "\"%s\" is no date; write it as year-month-day, such as 2026-01-31"
                            .formatted(text));
            return null;
        }
    }

    /** The number of a stored rule, null where there is none. */
    @Nullable Long id() {
        return text("id").isEmpty() ? null : Long.valueOf(number("id"));
    }

    private void error(String column, String message) {
        errors.add(new TableError(number, column, message));
    }
}
