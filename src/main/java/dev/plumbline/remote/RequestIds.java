package dev.plumbline.remote;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers under which a system logged the requests of one piece of work, repeats and
 * refusals included. The work binds them to its thread; the gateways note into whatever is bound,
 * and into nothing where nothing is.
 */
public final class RequestIds {
    private static final ScopedValue<RequestIds> CURRENT = ScopedValue.newInstance();

    /** A call that is narrowed down to one row at fault takes many; the last ones tell. */
    private static final int KEPT = 20;

    private static final int LONGEST = 100;

    private final Deque<String> ids = new ArrayDeque<>();

    /** Notes the identifier that an answer carries. */
    public static void note(@Nullable String id) {
        if (CURRENT.isBound() && id != null && !id.isBlank()) {
            CURRENT.get().add(id.strip());
        }
    }

    /** Does a piece of work whose answers are noted here. */
    public <T> T of(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    private void add(String id) {
        ids.add(id.substring(0, Math.min(LONGEST, id.length())).replaceAll("\\s+", "_"));
        if (ids.size() > KEPT) {
            ids.removeFirst();
        }
    }

    /** The last one; null where no answer came that carries one. */
    public @Nullable String last() {
        return ids.peekLast();
    }

    /** All of them in their order, with a space between; null where there are none. */
    public @Nullable String all() {
        return ids.isEmpty() ? null : String.join(" ", ids);
    }
}
