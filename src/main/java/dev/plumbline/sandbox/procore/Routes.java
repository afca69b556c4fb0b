package dev.plumbline.sandbox.procore;

import dev.plumbline.sandbox.web.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which operation a method and path stand for. */
final class Routes {

    /**
     * One operation.
     *
     * @param writes whether it changes anything
     */
    record Route(
            String method, List<String> template, boolean writes, Function<Call, Answer> action) {

        @Nullable Map<String, String> match(String asked, List<String> segments) {
            if (!method.equals(asked) || template.size() != segments.size()) {
                return null;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String expected = template.get(i);
                if (expected.startsWith("{")) {
                    values.put(expected.substring(1, expected.length() - 1), segments.get(i));
                } else if (!expected.equals(segments.get(i))) {
                    return null;
                }
            }
            return values;
        }

        String name() {
            return method + " /" + String.join("/", template);
        }
    }

    /** A route that a request matched, with the values of its path. */
    record Match(Route route, Map<String, String> path) {}

    private final List<Route> routes = new ArrayList<>();

    Routes get(String template, Function<Call, Answer> action) {
        return add("GET", template, action);
    }

    Routes post(String template, Function<Call, Answer> action) {
        return add("POST", template, action);
    }

    Routes patch(String template, Function<Call, Answer> action) {
        return add("PATCH", template, action);
    }

    Routes delete(String template, Function<Call, Answer> action) {
        return add("DELETE", template, action);
    }

    private Routes add(String method, String template, Function<Call, Answer> action) {
        List<String> segments = List.of(("rest" + template).split("/"));
        routes.add(new Route(method, segments, !method.equals("GET"), action));
        return this;
    }

    /** The first route that fits; routes with fixed words are registered before those with ids. */
    @Nullable Match find(String method, List<String> segments) {
        for (Route route : routes) {
            Map<String, String> values = route.match(method, segments);
            if (values != null) {
                return new Match(route, values);
            }
        }
        return null;
    }
}
