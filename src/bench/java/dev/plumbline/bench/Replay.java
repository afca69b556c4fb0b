package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends requests again with a bare client over connections that stay open: each project's in their
 * order, several projects side by side, as Plumbline does.
 */
final class Replay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PROJECT =
            Pattern.compile("/projects/(\\d+)/|project_id(?:=|\":)(\\d+)");

    /** Where a body names its project. */
    private static final int HEAD = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> settings;

    Replay(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * How it went.
     *
     * @param refused requests that were not answered with 2xx
     */
    record Ended(double seconds, int requests, int refused) {}

    /** Sends what a file holds, a JSON object a line; so many projects at a time. */
    Ended send(Path file, int atOnce) throws Exception {
        String token = token();
        Map<String, Queue<HttpRequest>> projects = new LinkedHashMap<>();
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode sent = JSON.readTree(line);
                projects.computeIfAbsent(project(sent), _ -> new ArrayDeque<>())
                        .add(request(sent, token));
                count++;
            }
        }
        AtomicInteger refused = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> all = new ArrayList<>();
            projects.values().forEach(its -> all.add(workers.submit(() -> send(its, refused))));
            for (Future<?> each : all) {
                each.get();
            }
        }
        return new Ended((System.nanoTime() - start) / 1e9, count, refused.get());
    }

    private Void send(Queue<HttpRequest> requests, AtomicInteger refused) throws Exception {
        for (HttpRequest request : requests) {
            if (http.send(request, BodyHandlers.ofByteArray()).statusCode() >= 300) {
                refused.incrementAndGet();
            }
        }
        return null;
    }

    private static String project(JsonNode sent) {
        String body = sent.path("body").asText();
        Matcher project =
                PROJECT.matcher(
                        sent.path("path").asText()
                                + "?"
                                + sent.path("query").asText()
                                + body.substring(0, Math.min(HEAD, body.length())));
        if (!project.find()) {
            return "company";
        }
        return project.group(1) == null ? project.group(2) : project.group(1);
    }

    private HttpRequest request(JsonNode sent, String token) {
        String query = sent.path("query").asText();
        String uri =
                setting("url") + sent.path("path").asText() + (query.isEmpty() ? "" : "?" + query);
        String body = sent.path("body").asText();
        return HttpRequest.newBuilder(URI.create(uri.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", "Bearer " + token)
                .header("Procore-Company-Id", setting("company-id"))
                .header("Content-Type", "application/json")
                .method(
                        sent.path("method").asText(),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private String token() throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id="
                        + setting("client-id")
                        + "&client_secret="
                        + setting("client-secret");
        HttpRequest login =
                HttpRequest.newBuilder(URI.create(setting("token-url")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return JSON.readTree(http.send(login, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    private String setting(String name) {
        return settings.getOrDefault("plumbline.procore." + name, "");
    }
}
