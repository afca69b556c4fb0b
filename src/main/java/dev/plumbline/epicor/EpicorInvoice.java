package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AP invoice: row {@code APInvHed} of {@code Erp.BO.APInvoiceSvc/APInvoices} with lines and
 * header charges. Stored amounts of debit memos are negative.
 */
@RegisterForReflection(registerFullHierarchy = true)
public record EpicorInvoice(
        @JsonProperty("VendorNum") int vendorNum,
        @JsonProperty("InvoiceNum") String invoiceNum,
        @JsonProperty("InvoiceDate") @Nullable LocalDate invoiceDate,
        @JsonProperty("ApplyDate") @Nullable LocalDate applyDate,
        @JsonProperty("Posted") boolean posted,
        @JsonProperty("DebitMemo") boolean debitMemo,
        @JsonProperty("InvoiceAmt") BigDecimal invoiceAmt,
        @JsonProperty("TermsCode") @Nullable String termsCode,
        @JsonProperty("TermsCodeDescription") @Nullable String termsCodeDescription,
        @JsonProperty("Description") @Nullable String description,
        @JsonProperty("InvoiceComment") @Nullable String invoiceComment,
        @JsonProperty("SysRevID") long sysRevId,
        @JsonProperty("APInvDtls") List<EpicorInvoiceLine> lines,
        @JsonProperty("APIHAPInvExps") List<EpicorHeaderCharge> headerCharges) {}
