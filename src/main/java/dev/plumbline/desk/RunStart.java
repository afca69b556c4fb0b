package dev.plumbline.desk;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts a run of a division because a person says so. */
@ApplicationScoped
public class RunStart {
    private final Runs runs;
    private final Notify notify;

    RunStart(Runs runs, Notify notify) {
        this.runs = runs;
        this.notify = notify;
    }

    /**
     * Queues a run, or finds the one that is active.
     *
     * @param trigger who asks: {@code rest}, {@code console}
     * @param since documents changed on or after this date are read again; null for what is new
     */
    public Runs.Queued start(
            Division division,
            RunMode mode,
            Set<Entity> entities,
            @Nullable LocalDate since,
            String trigger) {
        Runs.Queued queued = runs.queue(division.name(), mode, trigger, entities, since);
        notify.changesDue(division.name());
        return queued;
    }
}
