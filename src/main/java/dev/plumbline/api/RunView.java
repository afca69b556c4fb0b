package dev.plumbline.api;

import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Run;
import dev.plumbline.sync.Verdicts.EntityCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as it is answered. */
@RegisterForReflection(registerFullHierarchy = true)
public record RunView(
        long id,
        String division,
        RunMode mode,
        String trigger,
        RunStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        List<EntityCounts> entities,
        CallSums calls,
        Map<String, Long> callsByKind) {

    /** Requests by the system that was asked. */
    public record CallSums(long epicor, long procore) {}

    /** The runs that an order came to. */
    public record Started(List<Item> runs) {}

    /** One of them; the division's active run where it had one. */
    public record Item(long id, String division, RunMode mode, RunStatus status, String href) {
        static Item of(Run run) {
            return new Item(
                    run.id(), run.division(), run.mode(), run.status(), "/api/v1/runs/" + run.id());
        }
    }
}
