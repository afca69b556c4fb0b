package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a purchase order: row {@code PODetail}. The order number is spelled {@code PONUM} here
 * and nowhere else.
 */
public record EpicorPurchaseOrderLine(
        @JsonProperty("PONUM") int poNum,
        @JsonProperty("POLine") int poLine,
        @JsonProperty("LineDesc") @Nullable String lineDesc,
        @JsonProperty("OrderQty") BigDecimal orderQty,
        @JsonProperty("PUM") @Nullable String pum,
        @JsonProperty("UnitCost") BigDecimal unitCost,
        @JsonProperty("CostPerCode") @Nullable String costPerCode,
        @JsonProperty("ExtCost") BigDecimal extCost,
        @JsonProperty("OpenLine") boolean openLine,
        @JsonProperty("VoidLine") boolean voidLine,
        @JsonProperty("SysRevID") long sysRevId,
        @JsonProperty("PORels") List<EpicorPurchaseOrderRelease> releases) {}
