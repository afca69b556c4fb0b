package dev.plumbline.console;

import dev.plumbline.desk.RunCounts;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.Verdicts.EntityCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs with what they did. */
@ApplicationScoped
class RunList {
    private final Runs runs;
    private final RunCounts counts;

    RunList(Runs runs, RunCounts counts) {
        this.runs = runs;
        this.counts = counts;
    }

    /** A run with what it did. */
    record Item(Run run, List<EntityCounts> counts, Map<String, Long> calls) {
        /** Documents that changed something in Procore. */
        public long sent() {
            return counts.stream().mapToLong(each -> each.created() + each.updated()).sum();
        }

        /** Documents that were read. */
        public long read() {
            return counts.stream().mapToLong(EntityCounts::read).sum();
        }

        /** The division's documents that needed a person when it ended. */
        public long failed() {
            return counts.stream().mapToLong(each -> each.failed() + each.uncertain()).sum();
        }

        /** Requests to Procore. */
        public long procoreCalls() {
            return calls(RemoteSystem.PROCORE);
        }

        /** Requests to Epicor. */
        public long epicorCalls() {
            return calls(RemoteSystem.EPICOR);
        }

        /** Requests to Procore for each document sent; null where none was. */
        public @Nullable BigDecimal callsPerRecord() {
            return sent() == 0
                    ? null
                    : BigDecimal.valueOf(procoreCalls())
                            .divide(BigDecimal.valueOf(sent()), 2, RoundingMode.HALF_UP);
        }

        /** How long it took; null while it runs. */
        public @Nullable Duration took() {
            return run.startedAt() == null || run.finishedAt() == null
                    ? null
                    : Duration.between(run.startedAt(), run.finishedAt());
        }

        private long calls(RemoteSystem system) {
            return calls.entrySet().stream()
                    .filter(call -> call.getKey().startsWith(system.name() + " "))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** Runs, the newest first, those with a smaller number than {@code before}. */
    @Transactional
    List<Item> newest(@Nullable String division, long before, int most) {
        return runs.newest(division, null, before, most).stream().map(this::item).toList();
    }

    /** One of them. */
    @Transactional
    Optional<Item> one(long id) {
        return runs.byId(id).map(this::item);
    }

    private Item item(Run run) {
        return new Item(run, counts.of(run), runs.calls(run.id()));
    }
}
