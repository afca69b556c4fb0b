package dev.plumbline.apinvoice;

import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoiceJob;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.Findings;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who shares the cost of an invoice line: its jobs, else itself. */
final class LineShares {
    private static final Comparator<EpicorInvoiceJob> IN_ORDER =
            Comparator.comparing((EpicorInvoiceJob job) -> Text.trimmed(job.jobNum()))
                    .thenComparingInt(EpicorInvoiceJob::assemblySeq)
                    .thenComparingInt(EpicorInvoiceJob::mtlSeq)
                    .thenComparing(job -> Text.trimmed(job.projectId()));

    private final ReleaseFinder releases;
    private final Findings findings;

    LineShares(ReleaseFinder releases, Findings findings) {
        this.releases = releases;
        this.findings = findings;
    }

    /**
     * The shares of a line by JobNum, AssemblySeq, MtlSeq. Jobs that weigh nothing are left out
     * unless all do.
     */
    List<LineShare> of(EpicorInvoiceLine line) {
        Optional<EpicorPurchaseOrderRelease> release =
                ReleaseFinder.isMatched(line) && !everyJobNamesItsProject(line)
                        ? releases.find(line, findings)
                        : Optional.empty();
        List<EpicorInvoiceJob> jobs = jobs(line);
        if (jobs.isEmpty()) {
            return List.of(new LineShare("", BigDecimal.ONE, project(line, release, "")));
        }
        return jobs.stream()
                .map(job ->
                        new LineShare(
                                jobs.size() == 1 ? "" : suffix(job),
                                job.extCost(),
                                project(line, release, job)))
                .toList();
    }

    private static boolean everyJobNamesItsProject(EpicorInvoiceLine line) {
        return !line.jobs().isEmpty()
                && line.jobs().stream().noneMatch(job -> Text.trimmed(job.projectId()).isEmpty());
    }

    private Optional<String> project(
            EpicorInvoiceLine line,
            Optional<EpicorPurchaseOrderRelease> release,
            EpicorInvoiceJob job) {
        String project = Text.trimmed(job.projectId());
        return project.isEmpty()
                ? project(line, release, Text.trimmed(job.jobNum()))
                : Optional.of(project);
    }

    private Optional<String> project(
            EpicorInvoiceLine line, Optional<EpicorPurchaseOrderRelease> release, String jobNum) {
        String job = jobNum.isEmpty() ? Text.trimmed(line.jobNum()) : jobNum;
        return release.flatMap(found -> findings.epicorProject(found.projectId(), found.jobNum()))
                .or(() -> findings.epicorProject(null, job));
    }

    /** The jobs in order, rows of the same job and project added up. */
    private static List<EpicorInvoiceJob> jobs(EpicorInvoiceLine line) {
        SortedMap<EpicorInvoiceJob, EpicorInvoiceJob> jobs = new TreeMap<>(IN_ORDER);
        line.jobs().forEach(job -> jobs.merge(job, job, LineShares::sum));
        List<EpicorInvoiceJob> weighty =
                jobs.values().stream().filter(job -> job.extCost().signum() != 0).toList();
        return weighty.isEmpty() ? List.copyOf(jobs.values()) : weighty;
    }

    private static EpicorInvoiceJob sum(EpicorInvoiceJob one, EpicorInvoiceJob other) {
        return new EpicorInvoiceJob(
                one.jobNum(),
                one.assemblySeq(),
                one.mtlSeq(),
                one.projectId(),
                one.extCost().add(other.extCost()));
    }

    private static String suffix(EpicorInvoiceJob job) {
        String project = Text.trimmed(job.projectId());
        return ".%s.%d.%d%s"
                .formatted(
                        Text.trimmed(job.jobNum()),
                        job.assemblySeq(),
                        job.mtlSeq(),
                        project.isEmpty() ? "" : "." + project);
    }
}
