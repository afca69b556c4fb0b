package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One job that an invoice line is split over: row {@code APInvJob}. */
public record EpicorInvoiceJob(
        @JsonProperty("JobNum") @Nullable String jobNum,
        @JsonProperty("AssemblySeq") int assemblySeq,
        @JsonProperty("MtlSeq") int mtlSeq,
        @JsonProperty("ProjectID") @Nullable String projectId,
        @JsonProperty("ExtCost") BigDecimal extCost) {}
