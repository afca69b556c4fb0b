package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Pages of v1 lists: a bare array, with {@code Total}, {@code Per-Page} and {@code Link} headers.
 */
final class Lists {

    private static final int MOST = 10_000;
    private static final Pattern PAGE = Pattern.compile("(^|&)page=\\d+");
    private final Switches switches;

    Lists(Switches switches) {
        this.switches = switches;
    }

    Answer page(Call call, List<ObjectNode> rows, Function<ObjectNode, ObjectNode> view) {
        return page(call, rows, view, MOST);
    }

    /**
     * One page.
     *
     * @param most the largest page of this endpoint; more is cut to it
     */
    Answer page(Call call, List<ObjectNode> rows, Function<ObjectNode, ObjectNode> view, int most) {
        int size =
                Math.min(
                        most,
                        number(call, "per_page", ProcoreSwitch.DEFAULT_PER_PAGE.number(switches)));
        int page = number(call, "page", 1);
        long from = (long) (page - 1) * size;
        ArrayNode shown = Json.array();
        rows.stream().skip(from).limit(size).forEach(row -> shown.add(view.apply(row)));
        Answer answer =
                Answer.json(200, shown)
                        .with("Total", Integer.toString(rows.size()))
                        .with("Per-Page", Integer.toString(size));
        int last = Math.max(1, Math.ceilDiv(rows.size(), size));
        String links = links(call.request(), page, last);
        return links.isEmpty() ? answer : answer.with("Link", links);
    }

    static Answer whole(List<ObjectNode> rows, Function<ObjectNode, ObjectNode> view) {
        ArrayNode shown = Json.array();
        rows.forEach(row -> shown.add(view.apply(row)));
        return Answer.json(200, shown);
    }

    private static int number(Call call, String name, int otherwise) {
        return call.query()
                .first(name)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    private static String links(Request request, int page, int last) {
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(request, 1, "first"));
            links.add(link(request, Math.min(page - 1, last), "prev"));
        }
        if (page < last) {
            links.add(link(request, page + 1, "next"));
            links.add(link(request, last, "last"));
        }
        return String.join(", ", links);
    }

    private static String link(Request request, int page, String relation) {
        String rest = PAGE.matcher(request.query()).replaceAll("").replaceFirst("^&", "");
        String query = rest.isEmpty() ? "page=" + page : rest + "&page=" + page;
        return "<http://"
                + request.header("host")
                + request.path()
                + "?"
                + query
                + ">; rel=\""
                + relation
                + "\"";
    }
}
