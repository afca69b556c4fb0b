package dev.plumbline.mapping;

import dev.plumbline.domain.SpreadsheetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, as spreadsheets write them: with or without a byte order mark,
 * separated by commas or, as in many countries, by semicolons.
 */
final class CsvTable {
    private final List<String> columns;
    private final List<String> required;

    /**
     * A file's columns.
     *
     * @param columns every column, in the order in which they are written
     * @param required those that a file must have
     */
    CsvTable(List<String> columns, List<String> required) {
        this.columns = columns;
        this.required = required;
    }

    /** Reads every line; trouble goes to the errors, and the answer is then incomplete. */
    <R> List<Placed<R>> read(String text, List<TableError> errors, Function<CsvLine, R> toRule) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<Placed<R>> rules = new ArrayList<>();
        try (CSVParser parser = format(content).parse(new java.io.StringReader(content))) {
            if (!knows(parser.getHeaderNames(), errors)) {
                return rules;
            }
            for (CSVRecord row : parser) {
                CsvLine line = new CsvLine((int) parser.getCurrentLineNumber(), row, errors);
                line.refuseNul();
                if (line.hasAsManyAs(parser.getHeaderNames())) {
                    rules.add(new Placed<>(line.number(), toRule.apply(line)));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            errors.add(
                    new TableError(
                            1,
                            "",
                            "this is no readable CSV file (%s); save the table as \"CSV UTF-8\""
                                    .formatted(malformed.getMessage())));
        }
        return rules;
    }

    /** Writes lines under the header. */
    String write(List<List<String>> lines) {
        StringBuilder out = new StringBuilder();
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setHeader(columns.toArray(new String[0])).get();
        try (var printer = format.print(out)) {
            for (List<String> line : lines) {
                printer.printRecord(line.stream().map(SpreadsheetText::cell));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private CSVFormat format(String content) {
        String header = content.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private boolean knows(List<String> names, List<TableError> errors) {
        Map<String, String> known = new java.util.HashMap<>();
        columns.forEach(column -> known.put(column.toLowerCase(Locale.ROOT), column));
        int before = errors.size();
        names.stream()
                .filter(name -> !known.containsKey(name.toLowerCase(Locale.ROOT)))
                .forEach(name ->
                        errors.add(
                                new TableError(
                                        1,
                                        name,
                                        "is no column of this table; the columns are "
                                                + String.join(", ", columns))));
        required.stream()
                .filter(column -> names.stream().noneMatch(column::equalsIgnoreCase))
                .forEach(column ->
                        errors.add(
                                new TableError(
                                        1,
                                        column,
                                        "is missing; the header must name "
                                                + String.join(", ", required))));
        return errors.size() == before;
    }
}
