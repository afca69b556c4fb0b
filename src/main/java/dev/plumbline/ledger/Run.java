package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One pass over a division, with its verdict. */
@jakarta.persistence.Entity
@Table(name = "run")
public class Run {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String division = "";

    @Enumerated(EnumType.STRING)
    RunMode mode = RunMode.SYNC;

    String trigger = "";

    @Enumerated(EnumType.STRING)
    RunStatus status = RunStatus.QUEUED;

    String entities = "";

    @Nullable LocalDate since;

    @Column(name = "created_at", insertable = false, updatable = false)
    @Nullable Instant createdAt;

    @Column(name = "started_at")
    @Nullable Instant startedAt;

    @Column(name = "finished_at")
    @Nullable Instant finishedAt;

    @Column(name = "captured_at")
    @Nullable Instant capturedAt;

    @Nullable Long applies;

    @Column(name = "released_at", insertable = false, updatable = false)
    @Nullable Instant releasedAt;

    @Nullable String failure;

    @JdbcTypeCode(SqlTypes.JSON)
    String counts = "[]";

    @Column(name = "trace_parent")
    @Nullable String traceParent;

    /** For Hibernate. */
    protected Run() {}

    Run(
            String division,
            RunMode mode,
            String trigger,
            Set<Entity> entities,
            @Nullable LocalDate since) {
        this.division = division;
        this.mode = mode;
        this.trigger = trigger;
        this.entities = entities.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        this.since = since;
    }

    /** Carries out what another run has listed. */
    Run applying(long listed) {
        applies = listed;
        return this;
    }

    /** The run's number. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    public String division() {
        return division;
    }

    public RunMode mode() {
        return mode;
    }

    /** What started it: {@code schedule}, {@code rest}, {@code command}, {@code mapping}. */
    public String trigger() {
        return trigger;
    }

    public RunStatus status() {
        return status;
    }

    /** The entities that it captures. */
    public Set<Entity> entities() {
        return Arrays.stream(entities.split(","))
                .map(Entity::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Entity.class)));
    }

    /**
     * Documents changed on or after this business date are read again, whatever the watermark says.
     */
    public @Nullable LocalDate since() {
        return since;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /**
     * Whether it does all of what is asked for: as such a run would, and not only what another one
     * has listed.
     */
    public boolean does(RunMode asked, Set<Entity> kinds, @Nullable LocalDate changedSince) {
        return mode == asked
                && applies == null
                && Objects.equals(since, changedSince)
                && entities().containsAll(kinds);
    }

    /** When everything that changed in Epicor was stored; null while that is under way. */
    public @Nullable Instant capturedAt() {
        return capturedAt;
    }

    /** The run whose plan it carries out; null for one of its own. */
    public @Nullable Long applies() {
        return applies;
    }

    /** When it was let write; null before that, and for plans. */
    public @Nullable Instant releasedAt() {
        return releasedAt;
    }

    /** Why the run failed, one sentence; null unless it did. */
    public @Nullable String failure() {
        return failure;
    }

    /** The counts by entity as JSON, final once the run is. */
    public String counts() {
        return counts;
    }

    /** The span in which it was queued; null where nothing was traced. */
    public @Nullable String traceParent() {
        return traceParent;
    }

    /** Whether it still has work to do. */
    public boolean isActive() {
        return status == RunStatus.QUEUED
                || status == RunStatus.RUNNING
                || status == RunStatus.INTERRUPTED;
    }
}
