package dev.plumbline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Run;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.Verdicts.EntityCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is answered.
 *
 * @param applies the run whose plan it carries out
 * @param plan what it would do, or would have done; only where one run is asked for
 */
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
        Map<String, Long> callsByKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long applies,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @JsonRawValue
                @Schema(implementation = Plan.class)
                @Nullable String plan) {

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
