package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.remote.RemoteFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lines, releases and accounts of purchase orders. In two steps, the releases of many orders come
 * from {@code PORels}, filtered by {@code PONum}: a child set is filtered safely only by columns
 * that the parent has too. An order whose releases were not asked for stays without the list of
 * them: a missing list is not the same as none.
 */
final class OrderTree implements Tree {
    private static final String SERVICE = "Erp.BO.POSvc";
    private static final int MOST_ORDERS = 25;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String whole() {
        return Columns.ORDER_TREE;
    }

    @Override
    public String children() {
        return Columns.ORDER_LINES;
    }

    /** A server may leave out what lies deeper than it goes, at the second level or the third. */
    @Override
    public boolean isCut(List<JsonNode> rows) {
        List<JsonNode> lines = Tree.children("PODetails", rows);
        return Tree.noneHas("PORels", lines)
                || Tree.noneHas("PORelTGLCs", Tree.children("PORels", lines));
    }

    @Override
    public void complete(String company, List<JsonNode> rows, Fetch fetch) {
        List<Integer> orders =
                rows.stream().flatMap(row -> number(row, "PONum")).distinct().toList();
        Releases read = new Releases(new HashSet<>(), new HashMap<>(), new HashMap<>());
        for (int i = 0; i < orders.size(); i += MOST_ORDERS) {
            List<Integer> some = orders.subList(i, Math.min(i + MOST_ORDERS, orders.size()));
            collect(company, some, fetch, read);
        }
        for (JsonNode row : rows) {
            number(row, "PONum").forEach(order -> read.putInto(row, order));
        }
    }

    /** Where some are refused, the others are still to be had. */
    private void collect(String company, List<Integer> orders, Fetch fetch, Releases read) {
        try {
            ask(company, orders, fetch, read);
        } catch (RemoteFailure.Refused refused) {
            JsonNode instead = RefusedChildren.of(refused);
            if (orders.size() > 1) {
                inHalves(company, orders, fetch, read);
            } else {
                read.refused().put(orders.getFirst(), instead);
            }
        }
    }

    private void inHalves(String company, List<Integer> orders, Fetch fetch, Releases read) {
        int half = orders.size() / 2;
        collect(company, orders.subList(0, half), fetch, read);
        collect(company, orders.subList(half, orders.size()), fetch, read);
    }

    /** A server that cuts the answer short gets the question in halves. */
    private void ask(String company, List<Integer> orders, Fetch fetch, Releases read) {
        ODataRequest request =
                ODataRequest.of(company, SERVICE, "PORels")
                        .select(Columns.RELEASE)
                        .expand(Columns.RELEASE_CHILDREN)
                        .filter(ODataFilter.or(Sources.numbers("PONum", orders)));
        Answer answer = Children.some(fetch, request);
        boolean cut = answer.count() != null && answer.rows().size() < answer.count();
        if (cut && orders.size() > 1) {
            inHalves(company, orders, fetch, read);
        } else {
            read.add(orders, Children.all(fetch, request, answer));
        }
    }

    /** None where the column holds no whole number. */
    private static Stream<Integer> number(JsonNode row, String column) {
        try {
            return Stream.of(new Fields(row, "").integer(column));
        } catch (BadRow _) {
            return Stream.empty(); // the row stays incomplete, and is reported as such when read
        }
    }

    /** A line of an order. */
    private record Line(int order, int line) {
        static Stream<Line> of(JsonNode row, String order) {
            return number(row, order)
                    .flatMap(its -> number(row, "POLine").map(line -> new Line(its, line)));
        }
    }

    /**
     * What was read: a line that is not among them has none only where its order is whole.
     *
     * @param whole the orders all of whose releases were read
     * @param refused what stands for the releases of orders for which they were refused
     */
    private record Releases(
            Set<Integer> whole, Map<Line, ArrayNode> byLine, Map<Integer, JsonNode> refused) {

        /** Where a release does not tell which line it belongs to, any may lack it. */
        void add(List<Integer> orders, List<JsonNode> releases) {
            whole.addAll(orders);
            for (JsonNode release : releases) {
                Optional<Line> line = Line.of(release, "PONum").findAny();
                if (line.isPresent()) {
                    byLine.computeIfAbsent(line.get(), _ -> NODES.arrayNode()).add(release);
                } else {
                    List<Integer> its = number(release, "PONum").toList();
                    (its.isEmpty() ? orders : its).forEach(whole::remove);
                }
            }
        }

        void putInto(JsonNode row, int order) {
            for (JsonNode line : row.path("PODetails")) {
                if (line instanceof ObjectNode known) {
                    Line.of(line, "PONUM")
                            .flatMap(it -> list(order, it))
                            .forEach(list -> known.set("PORels", list));
                }
            }
        }

        private Stream<JsonNode> list(int order, Line line) {
            return whole.contains(order)
                    ? Stream.of(byLine.getOrDefault(line, NODES.arrayNode()))
                    : Stream.ofNullable(refused.get(order));
        }
    }
}
