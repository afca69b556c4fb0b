package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The admin API that every server has under {@code /__admin/}; it needs no credentials. */
final class Admin {

    private final Site site;
    private final Journal journal;
    private final FaultPlan faults;

    Admin(Site site, Journal journal, FaultPlan faults) {
        this.site = site;
        this.journal = journal;
        this.faults = faults;
    }

    Answer answer(Request request) {
        try {
            var segments = request.segments();
            var path = segments.subList(1, segments.size());
            var own = site.admin(request, path);
            return own != null ? own : dispatch(request, path);
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer dispatch(Request request, List<String> path) {
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "journal" -> journal(request);
            case "calls" -> calls(request);
            case "faults" -> faults(request, path);
            case "switches" -> switches(request);
            case "tokens" -> tokens(request, path);
            case "state" -> state(request, path);
            default -> error(404, "There is nothing at " + request.path());
        };
    }

    private Answer journal(Request request) {
        if (request.method().equals("DELETE")) {
            journal.clear();
            return Answer.empty(204);
        }
        var wanted = request.parameters();
        var method = wanted.getOrDefault("method", "");
        var path = Pattern.compile(wanted.getOrDefault("path", ""));
        long since = Long.parseLong(wanted.getOrDefault("since", "0"));
        var found = Json.array();
        for (var e : journal.entries()) {
            if (e.seq() > since
                    && (method.isEmpty() || method.equalsIgnoreCase(e.method()))
                    && path.matcher(e.path()).find()) {
                found.add(toJson(e));
            }
        }
        return Answer.json(200, found);
    }

    private Answer calls(Request request) {
        if (request.method().equals("DELETE")) {
            journal.resetCounts();
            return Answer.empty(204);
        }
        return Answer.json(200, journal.countsAsJson());
    }

    private Answer faults(Request request, List<String> path) {
        return switch (request.method()) {
            case "POST" -> {
                int id = faults.add(FaultRule.from(request.json()));
                yield Answer.json(201, Json.object().put("id", id));
            }
            case "DELETE" -> {
                if (path.size() < 2) {
                    faults.clear();
                } else if (!faults.remove(Integer.parseInt(path.get(1)))) {
                    yield error(404, "No rule has the id " + path.get(1));
                }
                yield Answer.empty(204);
            }
            default -> Answer.json(200, faults.toJson());
        };
    }

    private Answer switches(Request request) {
        if (request.method().equals("PATCH")) {
            site.switches().patch(request.json());
        }
        return Answer.json(200, site.switches().toJson());
    }

    private Answer tokens(Request request, List<String> path) {
        if (request.method().equals("POST") && path.size() > 1 && path.get(1).equals("expire")) {
            site.tokens().expireAll();
        }
        if (request.method().equals("PATCH")) {
            long seconds = request.json().path("lifetimeSeconds").asLong();
            site.tokens().setLifetime(Duration.ofSeconds(seconds));
        }
        return Answer.json(200, site.tokens().toJson());
    }

    private Answer state(Request request, List<String> path) {
        if (path.size() < 2) {
            return error(404, "Name a table: /__admin/state/{table}");
        }
        if (request.method().equals("GET")) {
            ArrayNode rows = Json.array();
            site.rows(path.get(1), request.parameters()).forEach(rows::add);
            return Answer.json(200, rows);
        }
        var key = path.size() > 2 ? path.get(2) : "";
        var row = request.json() instanceof ObjectNode object ? object : Json.object();
        return site.change(request.method(), path.get(1), key, row);
    }

    private static ObjectNode toJson(Journal.Entry e) {
        var json = Json.object().put("seq", e.seq()).put("kind", e.kind());
        Instant end = e.end();
        json.put("start", e.start().toString()).put("end", end == null ? null : end.toString());
        json.put("method", e.method()).put("path", e.path()).put("query", e.query());
        var headers = json.putObject("headers");
        e.headers().forEach(headers::put);
        var fault = e.fault();
        json.put("body", e.body()).put("status", e.status()).put("executed", e.executed());
        return json.put("fault", fault == null ? null : fault.name()).put("answer", e.answer());
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Json.object().put("error", message));
    }
}
