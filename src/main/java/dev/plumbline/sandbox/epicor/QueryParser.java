package dev.plumbline.sandbox.epicor;

import dev.plumbline.sandbox.web.Switches;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriInfoResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.apache.olingo.server.core.uri.parser.UriParserException;
import org.apache.olingo.server.core.uri.validator.UriValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads query options (Epicor REST v2, OData query options) with Olingo, and says what is wrong
 * with them in Epicor's words.
 */
final class QueryParser {

    private static final Set<String> OPTIONS =
            Set.of("$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count");

    private final ServiceModel service;
    private final Switches switches;

    QueryParser(ServiceModel service, Switches switches) {
        this.service = service;
        this.switches = switches;
    }

    /** Parses the encoded query of a request for a set. */
    Query parse(EntitySet set, String query) {
        var options = options(query);
        var filter = options.remove("$filter");
        var info = olingo(set, options);
        var top = info.getTopOption();
        var skip = info.getSkipOption();
        var count = info.getCountOption();
        return new Query(
                set,
                columns(set, info.getSelectOption()),
                expansions(set, info.getExpandOption(), 1),
                filter == null ? Condition.all() : filter(set, filter),
                order(set, info),
                top == null ? null : (Integer) top.getValue(),
                skip == null ? 0 : skip.getValue(),
                count != null && count.getValue());
    }

    /**
     * A child set's filter is held against the root: what only the child has finds nothing there.
     */
    private Condition filter(EntitySet set, String filter) {
        var root = service.set(set.root());
        try {
            var info = olingo(root, Map.of("$filter", filter));
            return condition(root, info.getFilterOption());
        } catch (Problem problem) {
            boolean silent = switches.word(EpicorSwitches.CHILD_FILTER).equals("empty");
            if (set.isRoot() || !silent) {
                throw problem;
            }
            olingo(set, Map.of("$filter", filter));
            return Condition.none();
        }
    }

    private Condition condition(EntitySet set, @Nullable FilterOption option) {
        if (option == null) {
            return Condition.all();
        }
        boolean texts = switches.on(EpicorSwitches.TEXT_FUNCTIONS);
        return new FilterCompiler(set, texts).compile(option.getExpression());
    }

    private static List<Query.Order> order(EntitySet set, UriInfo info) {
        var found = new ArrayList<Query.Order>();
        var option = info.getOrderByOption();
        if (option != null) {
            for (var item : option.getOrders()) {
                if (!(item.getExpression() instanceof Member member)) {
                    throw Problem.badQuery("$orderby takes properties only.");
                }
                var column = column(set, member.getResourcePath());
                found.add(new Query.Order(column, item.isDescending()));
            }
        }
        return found;
    }

    private static List<Column> columns(EntitySet set, @Nullable SelectOption option) {
        if (option == null) {
            return set.table().columns;
        }
        var found = new ArrayList<Column>();
        for (var item : option.getSelectItems()) {
            if (item.isStar()) {
                return set.table().columns;
            }
            var parts = item.getResourcePath().getUriResourceParts();
            if (!(parts.getFirst() instanceof UriResourceNavigation)) {
                found.add(column(set, item.getResourcePath()));
            }
        }
        return found;
    }

    static Column column(EntitySet set, UriInfoResource path) {
        var parts = path.getUriResourceParts();
        if (parts.size() == 1 && parts.getFirst() instanceof UriResourceProperty property) {
            return set.table().column(property.getProperty().getName());
        }
        throw Problem.badQuery("Only properties of 'Erp." + set.type() + "' are supported here.");
    }

    private List<Expansion> expansions(EntitySet set, @Nullable ExpandOption option, int level) {
        var found = new ArrayList<Expansion>();
        if (option != null) {
            if (level > 1 && !switches.on(EpicorSwitches.NESTED_EXPAND)) {
                if (switches.word(EpicorSwitches.NESTED_REFUSAL).equals("ignored")) {
                    return found;
                }
                throw nestingRefused();
            }
            option.getExpandItems().forEach(item -> found.add(expansion(set, item, level)));
        }
        return found;
    }

    /** What servers say is not documented. */
    private Problem nestingRefused() {
        return switch (switches.word(EpicorSwitches.NESTED_REFUSAL)) {
            case "syntax" -> Problem.badQuery("Term 'x' is not valid in the query.");
            case "silent" -> new Problem(400, "", "");
            case "501" -> new Problem(501, "System.NotImplementedException", "Not implemented.");
            case "500" ->
                    new Problem(500, "System.NotSupportedException", "Sorry! An error occurred.");
            default -> Problem.badQuery("The maximum expansion depth of 1 was exceeded.");
        };
    }

    private Expansion expansion(EntitySet set, ExpandItem item, int level) {
        var path = item.getResourcePath();
        if (path == null
                || path.getUriResourceParts().size() != 1
                || !(path.getUriResourceParts().getFirst() instanceof UriResourceNavigation nav)) {
            throw Problem.badQuery("$expand takes navigations of 'Erp." + set.type() + "' only.");
        }
        boolean filtered = item.getFilterOption() != null;
        if ((filtered && !switches.on(EpicorSwitches.EXPAND_FILTER))
                || item.getTopOption() != null
                || item.getSkipOption() != null
                || item.getOrderByOption() != null) {
            throw Problem.badQuery("$expand takes $select and $expand only.");
        }
        var child = service.set(nav.getProperty().getName());
        return new Expansion(
                child,
                columns(child, item.getSelectOption()),
                condition(child, item.getFilterOption()),
                expansions(child, item.getExpandOption(), level + 1));
    }

    private UriInfo olingo(EntitySet set, Map<String, String> options) {
        var query = new StringBuilder();
        options.forEach((name, value) -> {
            var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            query.append(query.isEmpty() ? "" : "&").append(name).append('=');
            query.append(encoded.replace("+", "%20"));
        });
        try {
            var parser = new Parser(service.metadata.getEdm(), OData.newInstance());
            return parser.parseUri(set.name(), query.toString(), null, "");
        } catch (UriParserException | UriValidationException e) {
            throw QueryErrors.translate(e);
        }
    }

    /** The query's options, decoded; a plus sign is a space, as in ASP.NET. */
    private Map<String, String> options(String query) {
        var found = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (name.startsWith("$")) {
                if (!OPTIONS.contains(name)) {
                    throw Problem.badQuery("The query parameter '" + name + "' is not supported.");
                }
                found.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        if (switches.on(EpicorSwitches.DATE_LITERALS)) {
            found.computeIfPresent("$filter", (n, filter) -> QueryErrors.completeDates(filter));
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
