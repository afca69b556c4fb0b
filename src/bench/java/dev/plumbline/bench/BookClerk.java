package dev.plumbline.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.endtoend.ExpectedDocument;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ExpectedVendor;
import dev.plumbline.sandbox.demo.DocumentKey;
import dev.plumbline.sandbox.epicor.EpicorSandbox;
import dev.plumbline.sandbox.procore.ProcoreSandbox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * People who change documents in Epicor: a vendor moves, a line of an order gets another price, an
 * invoice other words. Where Procore has an order by amount it gets other words too, because its
 * new price may be one that would go by unit.
 */
final class BookClerk {
    private final EpicorSandbox epicor;
    private final SplittableRandom random;
    private final Set<String> byAmount;
    private final Map<String, List<ObjectNode>> lines;

    BookClerk(EpicorSandbox epicor, ProcoreSandbox procore, long seed) {
        this.epicor = epicor;
        this.random = new SplittableRandom(seed);
        this.byAmount =
                procore.rows("purchase_order_contracts").stream()
                        .filter(row -> row.path("accounting_method").asText().equals("amount"))
                        .map(row -> row.path("number").asText())
                        .collect(Collectors.toSet());
        this.lines =
                epicor.state().rows("PODetail", Map.of()).stream()
                        .collect(
                                Collectors.groupingBy(row ->
                                        row.path("Company").asText()
                                                + "/"
                                                + row.path("PONUM").asText()));
    }

    /** Changes a share of the documents of each kind, and says which. */
    Set<DocumentKey> change(ExpectedProcore brought, double percent) {
        Set<DocumentKey> changed = new HashSet<>();
        List<DocumentKey> vendors =
                brought.vendors().stream()
                        .filter(vendor -> vendor.members().size() == 1)
                        .map(ExpectedVendor::members)
                        .map(List::getFirst)
                        .toList();
        some(vendors, percent, changed, this::vendor);
        some(keys(brought.contracts()), percent, changed, this::order);
        some(keys(brought.directCosts()), percent, changed, this::invoice);
        return changed;
    }

    private static List<DocumentKey> keys(Collection<ExpectedDocument> documents) {
        return documents.stream().map(ExpectedDocument::source).distinct().toList();
    }

    private void some(
            List<DocumentKey> all,
            double percent,
            Set<DocumentKey> changed,
            Consumer<DocumentKey> change) {
        List<DocumentKey> left = new ArrayList<>(all);
        for (long count = Math.round(all.size() * percent / 100); count > 0; count--) {
            DocumentKey key = left.remove(random.nextInt(left.size()));
            change.accept(key);
            changed.add(key);
        }
    }

    private void vendor(DocumentKey vendor) {
        ObjectNode task = patch(vendor, "Vendor");
        task.putObject("key").put("VendorNum", Integer.parseInt(vendor.key()));
        task.putObject("set").put("Address1", random.nextInt(1_000_000) + " Moved Street");
        epicor.clerk().act("patchRow", task);
    }

    private void order(DocumentKey order) {
        if (byAmount.contains(order.key())) {
            ObjectNode task = patch(order, "POHeader");
            task.putObject("key").put("PONum", Integer.parseInt(order.key()));
            task.putObject("set").put("CommentText", "Said anew " + random.nextInt(1_000_000));
            epicor.clerk().act("patchRow", task);
            return;
        }
        ObjectNode line =
                lines.getOrDefault(order.company() + "/" + order.key(), List.of()).getFirst();
        ObjectNode task =
                task(order)
                        .put("PONum", Integer.parseInt(order.key()))
                        .put("POLine", line.path("POLine").asInt())
                        .put("DocUnitCost", BigDecimal.valueOf(random.nextInt(100, 100_000), 2));
        epicor.clerk().act("changeUnitCost", task);
    }

    private void invoice(DocumentKey invoice) {
        int slash = invoice.key().indexOf('/');
        ObjectNode task = patch(invoice, "APInvHed");
        task.putObject("key")
                .put("VendorNum", Integer.parseInt(invoice.key().substring(0, slash)))
                .put("InvoiceNum", invoice.key().substring(slash + 1));
        task.putObject("set").put("Description", "Said anew " + random.nextInt(1_000_000));
        epicor.clerk().act("patchRow", task);
    }

    private static ObjectNode patch(DocumentKey document, String table) {
        return task(document).put("table", table).put("stamp", true);
    }

    private static ObjectNode task(DocumentKey document) {
        return JsonNodeFactory.instance.objectNode().put("company", document.company());
    }
}
