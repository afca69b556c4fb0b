package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads positional keys as in {@code APInvoices('EPIC01',41,'INV-77')}: the company first, text in
 * single quotes with a quote doubled, the whole percent-encoded.
 */
final class KeyParser {

    private KeyParser() {}

    /** What stands before the parentheses. */
    static String set(String segment) {
        int open = segment.indexOf('(');
        return open < 0 ? segment : segment.substring(0, open);
    }

    static boolean hasKey(String segment) {
        return segment.contains("(");
    }

    /** Splits a path at its slashes, but not within a quoted key, and decodes it. */
    static List<String> segments(String path) {
        var decoded = Request.decodePath(path);
        var found = new ArrayList<String>();
        var current = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            quoted ^= c == '\'';
            if (c == '/' && !quoted) {
                found.add(current.toString());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        found.add(current.toString());
        found.removeIf(String::isEmpty);
        return found;
    }

    /**
     * The key within a segment's parentheses.
     *
     * @throws Problem when it is not a key of this table
     */
    static Key key(String segment, Table table, String company) {
        if (!segment.endsWith(")")) {
            throw Problem.badQuery("Syntax error in the key of '" + segment + "'.");
        }
        var parts = split(segment.substring(segment.indexOf('(') + 1, segment.length() - 1));
        boolean companyFirst = table.has("Company");
        var columns = table.key;
        if (parts.size() != columns.size() + (companyFirst ? 1 : 0)) {
            throw Problem.badQuery("The number of keys specified in the URI does not match.");
        }
        if (companyFirst && !parts.getFirst().equals("'" + company + "'")) {
            throw Problem.noSuchRow();
        }
        var values = new ArrayList<Object>();
        int offset = companyFirst ? 1 : 0;
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(parts.get(i + offset), columns.get(i)));
        }
        return Key.of(values);
    }

    private static Object value(String text, Column column) {
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        if (column.type() == Column.Type.INT && text.matches("-?\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        if (column.type() == Column.Type.TEXT && quoted) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        if (column.type() == Column.Type.GUID) {
            return text;
        }
        throw Problem.badQuery("The key value " + text + " does not fit '" + column.name() + "'.");
    }

    private static List<String> split(String keys) {
        var found = new ArrayList<String>();
        var current = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < keys.length(); i++) {
            char c = keys.charAt(i);
            quoted ^= c == '\'';
            if (c == ',' && !quoted) {
                found.add(current.toString().strip());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        found.add(current.toString().strip());
        return found;
    }
}
