package dev.plumbline.epicor;

import org.jspecify.annotations.Nullable;

/**
 * Where the next page starts.
 *
 * @param after the order column's value of the last row read
 * @param fullPage rows of a page that has more behind it: what was asked for, or what the server
 *     cut it to
 */
record Cursor(long after, int fullPage) {

    static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("/", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor: " + text);
        }
        return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    String text() {
        return after + "/" + fullPage;
    }
}
