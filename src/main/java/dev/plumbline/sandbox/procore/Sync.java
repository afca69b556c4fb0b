package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import dev.plumbline.sandbox.web.Switches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The bulk upsert of Procore's sync actions: rows matched by {@code id}, else by {@code origin_id},
 * each on its own.
 */
final class Sync {

    private static final int MOST_ROWS = 1000;

    /** Where a sync may find and create rows. */
    record Scope(ObjectNode fixed, Predicate<ObjectNode> contains) {}

    private record Outcome(ObjectNode row, boolean failed) {}

    private final ProcoreState state;
    private final Switches switches;
    private final Writer writer;

    Sync(ProcoreState state, Switches switches, Writer writer) {
        this.state = state;
        this.switches = switches;
        this.writer = writer;
    }

    /**
     * Carries out a batch.
     *
     * @param dropRow index of a row that the answer leaves out, or -1
     * @return {@code entities} and {@code errors}
     * @throws Refusal when the batch as a whole is refused
     */
    ObjectNode run(Resource kind, Scope scope, JsonNode updates, int dropRow) {
        if (!updates.isArray()) {
            throw Refusal.missing("updates");
        }
        if (updates.size() > MOST_ROWS) {
            throw new Refusal(
                    ProcoreSwitch.SYNC_TOO_LARGE.status(switches),
                    "No more than 1000 updates are allowed");
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode each : updates) {
            ObjectNode row = each instanceof ObjectNode object ? object : Json.object();
            writer.refuseUnknown(kind, row);
            rows.add(row);
        }
        List<Outcome> outcomes = new ArrayList<>();
        rows.forEach(row -> outcomes.add(one(kind, scope, row)));
        return answer(kept(outcomes, dropRow));
    }

    private Outcome one(Resource kind, Scope scope, ObjectNode given) {
        try {
            ObjectNode found = find(kind, scope, given);
            ObjectNode row =
                    found == null
                            ? writer.create(kind, scope.fixed(), given)
                            : writer.update(kind, found, given);
            return new Outcome(kind.show(row), false);
        } catch (Refusal refusal) {
            ObjectNode errors = refusal.fields();
            ObjectNode failed = given.deepCopy();
            failed.set(
                    "errors",
                    errors == null ? FieldErrors.of("base", refusal.text()).messages() : errors);
            return new Outcome(failed, true);
        }
    }

    private @Nullable ObjectNode find(Resource kind, Scope scope, ObjectNode given) {
        Table table = state.table(kind.table());
        if (Fields.has(given, "id")) {
            ObjectNode row = table.live(Fields.id(given, "id"));
            if (row == null || !scope.contains().test(row)) {
                throw new Refusal(FieldErrors.of("id", "Entity with this ID not found"));
            }
            return row;
        }
        String origin = Fields.text(given, "origin_id");
        String key = Table.originKey(Fields.id(scope.fixed(), "company_id"), origin);
        return table.findLive("origin", key).stream()
                .filter(scope.contains())
                .findFirst()
                .orElse(null);
    }

    private List<Outcome> kept(List<Outcome> outcomes, int dropRow) {
        int every = ProcoreSwitch.SYNC_DROP_EVERY.number(switches);
        List<Outcome> kept = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (i != dropRow && (every == 0 || (i + 1) % every != 0)) {
                kept.add(outcomes.get(i));
            }
        }
        if (ProcoreSwitch.SYNC_ORDER.is(switches, "shuffled")) {
            Collections.shuffle(kept, new Random(kept.size()));
        }
        return kept;
    }

    private static ObjectNode answer(List<Outcome> outcomes) {
        ObjectNode answer = Json.object();
        ArrayNode entities = answer.putArray("entities");
        ArrayNode errors = answer.putArray("errors");
        outcomes.forEach(each -> (each.failed() ? errors : entities).add(each.row()));
        return answer;
    }
}
