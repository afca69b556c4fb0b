package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.remote.RemoteSystem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the checks of one examination share, so that nothing is asked for twice. */
final class Visit {
    private final List<Division> divisions;
    private final Set<RemoteSystem> away = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    Visit(List<Division> divisions) {
        this.divisions = List.copyOf(divisions);
    }

    /** The divisions that are looked at. */
    List<Division> divisions() {
        return divisions;
    }

    /** Whether a system was found to be of no use. */
    boolean isAway(RemoteSystem system) {
        return away.contains(system);
    }

    /** Notes that a system is of no use, so that nobody else waits for it. */
    void away(RemoteSystem system) {
        away.add(system);
    }

    /** The answer to a question, asked once; a failure is the answer as well. */
    @SuppressWarnings("unchecked")
    <T> T once(String what, Supplier<T> question) {
        Answer answer = answers.get(what);
        if (answer == null) {
            answer = ask(question);
            answers.put(what, answer);
        }
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return (T) Objects.requireNonNull(answer.value());
    }

    private static Answer ask(Supplier<?> question) {
        try {
            return new Answer(question.get(), null);
        } catch (RuntimeException failure) {
            return new Answer(null, failure); // thrown by whoever asks, the first one too
        }
    }

    private record Answer(@Nullable Object value, @Nullable RuntimeException failure) {}
}
