package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.domain.Text;
import org.jspecify.annotations.Nullable;

/**
 * The GL account of a release in one book: row {@code PORelTGLC}. {@code RecordType} is A for an
 * account, R for a reference.
 */
public record EpicorReleaseAccount(
        @JsonProperty("BookID") @Nullable String bookId,
        @JsonProperty("IsMainBook") boolean isMainBook,
        @JsonProperty("RecordType") @Nullable String recordType,
        @JsonProperty("GLAccount") @Nullable String glAccount,
        @JsonProperty("GLAccountAccountDesc") @Nullable String glAccountDesc) {

    boolean isAccountOf(String book) {
        String named = Text.trimmed(bookId);
        return "A".equals(Text.trimmed(recordType))
                && (named.isEmpty() ? isMainBook : named.equalsIgnoreCase(book));
    }
}
