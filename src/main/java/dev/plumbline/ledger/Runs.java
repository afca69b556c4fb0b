package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs. At most one of a division is active at a time; the database sees to it. */
@ApplicationScoped
public class Runs implements PanacheRepository<Run> {

    /**
     * What a run did, and the fewest requests that could have done it: Epicor's pages hold 100
     * rows, Procore's sync calls 1,000. A new document goes as draft and then to its status, which
     * is two calls of headers; lines of direct costs go a project at a time, those of a contract by
     * themselves (Procore REST v1.0).
     */
    private static final String FEWEST_CALLS =
            """
            with made as (
                select p.lane, p.entity, count(*) as parts,
                    count(*) filter (where r.outcome = 'CREATED') as fresh,
                    count(*) filter (where r.outcome = 'CREATED'
                        and exists (select 1 from jsonb_object_keys(p.line_ids))) as with_lines,
                    sum((select count(*) from jsonb_object_keys(p.line_ids)))
                        filter (where r.outcome = 'CREATED') as lines
                from record r join part p on p.record_id = r.id
                where r.run_id = :id and r.outcome in ('CREATED', 'UPDATED') group by 1, 2),
            seen as (select entity, count(*) as documents from record
                where run_id = :id and outcome is not null group by 1)
            update run set
                records_read = (select coalesce(sum(documents), 0) from seen),
                records_sent = (select count(*) from record
                    where run_id = :id and outcome in ('CREATED', 'UPDATED')),
                fewest_epicor_calls = (select sum(greatest(1, ceil(coalesce(s.documents, 0) / 100.0)))
                    from unnest(string_to_array(run.entities, ',')) e left join seen s on s.entity = e),
                fewest_procore_calls = (select coalesce(sum(ceil(parts / 1000.0) + case entity
                    when 'VENDOR' then 0
                    when 'PURCHASE_ORDER' then ceil(fresh / 1000.0) + with_lines
                    else ceil(fresh / 1000.0) + ceil(coalesce(lines, 0) / 1000.0) end), 0) from made)
            where id = :id
            """;

    private static final String ACTIVE = "status in ('QUEUED', 'RUNNING', 'INTERRUPTED')";

    private final Tracer tracer;
    private final Tally tally;

    public Runs(Tracer tracer, Tally tally) {
        this.tracer = tracer;
        this.tally = tally;
    }

    /** What {@link #queue} came to: the run, and whether it was there already. */
    public record Queued(Run run, boolean wasActive) {}

    /** Queues a run of a division, or answers the one that is active. */
    @Transactional
    public Queued queue(
            String division,
            RunMode mode,
            String trigger,
            Set<Entity> entities,
            @Nullable LocalDate since) {
        lockDivision(division);
        Optional<Run> active = active(division);
        if (active.isPresent()) {
            return new Queued(active.get(), true);
        }
        return queued(new Run(division, mode, trigger, entities, since));
    }

    /**
     * Queues the run that carries out what another one listed, or answers the one that is active.
     *
     * @throws AppliedException when that was done before
     */
    @Transactional
    public Queued queueApplying(Run listed, String trigger) {
        lockDivision(listed.division());
        Optional<Run> active = active(listed.division());
        if (active.isPresent()) {
            return new Queued(active.get(), true);
        }
        appliedBy(listed.id())
                .ifPresent(by -> {
                    throw new AppliedException(by.id());
                });
        Run run =
                new Run(listed.division(), RunMode.SYNC, trigger, listed.entities(), null)
                        .applying(listed.id());
        return queued(run);
    }

    /** Steps of the run may be done elsewhere and later: the span that they link to goes along. */
    private Queued queued(Run run) {
        Span span = tracer.spanBuilder("run").startSpan();
        try {
            run.traceParent = TraceParent.of(span);
            persistAndFlush(run);
            span.setAttribute("plumbline.division", run.division());
            span.setAttribute("plumbline.runId", run.id());
            span.setAttribute("plumbline.trigger", run.trigger());
            return new Queued(run, false);
        } finally {
            span.end();
        }
    }

    /** A plan is carried out once. */
    public static final class AppliedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long by;

        AppliedException(long by) {
            super("run " + by + " has carried it out");
            this.by = by;
        }

        /** The run that did it. */
        public long by() {
            return by;
        }
    }

    /** The run that carried out what another one listed. */
    @Transactional
    public Optional<Run> appliedBy(long listed) {
        return find("applies = ?1 and releasedAt is not null", listed).firstResultOptional();
    }

    /** Notes that a run may write. */
    @Transactional
    public void release(long id) {
        getEntityManager()
                .createNativeQuery(
                        "update run set released_at = coalesce(released_at, now()) where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The active run of a division. */
    @Transactional
    public Optional<Run> active(String division) {
        return find("division = ?1 and " + ACTIVE, division).firstResultOptional();
    }

    /** Every active run. */
    @Transactional
    public List<Run> active() {
        return list(ACTIVE);
    }

    /** A run by its number. */
    @Transactional
    public Optional<Run> byId(long id) {
        return findByIdOptional(id);
    }

    /**
     * Runs, newest first.
     *
     * @param before only those with a smaller number
     */
    @Transactional
    public List<Run> newest(
            @Nullable String division, @Nullable RunStatus status, long before, int limit) {
        Map<String, Object> values = new TreeMap<>();
        StringBuilder where = new StringBuilder("id < :before");
        values.put("before", before);
        if (division != null) {
            where.append(" and division = :division");
            values.put("division", division);
        }
        if (status != null) {
            where.append(" and status = :status");
            values.put("status", status);
        }
        return find(where.toString(), Sort.descending("id"), values)
                .page(Page.ofSize(limit))
                .list();
    }

    /** Notes that a worker has taken the run up. */
    @Transactional
    public void begin(long id) {
        getEntityManager()
                .createNativeQuery(
                        "update run set status = 'RUNNING', started_at = coalesce(started_at, now()) where id = :id and "
                                + ACTIVE)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * How old answers may be that a run uses: not older than the run. What carries out a plan was
     * held against Procore just before it began, and does not ask all of that again.
     */
    @Transactional
    public Duration oldestAnswer(long id) {
        Number seconds =
                (Number)
                        getEntityManager()
                                .createNativeQuery(
                                        "select greatest(extract(epoch from clock_timestamp() - created_at),"
                                                + " case when applies is null then 0 else 60 end) from run where id = :id")
                                .setParameter("id", id)
                                .getSingleResult();
        return Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
    }

    /** Notes that everything that changed is stored. */
    @Transactional
    public void captured(long id) {
        getEntityManager()
                .createNativeQuery("update run set captured_at = now() where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Notes that the worker stopped before the end; whoever comes next goes on. */
    @Transactional
    public void interrupt(long id) {
        getEntityManager()
                .createNativeQuery(
                        "update run set status = 'INTERRUPTED' where id = :id and status = 'RUNNING'")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Ends the run, once. */
    @Transactional
    public boolean finish(long id, RunStatus verdict, @Nullable String failure, String counts) {
        boolean ended = end(id, verdict, failure, counts);
        if (ended) {
            getEntityManager()
                    .createNativeQuery(FEWEST_CALLS)
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return ended;
    }

    private boolean end(long id, RunStatus verdict, @Nullable String failure, String counts) {
        return getEntityManager()
                        .createNativeQuery(
                                "update run set status = :verdict, failure = :failure, counts = cast(:counts as jsonb),"
                                        + " finished_at = now() where id = :id and "
                                        + ACTIVE)
                        .setParameter("verdict", verdict.name())
                        .setParameter("failure", failure)
                        .setParameter("counts", counts)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Adds to the run's calls by kind; those of its reconciliation have a word ahead. */
    @Transactional
    public void addCalls(long id, Map<String, Long> calls) {
        String division = findById(id).division();
        Map<Tally.Of, Long> sums = new HashMap<>();
        calls.forEach((kind, count) -> {
            String[] words = kind.split(" ", 3);
            boolean own = words[0].equals(words[0].toUpperCase(Locale.ROOT));
            sums.merge(
                    new Tally.Of(
                            "calls", division, own ? words[0] : words[1], own ? "run" : words[0]),
                    count,
                    Long::sum);
        });
        new TreeMap<>(calls)
                .forEach((kind, count) ->
                        getEntityManager()
                                .createNativeQuery(
                                        "insert into run_call (run_id, kind, calls) values (:id, :kind, :calls)"
                                                + " on conflict (run_id, kind) do update set calls = run_call.calls + excluded.calls")
                                .setParameter("id", id)
                                .setParameter("kind", kind)
                                .setParameter("calls", count)
                                .executeUpdate());
        tally.add(sums);
    }

    /** The run's calls by {@code SYSTEM kind}. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<String, Long> calls(long id) {
        Map<String, Long> calls = new TreeMap<>();
        List<Object[]> rows =
                getEntityManager()
                        .createNativeQuery("select kind, calls from run_call where run_id = :id")
                        .setParameter("id", id)
                        .getResultList();
        rows.forEach(row -> calls.put((String) row[0], ((Number) row[1]).longValue()));
        return calls;
    }

    private void lockDivision(String division) {
        getEntityManager()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtext(:division))", Object.class)
                .setParameter("division", "run " + division)
                .getResultList();
    }
}
