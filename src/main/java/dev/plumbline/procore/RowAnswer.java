package dev.plumbline.procore;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a sync call.
 *
 * @param <T> the record as Procore has it now
 */
public sealed interface RowAnswer<T extends ProcoreObject> {

    /**
     * Procore has it.
     *
     * @param requestId Procore's {@code x-request-id}
     */
    record Accepted<T extends ProcoreObject>(T entity, @Nullable String requestId)
            implements RowAnswer<T> {}

    /**
     * Procore does not take it; nothing of the row was executed.
     *
     * @param status 200 where the call succeeded and the row did not, else the status of the call
     * @param errors messages by field, {@code base} where they are about the whole
     * @param text all of it in one line
     * @param requestId Procore's {@code x-request-id}
     */
    record Refused<T extends ProcoreObject>(
            int status, Map<String, List<String>> errors, String text, @Nullable String requestId)
            implements RowAnswer<T> {
        /** Procore's UI calls vendors companies; the words of the rule are not documented. */
        private static final Pattern DIRECTORY =
                Pattern.compile(
                        "project('s)? directory|\\b(vendor|company|contractor)\\b.*\\b(project|directory)\\b",
                        Pattern.CASE_INSENSITIVE);

        /** Whether the {@code id} of the row is no longer there (Procore's sync guide). */
        public boolean isGone() {
            return says("entity with this id not found");
        }

        /**
         * Whether it is about the vendor, above all that it is not in the project's directory; not
         * where it may not be changed any more.
         */
        public boolean concernsVendor() {
            return !isLocked()
                    && (concerns("vendor", "vendor_id", "contractor", "contract_company")
                            || DIRECTORY.matcher(text).find());
        }

        /** Whether the record is closed to edits: approved, synced, invoiced or locked. */
        public boolean isLocked() {
            return ErrorText.saysLocked(text);
        }

        /** Whether it is about the unit of measure. */
        public boolean concernsUom() {
            return concerns("uom") || says("unit of measure");
        }

        /** Whether it is about the budget code. */
        public boolean concernsBudgetCode() {
            return concerns(
                            "wbs_code",
                            "wbs_code_id",
                            "cost_code",
                            "cost_code_id",
                            "line_item_type",
                            "line_item_type_id")
                    || says("budget code");
        }

        /**
         * Whether a message is about one of these fields, or names it where none is about a field.
         */
        public boolean concerns(String... fields) {
            boolean byField =
                    errors.keySet().stream().anyMatch(field -> !field.equals(ErrorText.BASE));
            return List.of(fields).stream()
                    .anyMatch(field -> byField ? errors.containsKey(field) : names(field));
        }

        private boolean names(String field) {
            String words = Pattern.quote(field) + "|" + Pattern.quote(field.replace('_', ' '));
            return Pattern.compile("\\b(" + words + ")\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .find();
        }

        private boolean says(String words) {
            return text.toLowerCase(Locale.ROOT).contains(words);
        }
    }

    /**
     * Sent, and no word about it: the answer was lost, or it is in neither list of it. Whether it
     * was executed has to be read back.
     */
    record Unanswered<T extends ProcoreObject>() implements RowAnswer<T> {}

    /**
     * Not executed, because another request touches the same record at this moment: to be sent
     * again after a while, and no fault of the row.
     *
     * @param text Procore's words
     */
    record Busy<T extends ProcoreObject>(String text) implements RowAnswer<T> {}

    /**
     * Not sent, or in a call that was not executed: a call before it failed, or its own was put
     * off.
     */
    record NotSent<T extends ProcoreObject>() implements RowAnswer<T> {}
}
