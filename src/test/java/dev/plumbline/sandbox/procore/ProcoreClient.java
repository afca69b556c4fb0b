package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.sandbox.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls the stand-in the way any program would. */
final class ProcoreClient {

    /** An answer; {@code json} is missing where the body is none. */
    record Reply(int status, HttpResponse<String> raw, JsonNode json) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ProcoreClient(String url) {
        this.url = url;
        headers.put("Procore-Company-Id", Long.toString(ProcoreData.COMPANY));
    }

    ProcoreClient login() {
        String form =
                "grant_type=client_credentials&client_id=procore-client&client_secret=procore-secret";
        Reply reply = post("/oauth/token", "application/x-www-form-urlencoded", form);
        return with("Authorization", "Bearer " + reply.json().path("access_token").asText());
    }

    ProcoreClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    ProcoreClient without(String header) {
        headers.remove(header);
        return this;
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    Reply post(String path, String json) {
        return post(path, "application/json", json);
    }

    Reply post(String path, String type, String body) {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String json) {
        return patchLater(path, json).join();
    }

    CompletableFuture<Reply> patchLater(String path, String json) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(ProcoreClient::reply);
    }

    private HttpRequest.Builder request(String path) {
        String encoded = path.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20");
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? encoded : url + encoded));
        headers.forEach(builder::header);
        return builder;
    }

    private Reply send(HttpRequest.Builder builder) {
        return http.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(ProcoreClient::reply)
                .join();
    }

    private static Reply reply(HttpResponse<String> raw) {
        return new Reply(raw.statusCode(), raw, json(raw));
    }

    private static JsonNode json(HttpResponse<String> raw) {
        boolean isJson = raw.headers().firstValue("Content-Type").orElse("").contains("json");
        try {
            return isJson ? Json.MAPPER.readTree(raw.body()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + raw.body(), e);
        }
    }
}
