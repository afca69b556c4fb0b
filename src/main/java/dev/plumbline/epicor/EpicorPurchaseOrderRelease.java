package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.domain.GlAccount;
import dev.plumbline.domain.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release of a purchase order line: row {@code PORel}. It has no change date; only {@code
 * SysRevID} moves.
 */
public record EpicorPurchaseOrderRelease(
        @JsonProperty("PONum") int poNum,
        @JsonProperty("POLine") int poLine,
        @JsonProperty("PORelNum") int poRelNum,
        @JsonProperty("RelQty") BigDecimal relQty,
        @JsonProperty("OpenRelease") boolean openRelease,
        @JsonProperty("VoidRelease") boolean voidRelease,
        @JsonProperty("TranType") @Nullable String tranType,
        @JsonProperty("JobNum") @Nullable String jobNum,
        @JsonProperty("ProjectID") @Nullable String projectId,
        @JsonProperty("SysRevID") long sysRevId,
        @JsonProperty("PORelTGLCs") List<EpicorReleaseAccount> accounts) {

    /** The job that leads to its project: none where it names the project itself. */
    public Optional<String> jobToLookUp() {
        return Text.trimmed(projectId).isEmpty()
                ? Optional.ofNullable(Text.firstOf(jobNum))
                : Optional.empty();
    }

    /**
     * Its account (RecordType A) in a book, normalized; "" when it has none. A row that names no
     * book counts when it is marked as the main book's.
     */
    public String glAccountIn(String book) {
        return accounts.stream()
                .filter(account -> account.isAccountOf(book))
                .map(account -> GlAccount.normalize(Text.trimmed(account.glAccount())))
                .filter(account -> !account.isEmpty())
                .findFirst()
                .orElse("");
    }
}
