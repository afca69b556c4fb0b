package dev.plumbline.reconcile;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.domain.Text;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorInvoiceLine;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.reconcile.Stated.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Epicor's side of one division, added up document by document. Orders come before the invoices
 * that draw on them.
 */
final class Books {
    private final Function<Set<String>, Map<String, String>> projectsOfJobs;
    private final OrderCosts orderCosts;
    private final InvoiceCosts invoiceCosts;
    private final Releases releases;
    private final Map<String, String> jobs = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<DocumentKey, Stated> documents = new HashMap<>();

    /**
     * Empty books.
     *
     * @param projectsOfJobs answers the projects of those of some jobs that have one
     */
    Books(ReconcileSettings settings, Function<Set<String>, Map<String, String>> projectsOfJobs) {
        this.projectsOfJobs = projectsOfJobs;
        this.orderCosts = new OrderCosts(settings.mainBook());
        this.invoiceCosts = new InvoiceCosts(settings);
        this.releases = new Releases(settings.mainBook());
    }

    Map<DocumentKey, Stated> documents() {
        return documents;
    }

    void orders(Collection<EpicorPurchaseOrder> orders) {
        orders.forEach(releases::add);
        Places places = places(orders.stream().flatMap(Books::jobsOf));
        for (EpicorPurchaseOrder order : orders) {
            boolean counts = order.voidOrder() || "A".equals(Text.trimmed(order.approvalStatus()));
            documents.put(
                    new DocumentKey(
                            Kind.COMMITMENT, SourceKey.purchaseOrder(order.poNum()).value()),
                    new Stated(
                            counts ? Standing.COUNTS : Standing.NOT_APPROVED,
                            order.orderDate(),
                            counts ? orderCosts.of(order, places) : List.of()));
        }
    }

    void invoices(Collection<EpicorInvoice> invoices) {
        Places places = places(invoices.stream().flatMap(Books::jobsOf));
        for (EpicorInvoice invoice : invoices) {
            documents.put(
                    new DocumentKey(
                            Kind.DIRECT_COST,
                            SourceKey.invoice(invoice.vendorNum(), invoice.invoiceNum()).value()),
                    new Stated(
                            invoice.posted() ? Standing.COUNTS : Standing.NOT_POSTED,
                            invoice.applyDate(),
                            invoice.posted()
                                    ? invoiceCosts.of(invoice, releases, places)
                                    : List.of()));
        }
    }

    private Places places(Stream<String> named) {
        Set<String> unknown = new HashSet<>();
        named.filter(asked::add).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            jobs.putAll(projectsOfJobs.apply(unknown));
        }
        return new Places(jobs);
    }

    private static Stream<String> jobsOf(EpicorPurchaseOrder order) {
        return order.lines().stream()
                .map(EpicorPurchaseOrderLine::releases)
                .flatMap(List::stream)
                .flatMap(release -> release.jobToLookUp().stream());
    }

    private static Stream<String> jobsOf(EpicorInvoice invoice) {
        return invoice.lines().stream().flatMap(EpicorInvoiceLine::jobsToLookUp);
    }
}
