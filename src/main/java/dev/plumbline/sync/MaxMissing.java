package dev.plumbline.sync;

/**
 * How many documents of one kind may be gone from Epicor at once.
 *
 * @param percent of those that are known; 0 where a number was given
 * @param count a number; what a share lets be gone in any case
 * @param text as it was set
 */
public record MaxMissing(int percent, long count, String text) {
    /** So few may be deleted by hand, however small a company is. */
    private static final long FEW = 5;

    private static final int WHOLE = 100;

    /** What is set: {@code 10%} or {@code 25}. */
    public static MaxMissing of(String text) {
        String value = text.trim();
        return value.endsWith("%")
                ? new MaxMissing(
                        Integer.parseInt(value.substring(0, value.length() - 1).trim()), FEW, value)
                : new MaxMissing(0, Long.parseLong(value), value);
    }

    /** How many of so many documents. */
    long of(long documents) {
        return percent == 0 ? count : Math.max(count, documents * percent / WHOLE);
    }
}
