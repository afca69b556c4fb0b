package dev.plumbline.epicor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One GET of an entity set, {@code /api/v2/odata/{company}/{service}/{set}}, encoded exactly once.
 */
final class ODataRequest {
    /** What a query may be long at most: IIS takes 2,048 characters by default. */
    static final int LONGEST_QUERY = 2_000;

    /** What stays as it is in a query: unreserved characters and those that OData is made of. */
    private static final String LITERAL = "-._~$(),'";

    private final String company;
    private final String service;
    private final String set;
    private final Map<String, String> options;

    private ODataRequest(String company, String service, String set, Map<String, String> options) {
        this.company = company;
        this.service = service;
        this.set = set;
        this.options = options;
    }

    static ODataRequest of(String company, String service, String set) {
        return new ODataRequest(company, service, set, Map.of());
    }

    /**
     * The children of one row.
     *
     * @param keys the row's key after the company, in order; texts and whole numbers
     */
    static ODataRequest children(
            String company, String service, String set, String children, Object... keys) {
        String key =
                Stream.concat(Stream.of(company), Stream.of(keys))
                        .map(k -> k instanceof String text ? ODataFilter.text(text) : k.toString())
                        .map(ODataRequest::encode)
                        .collect(Collectors.joining(","));
        return of(company, service, set + "(" + key + ")/" + children);
    }

    ODataRequest select(String columns) {
        return with("$select", columns);
    }

    ODataRequest expand(String navigation) {
        return navigation.isEmpty() ? this : with("$expand", navigation);
    }

    ODataRequest filter(ODataFilter filter) {
        return filter == ODataFilter.ALL ? this : with("$filter", filter.expression());
    }

    ODataRequest orderBy(String column) {
        return with("$orderby", column);
    }

    ODataRequest top(int rows) {
        return with("$top", Integer.toString(rows));
    }

    /** What {@link #top} asked for, 0 where nothing was. */
    int rows() {
        return Integer.parseInt(options.getOrDefault("$top", "0"));
    }

    ODataRequest skip(int rows) {
        return with("$skip", Integer.toString(rows));
    }

    ODataRequest count() {
        return with("$count", "true");
    }

    /** The kind that calls are counted under. */
    String kind() {
        return "GET " + (set.contains("/") ? set.substring(set.lastIndexOf('/') + 1) : set);
    }

    /** What logs may show: no key of a row and no value of a filter. */
    String label() {
        return "GET " + service + "/" + set.replaceAll("\\(.*\\)", "(...)") + " of " + company;
    }

    /** Whether the query is short enough for every server. */
    boolean fits() {
        return query().length() < LONGEST_QUERY;
    }

    /** The address below {@code https://host/instance}. */
    URI below(String root) {
        return URI.create(
                root.replaceAll("/+$", "")
                        + "/api/v2/odata/"
                        + encode(company)
                        + "/"
                        + service
                        + "/"
                        + set
                        + (options.isEmpty() ? "" : "?" + query()));
    }

    String query() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encode(option.getValue()))
                .collect(Collectors.joining("&"));
    }

    private ODataRequest with(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new ODataRequest(company, service, set, more);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 32);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || LITERAL.indexOf(c) >= 0);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
