package dev.plumbline.epicor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.domain.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of an AP invoice: row {@code APInvDtl}. {@code LineType} is R receipt, U unreceived, M
 * miscellaneous, J job, A advance billing or S asset; the PO numbers are 0 where there is no PO.
 */
public record EpicorInvoiceLine(
        @JsonProperty("InvoiceLine") int invoiceLine,
        @JsonProperty("LineType") @Nullable String lineType,
        @JsonProperty("PONum") int poNum,
        @JsonProperty("POLine") int poLine,
        @JsonProperty("PORelNum") int poRelNum,
        @JsonProperty("Description") @Nullable String description,
        @JsonProperty("ExtCost") BigDecimal extCost,
        @JsonProperty("TotalMiscChrg") BigDecimal totalMiscChrg,
        @JsonProperty("LineDiscAmt") BigDecimal lineDiscAmt,
        @JsonProperty("JobNum") @Nullable String jobNum,
        @JsonProperty("GLAccount") @Nullable String glAccount,
        @JsonProperty("SysRevID") long sysRevId,
        @JsonProperty("APInvExps") List<EpicorInvoiceExpense> expenses,
        @JsonProperty("APInvJobs") List<EpicorInvoiceJob> jobs) {

    /** The jobs that lead to its projects: none where its job rows name the projects themselves. */
    public Stream<String> jobsToLookUp() {
        Stream<String> jobNums =
                jobs.isEmpty()
                        ? Stream.of(Text.trimmed(jobNum))
                        : jobs.stream()
                                .filter(job -> Text.trimmed(job.projectId()).isEmpty())
                                .map(job -> Text.trimmed(Text.firstOf(job.jobNum(), jobNum)));
        return jobNums.filter(job -> !job.isEmpty());
    }
}
