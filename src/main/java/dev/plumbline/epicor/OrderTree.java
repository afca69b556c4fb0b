package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines, releases and accounts of purchase orders. In two steps, the releases of many orders come
 * from {@code PORels}, filtered by {@code PONum}: a child set is filtered safely only by columns
 * that the parent has too.
 */
final class OrderTree implements Tree {
    private static final String SERVICE = "Erp.BO.POSvc";
    private static final int MOST_ORDERS = 25;

    @Override
    public String whole() {
        return Columns.ORDER_TREE;
    }

    @Override
    public String children() {
        return Columns.ORDER_LINES;
    }

    @Override
    public boolean isCut(List<JsonNode> rows) {
        return Tree.noneHas("PORels", "PODetails", rows);
    }

    @Override
    public void complete(String company, List<JsonNode> rows, Fetch fetch) {
        List<String> orders =
                rows.stream()
                        .map(row -> row.path("PONum").asText())
                        .filter(number -> number.matches("\\d{1,9}"))
                        .toList();
        Map<String, ArrayNode> byLine = new HashMap<>();
        for (int i = 0; i < orders.size(); i += MOST_ORDERS) {
            List<String> some = orders.subList(i, Math.min(i + MOST_ORDERS, orders.size()));
            collect(company, some, fetch, byLine);
        }
        for (JsonNode row : rows) {
            for (JsonNode line : row.path("PODetails")) {
                if (line instanceof ObjectNode known) {
                    known.set("PORels", byLine.getOrDefault(lineOf(known, "PONUM"), none(known)));
                }
            }
        }
    }

    /** A server that cuts the answer short gets the question in halves. */
    private void collect(
            String company, List<String> orders, Fetch fetch, Map<String, ArrayNode> byLine) {
        ODataRequest request =
                ODataRequest.of(company, SERVICE, "PORels")
                        .select(Columns.RELEASE)
                        .expand(Columns.RELEASE_CHILDREN)
                        .filter(anyOf(orders));
        Answer answer = Children.some(fetch, request);
        boolean cut = answer.count() != null && answer.rows().size() < answer.count();
        if (cut && orders.size() > 1) {
            int half = orders.size() / 2;
            collect(company, orders.subList(0, half), fetch, byLine);
            collect(company, orders.subList(half, orders.size()), fetch, byLine);
        } else {
            Children.all(fetch, request, answer).forEach(row -> add(row, byLine));
        }
    }

    private static void add(JsonNode release, Map<String, ArrayNode> byLine) {
        if (release instanceof ObjectNode known) {
            byLine.computeIfAbsent(lineOf(known, "PONum"), _ -> none(known)).add(known);
        }
    }

    private static ODataFilter anyOf(List<String> orders) {
        List<ODataFilter> numbers = new ArrayList<>();
        orders.forEach(order -> numbers.add(ODataFilter.eq("PONum", Long.parseLong(order))));
        return ODataFilter.or(numbers);
    }

    private static String lineOf(ObjectNode row, String order) {
        return row.path(order).asText() + "/" + row.path("POLine").asText();
    }

    private static ArrayNode none(ObjectNode row) {
        return row.arrayNode();
    }
}
