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
        private static final Pattern LOCKED =
                Pattern.compile(
                        "\\block(ed)?\\b|\\bimmutable\\b|\\bsynced\\b|\\bread.?only\\b|\\bapproved\\b|not editable"
                                + "|(cannot|can't|can not|may not) be (edited|updated|changed|modified|deleted)",
                        Pattern.CASE_INSENSITIVE);

        /** Whether the {@code id} of the row is no longer there (Procore's sync guide). */
        public boolean isGone() {
            return says("entity with this id not found");
        }

        /** Whether it is about the vendor, above all that it is not in the project's directory. */
        public boolean concernsVendor() {
            return concerns("vendor", "vendor_id") || says("project directory");
        }

        /** Whether the record is closed to edits: approved, synced or locked. */
        public boolean isLocked() {
            return LOCKED.matcher(text).find();
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

        /** Whether a message is about one of these fields. */
        public boolean concerns(String... fields) {
            return List.of(fields).stream().anyMatch(errors::containsKey);
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
     * Not sent, or in a call that was not executed: a call before it failed, or its own was put
     * off.
     */
    record NotSent<T extends ProcoreObject>() implements RowAnswer<T> {}
}
