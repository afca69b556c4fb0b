package dev.plumbline.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Takes the oldest entries of the audit trail away without breaking its chain: always from the
 * beginning, and up to the first entry that must stay because it is young enough, or because its
 * record or run is still open. Number and hash of the last one that went are where the chain starts
 * from then on; an entry at its end vouches for them, written in the same transaction.
 */
@ApplicationScoped
public class AuditPruning {
    /** The action of the entry that vouches for what is gone. */
    static final String ACTION = "PRUNED";

    static final String THROUGH = "through";
    static final String HASH = "hash";

    private static final int AT_ONCE = 5_000;

    private final EntityManager database;
    private final AuditTrail trail;
    private final ObjectMapper json;

    AuditPruning(EntityManager database, AuditTrail trail, ObjectMapper json) {
        this.database = database;
        this.trail = trail;
        this.json = json;
    }

    /**
     * What one step came to.
     *
     * @param entries how many went
     * @param stays why the next one stays; null when it may go as well
     */
    public record Step(long entries, @Nullable String stays) {}

    /** Takes some entries away that are older than a moment, as many as one transaction bears. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Step prune(Instant before) {
        database.createNativeQuery("select id from audit_head for update").getSingleResult();
        AuditLink start = start();
        Optional<Staying> staying = firstThatStays(start.id(), before);
        long most = staying.map(entry -> entry.id() - 1).orElse(start.id() + AT_ONCE);
        Optional<AuditLink> through = last(start.id(), most);
        if (through.isEmpty()) {
            return new Step(0, staying.map(Staying::why).orElse("there are no more"));
        }
        Optional<String> altered = altered(start, through.get());
        if (altered.isPresent()) {
            return new Step(0, "nothing goes while it is not as it was written: " + altered.get());
        }
        long gone = takeAway(start, through.get(), before);
        return new Step(gone, staying.map(Staying::why).orElse(null));
    }

    private AuditLink start() {
        return link(
                (Object[])
                        database.createNativeQuery("select id, hash from audit_start")
                                .getSingleResult());
    }

    private Optional<AuditLink> last(long start, long most) {
        List<?> found =
                database.createNativeQuery(
                                "select id, hash from audit where id > :start and id <= :most order by id desc limit 1")
                        .setParameter("start", start)
                        .setParameter("most", most)
                        .getResultList();
        return found.stream().findFirst().map(row -> link((Object[]) row));
    }

    private static AuditLink link(Object[] row) {
        return new AuditLink(((Number) row[0]).longValue(), (String) row[1]);
    }

    /** What was done to the entries that are to go: it would be hidden with them. */
    private Optional<String> altered(AuditLink start, AuditLink through) {
        List<String> found = new ArrayList<>();
        AuditChain chain = new AuditChain(start, through, finding -> found.add(finding.sentence()));
        database.unwrap(Session.class)
                .doWork(connection ->
                        AuditRows.range(connection, start.id(), through.id(), chain::add));
        chain.finish();
        return found.stream().findFirst();
    }

    private record Staying(long id, String why) {}

    private Optional<Staying> firstThatStays(long start, Instant before) {
        List<?> found =
                database.createNativeQuery(
                                """
                                select a.id, a.at < :before,
                                    case when r.status in ('PENDING', 'PARKED', 'FAILED', 'UNCERTAIN')
                                        then r.division || ', ' || lower(replace(r.entity, '_', ' ')) || ' ' || r.source_key
                                            || ' is ' || lower(r.status) end,
                                    case when run.status in ('QUEUED', 'RUNNING', 'INTERRUPTED')
                                        then 'run ' || run.id || ' is ' || lower(run.status) end
                                from audit a
                                left join record r on r.id = a.record_id
                                left join run on run.id = a.run_id
                                where a.id > :start and a.id <= :most
                                    and (a.at >= :before
                                        or r.status in ('PENDING', 'PARKED', 'FAILED', 'UNCERTAIN')
                                        or run.status in ('QUEUED', 'RUNNING', 'INTERRUPTED'))
                                order by a.id limit 1
                                """)
                        .setParameter("before", before)
                        .setParameter("start", start)
                        .setParameter("most", start + AT_ONCE)
                        .getResultList();
        return found.stream().findFirst().map(row -> staying((Object[]) row));
    }

    private static Staying staying(Object[] row) {
        long id = ((Number) row[0]).longValue();
        if (!(Boolean) row[1]) {
            return new Staying(id, "entry %d is not old enough".formatted(id));
        }
        return new Staying(
                id,
                "entry %d belongs to unfinished business: %s"
                        .formatted(id, row[2] == null ? row[3] : row[2]));
    }

    private long takeAway(AuditLink start, AuditLink through, Instant before) {
        long gone =
                database.createNativeQuery("delete from audit where id > :start and id <= :through")
                        .setParameter("start", start.id())
                        .setParameter("through", through.id())
                        .executeUpdate();
        database.createNativeQuery(
                        "update audit_start set id = :id, hash = :hash, pruned_at = now()")
                .setParameter("id", through.id())
                .setParameter("hash", through.hash())
                .executeUpdate();
        ObjectNode seal =
                json.createObjectNode()
                        .put(THROUGH, through.id())
                        .put(HASH, through.hash())
                        .put("entries", gone)
                        .put("olderThan", before.toString());
        trail.append(
                List.of(new AuditEntry.Draft(null, null, ACTION, null, null, seal, null, null)));
        return gone;
    }
}
