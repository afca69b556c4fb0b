package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Request;
import dev.plumbline.sandbox.web.Site;
import dev.plumbline.sandbox.web.Switches;
import dev.plumbline.sandbox.web.Tokens;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Procore's two hosts in one: tokens and data. */
final class ProcoreSite implements Site {

    private static final Set<String> WITHOUT_COMPANY =
            Set.of("GET /rest/v1.0/me", "GET /rest/v1.0/companies");

    private final ProcoreState state;
    private final Switches switches = ProcoreSwitch.declareAll();
    private final Violations violations;
    private final WriteLog log;
    private final InFlight inFlight;
    private final Keys keys;
    private final Person person;
    private final Routes routes;
    private final RateLimits limits;
    private final ErrorBodies errors;
    private final Login login;

    ProcoreSite(ProcoreConfig config, ProcoreState state, Journal journal) {
        this.state = state;
        this.violations = new Violations(state.clock());
        this.log = new WriteLog(state);
        this.inFlight = new InFlight(journal);
        this.keys = new Keys(state);
        this.person = new Person(state);
        this.limits = new RateLimits(config, switches, state.clock(), violations);
        this.errors = new ErrorBodies(switches);
        Parts parts = Parts.of(state, switches, log);
        this.routes = Operations.of(parts);
        this.login = new Login(config, state.clock());
        log.listen(inFlight::touch);
    }

    Person person() {
        return person;
    }

    List<ObjectNode> violations() {
        return violations.entries();
    }

    List<ObjectNode> writes() {
        return List.copyOf(log.entries());
    }

    /**
     * Every answer says under what it is logged (Procore's Ruby SDK, {@code x-request-id}) and what
     * time it is (RFC 9110, 6.6.1).
     */
    @Override
    public Answer answer(Request request) {
        String id = UUID.randomUUID().toString();
        log.during(id);
        ZonedDateTime now = state.clock().instant().atZone(ZoneOffset.UTC);
        return answered(request)
                .with("x-request-id", id)
                .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    }

    private Answer answered(Request request) {
        if (request.path().startsWith("/oauth/")) {
            return login.answer(request);
        }
        String who = String.valueOf(request.header("procore-company-id"));
        boolean admitted = limits.admits(who, request.method() + " " + request.path());
        return limits.headed(who, admitted ? data(request) : errors.throttled());
    }

    private Answer data(Request request) {
        try {
            if (!login.tokens().accepts(request.bearer())) {
                return errors.of(new Refusal(401, "Unauthorized"))
                        .with("WWW-Authenticate", "Bearer");
            }
            Routes.Match match = routes.find(request.method(), request.segments());
            if (match == null) {
                throw Refusal.notFound();
            }
            long company = company(request, match.route());
            JsonNode body = match.route().writes() ? body(request) : MissingNode.getInstance();
            return perform(
                    match,
                    new Call(request, new Query(request.query()), body, match.path(), company));
        } catch (Refusal refusal) {
            return errors.of(refusal);
        }
    }

    private static JsonNode body(Request request) {
        try {
            return request.json();
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The request body is not valid JSON: " + e.getMessage());
        }
    }

    private long company(Request request, Routes.Route route) {
        String header = request.header("procore-company-id");
        if (header == null || header.isBlank()) {
            if (WITHOUT_COMPANY.contains(route.name())) {
                return 0;
            }
            int status = ProcoreSwitch.MISSING_COMPANY_HEADER.status(switches);
            throw new Refusal(status, "Missing Procore-Company-Id header!");
        }
        long id = header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
        if (state.table(TableName.COMPANIES).live(id) == null) {
            throw new Refusal(403, "App is not connected to this company.");
        }
        return id;
    }

    private Answer perform(Routes.Match match, Call call) {
        if (!match.route().writes()) {
            return match.route().action().apply(call);
        }
        Request request = call.request();
        Set<String> shared = inFlight.begin(request, keys.of(request.segments(), call.body()));
        try {
            shared.forEach(key ->
                    violations.add(
                            "overlapping-write", request.method() + " " + request.path(), key));
            if (ProcoreSwitch.CONFLICTS.on(switches)
                    && shared.stream().anyMatch(key -> key.startsWith("direct_cost#"))) {
                throw new Refusal(409, "The direct cost is being changed by another request");
            }
            return match.route().action().apply(call);
        } finally {
            inFlight.end();
        }
    }

    /** Called once for each request when it comes in, before any delay. */
    @Override
    public String kind(Request request) {
        if (request.path().startsWith("/oauth/")) {
            inFlight.arrived(request, false, Set.of());
            return request.method() + " " + request.path();
        }
        Routes.Match match = routes.find(request.method(), request.segments());
        boolean writes = match != null && match.route().writes();
        Set<String> touched = new HashSet<>();
        if (writes) {
            try {
                touched.addAll(keys.of(request.segments(), request.json()));
            } catch (IllegalArgumentException e) {
                touched.clear(); // a body that is not JSON touches nothing and is refused in its
                // turn
            }
        }
        inFlight.arrived(request, writes, touched);
        return match == null ? request.method() + " unknown" : match.route().name();
    }

    @Override
    public Switches switches() {
        return switches;
    }

    @Override
    public Tokens tokens() {
        return login.tokens();
    }

    @Override
    public List<ObjectNode> rows(String table, Map<String, String> equal) {
        return state.rows(table).stream()
                .filter(row ->
                        equal.entrySet().stream()
                                .allMatch(each ->
                                        each.getValue()
                                                .equals(
                                                        String.valueOf(
                                                                Fields.text(row, each.getKey())))))
                .toList();
    }

    @Override
    public Answer change(String method, String table, String key, ObjectNode row) {
        long id = key.isEmpty() ? 0 : Long.parseLong(key);
        return switch (method) {
            case "PATCH" -> Answer.json(200, person.edit(table, id, row));
            case "DELETE" -> {
                person.delete(table, id);
                yield Answer.empty(204);
            }
            default ->
                    Answer.json(
                            200,
                            Json.object()
                                    .put(
                                            "id",
                                            person.add(table, id == 0 ? row : row.put("id", id))));
        };
    }

    @Override
    public @Nullable Answer admin(Request request, List<String> segments) {
        String first = segments.isEmpty() ? "" : segments.getFirst();
        boolean clears = request.method().equals("DELETE");
        return switch (first) {
            case "person" ->
                    segments.size() < 2
                            ? null
                            : Answer.json(200, person.act(segments.get(1), request.json()));
            case "violations" ->
                    clears
                            ? cleared(violations::clear)
                            : Lists.whole(violations.entries(), row -> row);
            case "writes" ->
                    clears ? cleared(log.entries()::clear) : Lists.whole(log.entries(), row -> row);
            case "limits" -> clears ? cleared(limits::reset) : null;
            default -> null;
        };
    }

    private static Answer cleared(Runnable clear) {
        clear.run();
        return Answer.empty(204);
    }
}
