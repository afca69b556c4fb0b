package dev.plumbline.sandbox.epicor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.SandboxClock;
import dev.plumbline.sandbox.web.Site;
import dev.plumbline.sandbox.web.Switches;
import dev.plumbline.sandbox.web.Tokens;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes requests as Epicor REST v2 does: {@code /{instance}/api/v2/odata/{Company}/{Service}/…}.
 */
final class EpicorSite implements Site {

    private final EpicorConfig config;
    private final EpicorState state;
    private final Journal journal;
    private final Clerk clerk;
    private final SandboxClock clock;
    private final Switches switches;
    private final Tokens tokens;
    private final Access access;
    private final ODataReader reader;

    EpicorSite(
            EpicorConfig config,
            Journal journal,
            EpicorState state,
            Clerk clerk,
            SandboxClock clock,
            Switches switches,
            Tokens tokens) {
        this.config = config;
        this.state = state;
        this.journal = journal;
        this.clerk = clerk;
        this.clock = clock;
        this.switches = switches;
        this.tokens = tokens;
        this.access = new Access(config, switches, tokens);
        this.reader = new ODataReader(state, switches);
    }

    @Override
    public Answer answer(Request request) {
        var now =
                ZonedDateTime.now(ZoneOffset.UTC)
                        .plusSeconds(switches.number(EpicorSwitches.CLOCK_AHEAD));
        return dispatch(request).with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    }

    private Answer dispatch(Request request) {
        int limit = switches.number(EpicorSwitches.QUERY_LIMIT);
        if (limit > 0 && request.query().length() > limit) {
            var page =
                    "<html><body>HTTP Error 404.15 - Not Found: query string too long</body></html>";
            return Answer.text(404, "text/html", page);
        }
        var path = KeyParser.segments(request.path());
        var joined = String.join("/", path);
        if (request.method().equals("POST") && joined.equals("connect/token")) {
            return access.identityProvider(request);
        }
        if (request.method().equals("POST")
                && joined.equals(config.instance() + "/TokenResource.svc")) {
            return access.tokenResource(request);
        }
        if (!joined.startsWith(config.instance() + "/api/v2/odata/") || path.size() < 6) {
            return Answer.text(404, "text/html", "<html><body>404 - Not Found</body></html>");
        }
        var refusal = access.refusal(request, path.get(5));
        int users = switches.number(EpicorSwitches.MAX_USERS);
        if (refusal == null && users > 0 && journal.inFlight() > users) {
            return EpicorFaults.noLicence().answer();
        }
        return refusal != null ? refusal : read(request, path);
    }

    private Answer read(Request request, List<String> path) {
        if (!request.method().equals("GET")) {
            return new Problem(405, "System.NotSupportedException", "Read only.").answer();
        }
        try {
            synchronized (state) {
                return reader.read(request, path.get(4), path.get(5), path.subList(6, path.size()));
            }
        } catch (Problem problem) {
            return problem.answer();
        }
    }

    /**
     * "token", or the entity set asked for: {@code POes}, and {@code POes/key} for a keyed read.
     */
    @Override
    public String kind(Request request) {
        var path = KeyParser.segments(request.path());
        if (path.size() < 7) {
            boolean token = request.path().toLowerCase(Locale.ROOT).contains("token");
            return token ? "token" : "other";
        }
        var set = KeyParser.set(path.get(6)) + (KeyParser.hasKey(path.get(6)) ? "/key" : "");
        return path.size() == 7 ? set : set + "/" + path.get(7);
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
        return state.rows(table, equal);
    }

    /** The key is the row's SysRowID; a PUT whose key is a company's id adds a row to it. */
    @Override
    public Answer change(String method, String table, String key, ObjectNode row) {
        return switch (method) {
            case "PUT" -> {
                state.load(key, Map.of(table, List.of(row)));
                yield Answer.empty(204);
            }
            case "PATCH" -> {
                clerk.patchById(table, key, row);
                yield Answer.empty(204);
            }
            case "DELETE" -> {
                clerk.deleteById(table, key);
                yield Answer.empty(204);
            }
            default -> Answer.empty(405);
        };
    }

    /** PATCH puts the clock of ChangeDate at {@code now}; DELETE lets it run again. */
    private Answer clock(Request request) {
        switch (request.method()) {
            case "PATCH" -> clock.set(Instant.parse(request.json().path("now").asText()));
            case "DELETE" -> clock.run();
            default -> {}
        }
        return Answer.json(200, Json.object().put("now", clock.instant().toString()));
    }

    @Override
    public @Nullable Answer admin(Request request, List<String> segments) {
        if (request.method().equals("POST")
                && segments.size() == 2
                && segments.getFirst().equals("clerk")) {
            clerk.act(segments.get(1), Json.parse(request.text()));
            return Answer.json(200, Json.object().put("lastRevision", state.lastRevision()));
        }
        if (segments.equals(List.of("clock"))) {
            return clock(request);
        }
        return null;
    }
}
