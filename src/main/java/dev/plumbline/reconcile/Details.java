package dev.plumbline.reconcile;

import dev.plumbline.procore.Shown;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of what was just listed, as Procore showed them; they are not kept. */
final class Details {
    private final Map<Place, Fields> shown = new HashMap<>();

    private final Set<Place> withLines = new HashSet<>();
    private final Map<Long, String> codes;

    Details() {
        this(Map.of());
    }

    /** Nothing yet, but for what budget codes of the project are known to stand for. */
    Details(Map<Long, String> codes) {
        this.codes = new HashMap<>(codes);
    }

    /** What budget codes stand for, by id; to be added to. */
    Map<Long, String> codes() {
        return codes;
    }

    private record Place(Kind kind, long id, long line) {}

    /** Fields by Procore's name, and when Procore says that they were last changed. */
    record Fields(Map<String, String> values, @Nullable Instant updatedAt) {}

    void add(Kind kind, long id, Shown<?> object) {
        shown.put(new Place(kind, id, 0), new Fields(object.fields(), object.updatedAt()));
    }

    void add(Kind kind, long id, long line, Shown<?> object) {
        shown.put(new Place(kind, id, line), new Fields(object.fields(), object.updatedAt()));
    }

    /** Notes that all lines of an object are in here. */
    void linesRead(Kind kind, long id) {
        withLines.add(new Place(kind, id, 0));
    }

    boolean hasLines(Kind kind, long id) {
        return withLines.contains(new Place(kind, id, 0));
    }

    Optional<Fields> of(Kind kind, long id) {
        return of(kind, id, 0);
    }

    Optional<Fields> of(Kind kind, long id, long line) {
        return Optional.ofNullable(shown.get(new Place(kind, id, line)));
    }

    /** Forgets what is no longer asked for. */
    void forget(Kind kind) {
        shown.keySet().removeIf(place -> place.kind() == kind);
    }
}
