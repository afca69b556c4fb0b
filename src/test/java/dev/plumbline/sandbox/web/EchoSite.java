package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with the number of requests that it has executed. */
final class EchoSite implements Site {

    final Switches switches = new Switches().declare("mode", "loud", "loud", "quiet");
    final Tokens tokens = new Tokens(Clock.systemUTC(), Duration.ofHours(1), "id", "secret");
    int executed;

    @Override
    public Answer answer(Request request) {
        if (request.path().equals("/token")) {
            return tokens.clientCredentials(request);
        }
        executed++;
        var json = Json.object().put("executed", executed).put("dropRow", request.dropRow());
        return Answer.json(200, json.put("bytes", request.body().length()));
    }

    @Override
    public String kind(Request request) {
        return request.path();
    }

    @Override
    public Switches switches() {
        return switches;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public List<ObjectNode> rows(String table, Map<String, String> equal) {
        return List.of(Json.object().put("table", table).put("equal", equal.toString()));
    }

    @Override
    public Answer change(String method, String table, String key, ObjectNode row) {
        return Answer.json(200, row.put("done", method + " " + table + " " + key));
    }

    @Override
    public @Nullable Answer admin(Request request, List<String> segments) {
        return null;
    }
}
