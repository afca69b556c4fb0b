package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.remote.RemoteFailure;
import java.util.List;

/**
 * Lines, distributions, jobs and header charges of AP invoices. In two steps, distributions and
 * jobs are read line by line. Jobs are asked for whatever the line's type, as at once: Epicor's own
 * description has them on lines of type J and M, but where there are any they say which project the
 * line belongs to.
 */
final class InvoiceTree implements Tree {
    private static final String SERVICE = "Erp.BO.APInvoiceSvc";

    @Override
    public String whole() {
        return Columns.INVOICE_TREE;
    }

    @Override
    public String children() {
        return Columns.INVOICE_LINES;
    }

    @Override
    public boolean isCut(List<JsonNode> rows) {
        List<JsonNode> lines = Tree.children("APInvDtls", rows);
        return Tree.noneHas("APInvExps", lines) || Tree.noneHas("APInvJobs", lines);
    }

    @Override
    public void complete(String company, List<JsonNode> rows, Fetch fetch) {
        for (JsonNode row : rows) {
            for (JsonNode line : row.path("APInvDtls")) {
                if (line instanceof ObjectNode known) {
                    complete(company, new Fields(row, ""), known, fetch);
                }
            }
        }
    }

    private void complete(String company, Fields invoice, ObjectNode line, Fetch fetch) {
        Object[] key;
        try {
            key =
                    new Object[] {
                        invoice.integer("VendorNum"),
                        invoice.key("InvoiceNum"),
                        new Fields(line, "").integer("InvoiceLine")
                    };
        } catch (BadRow _) {
            return; // without its key the row stays incomplete, and is reported as such when read
        }
        line.set("APInvExps", read(company, "APInvExps", Columns.EXPENSE, key, fetch));
        line.set("APInvJobs", read(company, "APInvJobs", Columns.JOB, key, fetch));
    }

    private static JsonNode read(
            String company, String children, String columns, Object[] key, Fetch fetch) {
        ODataRequest request =
                ODataRequest.children(company, SERVICE, "APInvDtls", children, key).select(columns);
        try {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            Children.all(fetch, request, Children.some(fetch, request)).forEach(all::add);
            return all;
        } catch (RemoteFailure.Refused refused) {
            return RefusedChildren.of(refused);
        }
    }
}
