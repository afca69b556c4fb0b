package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.InvoiceKey;
import dev.plumbline.epicor.Page;
import dev.plumbline.epicor.PageRequest;
import dev.plumbline.epicor.Row;
import dev.plumbline.epicor.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Epicor's side as Epicor says it now: every document is read again. */
@ApplicationScoped
class LiveBooks {
    private static final Logger LOG = Logger.getLogger(LiveBooks.class);

    private final Epicor epicor;
    private final ReconcileSettings settings;

    LiveBooks(Epicor epicor, ReconcileSettings settings) {
        this.epicor = epicor;
        this.settings = settings;
    }

    /**
     * All documents; of invoices Epicor pages the posted ones only, so that the others that were
     * sent are asked for by key. What Epicor has and sends unreadable counts as it was last read.
     */
    Map<DocumentKey, Stated> documents(
            Division division, Map<DocumentKey, Sent> sent, Map<DocumentKey, Stated> asRead) {
        String company = division.epicorCompany();
        Books books = new Books(settings, jobs -> projects(company, jobs));
        Unreadable unreadable = new Unreadable();
        each(company, epicor::purchaseOrders, books::orders, unreadable.of(Kind.COMMITMENT));
        each(company, epicor::invoices, books::invoices, unreadable.of(Kind.DIRECT_COST));
        List<InvoiceKey> unseen =
                sent.entrySet().stream()
                        .filter(each -> each.getKey().kind() == Kind.DIRECT_COST)
                        .filter(each -> !each.getValue().parts().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(key -> !books.documents().containsKey(key))
                        .map(LiveBooks::invoiceKey)
                        .toList();
        if (!unseen.isEmpty()) {
            use(epicor.invoices(company, unseen), books::invoices, unreadable.of(Kind.DIRECT_COST));
        }
        unreadable.asLastRead(division, asRead, books.documents());
        return books.documents();
    }

    /** Jobs that belong to no project are left out, as where they are remembered. */
    private Map<String, String> projects(String company, Collection<String> jobs) {
        Map<String, String> projects = new HashMap<>(epicor.projectsOfJobs(company, jobs));
        projects.values().removeIf(String::isEmpty);
        return projects;
    }

    private static <T> void each(
            String company,
            Function<PageRequest, Page<T>> read,
            Consumer<List<T>> use,
            Consumer<Row.Unreadable<T>> otherwise) {
        String cursor = null;
        do {
            Page<T> page = read.apply(new PageRequest(company, new Selection.Everything(), cursor));
            use(page.rows(), use, otherwise);
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private static <T> void use(
            List<Row<T>> rows, Consumer<List<T>> use, Consumer<Row.Unreadable<T>> otherwise) {
        List<T> documents = new ArrayList<>();
        for (Row<T> row : rows) {
            switch (row) {
                case Row.Read<T> read -> documents.add(read.document());
                case Row.Unreadable<T> unreadable -> otherwise.accept(unreadable);
            }
        }
        use.accept(documents);
    }

    /** Documents that Epicor has but sends in a form that cannot be read. */
    private static final class Unreadable {
        private final Set<DocumentKey> keys = new HashSet<>();
        private final Set<Kind> nameless = EnumSet.noneOf(Kind.class);

        <T> Consumer<Row.Unreadable<T>> of(Kind kind) {
            return row -> {
                if (row.key() == null) {
                    nameless.add(kind);
                } else {
                    keys.add(new DocumentKey(kind, row.key()));
                }
            };
        }

        /** Where a row does not even tell its key, none of its kind is taken to be deleted. */
        void asLastRead(
                Division division,
                Map<DocumentKey, Stated> asRead,
                Map<DocumentKey, Stated> documents) {
            asRead.forEach((key, stated) -> {
                if (keys.contains(key) || nameless.contains(key.kind())) {
                    documents.putIfAbsent(key, stated);
                }
            });
            if (!keys.isEmpty() || !nameless.isEmpty()) {
                LOG.warnf(
                        "Division %s: Epicor sends %s in a form that cannot be read%s; they count as they were last read",
                        division.name(),
                        keys,
                        nameless.isEmpty() ? "" : ", others without a readable key");
            }
        }
    }

    private static InvoiceKey invoiceKey(DocumentKey document) {
        int slash = document.key().indexOf('/');
        return new InvoiceKey(
                Integer.parseInt(document.key().substring(0, slash)),
                document.key().substring(slash + 1));
    }
}
