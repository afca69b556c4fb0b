package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order: row {@code POHeader} of {@code Erp.BO.POSvc/POes} with its lines. Money is in
 * the company's base currency.
 */
@RegisterForReflection(registerFullHierarchy = true)
public record EpicorPurchaseOrder(
        @JsonProperty("PONum") int poNum,
        @JsonProperty("VendorNum") int vendorNum,
        @JsonProperty("OrderDate") @Nullable LocalDate orderDate,
        @JsonProperty("DueDate") @Nullable LocalDate dueDate,
        @JsonProperty("ApprovalStatus") @Nullable String approvalStatus,
        @JsonProperty("OpenOrder") boolean openOrder,
        @JsonProperty("VoidOrder") boolean voidOrder,
        @JsonProperty("TermsCode") @Nullable String termsCode,
        @JsonProperty("TermsCodeDescription") @Nullable String termsCodeDescription,
        @JsonProperty("ShipViaCode") @Nullable String shipViaCode,
        @JsonProperty("ShipViaCodeDescription") @Nullable String shipViaCodeDescription,
        @JsonProperty("ShipName") @Nullable String shipName,
        @JsonProperty("ShipAddress1") @Nullable String shipAddress1,
        @JsonProperty("ShipAddress2") @Nullable String shipAddress2,
        @JsonProperty("ShipAddress3") @Nullable String shipAddress3,
        @JsonProperty("ShipCity") @Nullable String shipCity,
        @JsonProperty("ShipState") @Nullable String shipState,
        @JsonProperty("ShipZIP") @Nullable String shipZip,
        @JsonProperty("ShipCountry") @Nullable String shipCountry,
        @JsonProperty("CommentText") @Nullable String commentText,
        @JsonProperty("SysRevID") long sysRevId,
        @JsonProperty("PODetails") List<EpicorPurchaseOrderLine> lines) {

    /** One of its releases; empty when it has none of these numbers. */
    public Optional<EpicorPurchaseOrderRelease> release(int poLine, int poRelNum) {
        return lines.stream()
                .filter(line -> line.poLine() == poLine)
                .flatMap(line -> line.releases().stream())
                .filter(release -> release.poRelNum() == poRelNum)
                .findFirst();
    }
}
