package dev.plumbline.epicor;

/** A row cannot be read; the message names the column. Ends as {@link Row.Unreadable}. */
final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
        super(message);
    }
}
