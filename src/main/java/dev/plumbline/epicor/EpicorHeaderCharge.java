package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A charge on the head of an invoice with its GL account: row {@code APIHAPInvExp}. */
public record EpicorHeaderCharge(
        @JsonProperty("InvExpSeq") int invExpSeq,
        @JsonProperty("ExpAmt") BigDecimal expAmt,
        @JsonProperty("GLAccount") @Nullable String glAccount,
        @JsonProperty("NonDedTax") boolean nonDedTax) {}
