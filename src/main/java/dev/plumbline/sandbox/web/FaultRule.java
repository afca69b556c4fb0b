package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/**
 * When a fault applies: to the requests that match, without the first few, for so many.
 *
 * @param method HTTP method; empty for any
 * @param path regular expression to be found in the path as sent; empty for any
 * @param query regular expression to be found in the query as sent; empty for any
 * @param body regular expression to be found in the body; empty for any
 * @param skip how many matching requests pass unharmed first
 * @param times how many matching requests then meet the fault; {@link #FOREVER} for all
 */
public record FaultRule(
        String method,
        Pattern path,
        Pattern query,
        Pattern body,
        int skip,
        int times,
        Fault fault) {

    /** For {@code times}: until the rule is deleted. */
    public static final int FOREVER = -1;

    /** Meets the next request whose method and path match. */
    public static FaultRule once(String method, String path, Fault fault) {
        return of(method, path, 0, 1, fault);
    }

    /** Meets every request whose method and path match. */
    public static FaultRule always(String method, String path, Fault fault) {
        return of(method, path, 0, FOREVER, fault);
    }

    /** Lets {@code skip} matching requests pass, then meets {@code times}. */
    public static FaultRule of(String method, String path, int skip, int times, Fault fault) {
        var any = Pattern.compile("");
        return new FaultRule(method, Pattern.compile(path), any, any, skip, times, fault);
    }

    /** The same rule, for requests in whose body the expression is found. */
    public FaultRule whenBody(String regex) {
        return new FaultRule(method, path, query, Pattern.compile(regex), skip, times, fault);
    }

    /** The same rule, for requests in whose query the expression is found. */
    public FaultRule whenQuery(String regex) {
        return new FaultRule(method, path, Pattern.compile(regex), body, skip, times, fault);
    }

    boolean matches(Request request) {
        return (method.isEmpty() || method.equalsIgnoreCase(request.method()))
                && path.matcher(request.path()).find()
                && query.matcher(request.query()).find()
                && (body.pattern().isEmpty() || body.matcher(request.text()).find());
    }

    /** Reads the admin API's form of a rule. */
    static FaultRule from(JsonNode json) {
        var headers = new LinkedHashMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        var answer = json.path("answer");
        var fault =
                new Fault(
                        Fault.Kind.valueOf(json.path("fault").asText("ANSWER")),
                        json.path("status").asInt(500),
                        headers,
                        answer.isContainerNode() ? answer.toString() : answer.asText(""),
                        Duration.ofMillis(json.path("delayMillis").asLong()),
                        json.path("pid").asLong(),
                        json.path("row").asInt());
        return new FaultRule(
                json.path("method").asText(""),
                Pattern.compile(json.path("path").asText("")),
                Pattern.compile(json.path("query").asText("")),
                Pattern.compile(json.path("body").asText("")),
                json.path("skip").asInt(0),
                json.path("times").asInt(1),
                fault);
    }

    ObjectNode toJson() {
        var json = Json.object();
        json.put("method", method).put("path", path.pattern()).put("query", query.pattern());
        json.put("body", body.pattern()).put("skip", skip).put("times", times);
        json.put("fault", fault.kind().name()).put("status", fault.status());
        var headers = json.putObject("headers");
        fault.headers().forEach(headers::put);
        json.put("answer", fault.body()).put("delayMillis", fault.delay().toMillis());
        return json.put("pid", fault.pid()).put("row", fault.row());
    }
}
