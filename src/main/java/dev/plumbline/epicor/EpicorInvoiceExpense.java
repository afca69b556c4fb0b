package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One GL distribution row of an invoice line: row {@code APInvExp}. */
public record EpicorInvoiceExpense(
        @JsonProperty("InvExpSeq") int invExpSeq,
        @JsonProperty("ExpAmt") BigDecimal expAmt,
        @JsonProperty("GLAccount") @Nullable String glAccount,
        @JsonProperty("GLAccountDesc") @Nullable String glAccountDesc,
        @JsonProperty("BookID") @Nullable String bookId,
        @JsonProperty("NonDedTax") boolean nonDedTax) {}
