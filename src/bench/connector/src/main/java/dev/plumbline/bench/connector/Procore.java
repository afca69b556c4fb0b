package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Single calls to Procore's REST API. */
@ApplicationScoped
public class Procore {
    private static final int PAGE = 1000;

    private final ProducerTemplate camel;
    private final Login login;
    private final ObjectMapper json;
    private final String company;

    public Procore(
            ProducerTemplate camel,
            Login login,
            ObjectMapper json,
            @ConfigProperty(name = "plumbline.procore.company-id") String company) {
        this.camel = camel;
        this.login = login;
        this.json = json;
        this.company = company;
    }

    String company() {
        return company;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** All rows of a list. */
    List<JsonNode> list(String path, Map<String, String> query) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            Map<String, String> asked = new java.util.HashMap<>(query);
            asked.put("page", String.valueOf(page));
            asked.put("per_page", String.valueOf(PAGE));
            List<JsonNode> rows = call("GET", path, asked, null).valueStream().toList();
            all.addAll(rows);
            if (rows.size() < PAGE) {
                return all;
            }
        }
    }

    /** The one that carries an {@code origin_id}; null when there is none. */
    JsonNode find(String path, Map<String, String> query, String originId) {
        Map<String, String> asked = new java.util.HashMap<>(query);
        asked.put("filters[origin_id]", originId);
        return call("GET", path, asked, null).path(0);
    }

    JsonNode post(String path, JsonNode body) {
        return call("POST", path, Map.of(), body);
    }

    JsonNode patch(String path, JsonNode body) {
        return call("PATCH", path, Map.of(), body);
    }

    private JsonNode call(String method, String path, Map<String, String> query, JsonNode body) {
        Exchange answer =
                camel.request(
                        "direct:procore",
                        exchange -> {
                            var in = exchange.getIn();
                            in.setHeader("Authorization", login.bearer("procore"));
                            in.setHeader("Procore-Company-Id", company);
                            in.setHeader(Exchange.HTTP_METHOD, method);
                            in.setHeader(Exchange.HTTP_PATH, path);
                            in.setHeader(Exchange.HTTP_QUERY, encoded(query));
                            if (body != null) {
                                in.setHeader(Exchange.CONTENT_TYPE, "application/json");
                                in.setBody(json.writeValueAsBytes(body));
                            }
                        });
        if (answer.getException() != null) {
            throw new RefusedException(method + " " + path + ": " + answer.getException());
        }
        return read(method + " " + path, answer);
    }

    private JsonNode read(String what, Exchange answer) {
        int status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] bytes = answer.getMessage().getBody(byte[].class);
        if (status >= 300) {
            throw new RefusedException(
                    what + ": " + status + " " + new String(bytes, StandardCharsets.UTF_8));
        }
        try {
            return json.readTree(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
