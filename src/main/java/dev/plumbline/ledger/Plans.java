package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Leases.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What plans say: one text a run, and a row for each document. */
@ApplicationScoped
public class Plans {
    private static final int ROWS_AT_ONCE = 500;

    private final EntityManager database;
    private final Leases leases;
    private final HeldRecords held;
    private final Runs runs;

    public Plans(EntityManager database, Leases leases, HeldRecords held, Runs runs) {
        this.database = database;
        this.leases = leases;
        this.held = held;
        this.runs = runs;
    }

    /**
     * What was listed of a document.
     *
     * @param key of the document in Epicor
     * @param isSent whether something of it was to be sent
     * @param sourceHash of the document as it was read
     * @param fingerprint of what was to be sent
     * @param name as Epicor users know it
     */
    public record Listed(
            long recordId,
            Entity entity,
            SourceKey key,
            boolean isSent,
            String sourceHash,
            String fingerprint,
            String name) {}

    /**
     * Lets a run write: what it takes up is held no longer.
     *
     * @param taken the records that it takes up; null for all of its division
     */
    @Transactional
    public void release(Run run, @Nullable List<Long> taken, Lease lease) {
        leases.hold(lease);
        if (taken == null) {
            held.takeUp(run.division());
        } else {
            for (int from = 0; from < taken.size(); from += ROWS_AT_ONCE) {
                held.takeUp(taken.subList(from, Math.min(from + ROWS_AT_ONCE, taken.size())));
            }
        }
        runs.release(run.id());
    }

    /** Lets go what was weighed and found within the limits. */
    @Transactional
    public void letGo(List<HeldRecords.ToWeigh> weighed, Lease lease) {
        leases.hold(lease);
        held.letGo(weighed);
    }

    /**
     * Leaves what was weighed and found past a limit to a run of its own, which decides about
     * everything that is in line.
     *
     * @return whether it was queued; not while another one is active
     */
    @Transactional
    public boolean leaveToARun(String division, String trigger, Lease lease) {
        leases.hold(lease);
        Runs.Queued queued =
                runs.queue(division, RunMode.SYNC, trigger, EnumSet.allOf(Entity.class), null);
        if (queued.wasActive()) {
            return false;
        }
        held.leaveToARun(division);
        return true;
    }

    /**
     * Stores a plan in place of what a former attempt of the run left, and forgets the documents of
     * plans older than a month.
     *
     * @param plan as JSON
     * @param documents JSON objects with the columns of {@code plan_document}
     */
    @Transactional
    public void store(long runId, String plan, List<String> documents) {
        database.createNativeQuery(
                        """
                        delete from plan_document where run_id = :run or run_id in
                        (select id from run where finished_at < now() - interval '30 days')
                        """)
                .setParameter("run", runId)
                .executeUpdate();
        for (int from = 0; from < documents.size(); from += ROWS_AT_ONCE) {
            int to = Math.min(from + ROWS_AT_ONCE, documents.size());
            database.createNativeQuery(
                            """
                            insert into plan_document
                            (run_id, record_id, action, source_hash, fingerprint, change, content)
                            select :run, record_id, action, source_hash, fingerprint, change, content
                            from jsonb_to_recordset(cast(:rows as jsonb)) as r (record_id bigint, action text,
                                source_hash text, fingerprint text, change numeric, content jsonb)
                            """)
                    .setParameter("run", runId)
                    .setParameter("rows", "[" + String.join(",", documents.subList(from, to)) + "]")
                    .executeUpdate();
        }
        database.createNativeQuery("update run set plan = cast(:plan as jsonb) where id = :run")
                .setParameter("plan", plan)
                .setParameter("run", runId)
                .executeUpdate();
    }

    /** A run's plan as JSON; empty where it has none. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Optional<String> of(long runId) {
        List<String> plans =
                database.createNativeQuery(
                                "select cast(plan as text) from run where id = :run and plan is not null",
                                String.class)
                        .setParameter("run", runId)
                        .getResultList();
        return plans.stream().findFirst();
    }

    /** What a plan listed, by record; the largest changes of money first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<Long, Listed> listed(long runId, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                                select record_id, content ->> 'entity', content ->> 'sourceKey', action, source_hash, fingerprint,
                                content ->> 'name'
                                from plan_document where run_id = :run
                                order by change desc, record_id limit :most
                                """)
                        .setParameter("run", runId)
                        .setParameter("most", most)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new Listed(
                                ((Number) row[0]).longValue(),
                                Entity.valueOf((String) row[1]),
                                new SourceKey((String) row[2]),
                                !row[3].equals("NONE"),
                                (String) row[4],
                                (String) row[5],
                                (String) row[6]))
                .collect(
                        Collectors.toMap(
                                Listed::recordId, row -> row, (one, _) -> one, LinkedHashMap::new));
    }

    /**
     * What a plan says of its documents, as JSON, the largest changes of money first.
     *
     * @param from how many to leave out
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> documents(long runId, long from, int most) {
        return database.createNativeQuery(
                        """
                        select cast(content as text) from plan_document where run_id = :run
                        order by change desc, record_id offset :from limit :most
                        """,
                        String.class)
                .setParameter("run", runId)
                .setParameter("from", from)
                .setParameter("most", most)
                .getResultList();
    }
}
