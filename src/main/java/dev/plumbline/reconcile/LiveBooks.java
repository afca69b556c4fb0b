package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.InvoiceKey;
import dev.plumbline.epicor.Page;
import dev.plumbline.epicor.PageRequest;
import dev.plumbline.epicor.Row;
import dev.plumbline.epicor.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Epicor's side as Epicor says it now: every document is read again. */
@ApplicationScoped
class LiveBooks {
    private final Epicor epicor;
    private final ReconcileSettings settings;

    LiveBooks(Epicor epicor, ReconcileSettings settings) {
        this.epicor = epicor;
        this.settings = settings;
    }

    /**
     * All documents; of invoices Epicor pages the posted ones only, so that the others that were
     * sent are asked for by key.
     */
    Map<DocumentKey, Stated> documents(Division division, Map<DocumentKey, Sent> sent) {
        String company = division.epicorCompany();
        Books books = new Books(settings, jobs -> epicor.projectsOfJobs(company, jobs));
        Consumer<List<EpicorPurchaseOrder>> orders = books::orders;
        each(company, epicor::purchaseOrders, orders);
        Consumer<List<EpicorInvoice>> invoices = books::invoices;
        each(company, epicor::invoices, invoices);
        List<InvoiceKey> unseen =
                sent.entrySet().stream()
                        .filter(each -> each.getKey().kind() == Kind.DIRECT_COST)
                        .filter(each -> !each.getValue().parts().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(key -> !books.documents().containsKey(key))
                        .map(LiveBooks::invoiceKey)
                        .toList();
        if (!unseen.isEmpty()) {
            books.invoices(read(epicor.invoices(company, unseen)));
        }
        return books.documents();
    }

    private static <T> void each(
            String company, Function<PageRequest, Page<T>> read, Consumer<List<T>> use) {
        String cursor = null;
        do {
            Page<T> page = read.apply(new PageRequest(company, new Selection.Everything(), cursor));
            use.accept(read(page.rows()));
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    /** Rows that cannot be read have failed records, which say so. */
    private static <T> List<T> read(List<Row<T>> rows) {
        return rows.stream()
                .filter(row -> row instanceof Row.Read<T>)
                .map(row -> ((Row.Read<T>) row).document())
                .toList();
    }

    private static InvoiceKey invoiceKey(DocumentKey document) {
        int slash = document.key().indexOf('/');
        return new InvoiceKey(
                Integer.parseInt(document.key().substring(0, slash)),
                document.key().substring(slash + 1));
    }
}
