package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Calls the stand-in over HTTP with valid credentials. */
final class EpicorClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EpicorSandbox sandbox;

    EpicorClient(EpicorSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** GET below the company, such as {@code Erp.BO.POSvc/POes?$top=1}; spaces are encoded here. */
    HttpResponse<String> get(String path) throws Exception {
        return getUrl("/live/api/v2/odata/EPIC01/" + path);
    }

    HttpResponse<String> getUrl(String path) throws Exception {
        return send("GET", path, "", "x-api-key", "sandbox-key", "Authorization", basic());
    }

    JsonNode json(String path) throws Exception {
        return Json.parse(get(path).body());
    }

    ObjectNode one(String path) throws Exception {
        return Json.parse(get(path).body());
    }

    String error(String path) throws Exception {
        var answer = get(path);
        return answer.statusCode() + " " + Json.parse(answer.body()).path("ErrorMessage").asText();
    }

    /** One column of all rows of a collection, as text. */
    List<String> column(String path, String column) throws Exception {
        return json(path).path("value").findValuesAsText(column);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var uri = URI.create(sandbox.url() + path.replace(" ", "%20").replace("|", "%7C"));
        var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static String basic() {
        var credentials =
                "plumbline:sandbox-password".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return "Basic " + java.util.Base64.getEncoder().encodeToString(credentials);
    }
}
