package dev.plumbline.sandbox.procore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query string whose parameters may repeat, as {@code filters[id][]} does. */
final class Query {

    private record Pair(String name, String value) {}

    private final List<Pair> pairs = new ArrayList<>();

    Query(String encoded) {
        for (String part : encoded.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.add(
                        new Pair(
                                decode(part.substring(0, equals)),
                                decode(part.substring(equals + 1))));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> first(String name) {
        return pairs.stream().filter(pair -> pair.name().equals(name)).map(Pair::value).findFirst();
    }

    /**
     * The values of a filter, in any of its notations: {@code filters[id]=1}, {@code
     * filters[id][]=1&filters[id][]=2}, {@code filters[id]=[1,2]}.
     */
    List<String> filter(String attribute) {
        String name = "filters[" + attribute + "]";
        List<String> values = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.name().equals(name) || pair.name().equals(name + "[]")) {
                String value = pair.value();
                boolean list = value.startsWith("[") && value.endsWith("]");
                values.addAll(
                        list
                                ? List.of(value.substring(1, value.length() - 1).split("\\s*,\\s*"))
                                : List.of(value));
            }
        }
        return values;
    }
}
