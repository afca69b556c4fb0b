package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
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
        @JsonProperty("PORelTGLCs") List<EpicorReleaseAccount> accounts) {}
