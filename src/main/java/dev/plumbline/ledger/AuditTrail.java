package dev.plumbline.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit trail: append-only and hash-chained, in one order over all replicas. */
@ApplicationScoped
public class AuditTrail implements PanacheRepository<AuditEntry> {
    private final Event<ChangeLog.Written> log;

    AuditTrail(Event<ChangeLog.Written> log) {
        this.log = log;
    }

    /**
     * Adds entries at the end of the chain. To be called last in its transaction, because it locks
     * the chain's end until the commit.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<AuditEntry.Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        EntityManager database = getEntityManager();
        database.flush();
        Object[] head =
                (Object[])
                        database.createNativeQuery("select id, hash from audit_head for update")
                                .getSingleResult();
        long id = ((Number) head[0]).longValue();
        String hash = (String) head[1];
        Instant at =
                ((Instant)
                                database.createNativeQuery(
                                                "select clock_timestamp()", Instant.class)
                                        .getSingleResult())
                        .truncatedTo(ChronoUnit.MICROS);
        for (AuditEntry.Draft draft : drafts) {
            AuditEntry entry = entry(draft, ++id, at, hash);
            persist(entry);
            hash = entry.hash;
        }
        database.createNativeQuery("update audit_head set id = :id, hash = :hash")
                .setParameter("id", id)
                .setParameter("hash", hash)
                .executeUpdate();
        log.fire(new ChangeLog.Written(List.copyOf(drafts)));
    }

    /**
     * Entries of a record or of a run or of both, oldest first.
     *
     * @param recordId null for any
     * @param runId null for any
     * @param after only those with a greater number
     */
    @Transactional
    public List<AuditEntry> entries(
            @Nullable Long recordId, @Nullable Long runId, long after, int limit) {
        Map<String, Object> values = new TreeMap<>();
        StringBuilder where = new StringBuilder("id > :after");
        values.put("after", after);
        if (recordId != null) {
            where.append(" and recordId = :record");
            values.put("record", recordId);
        }
        if (runId != null) {
            where.append(" and runId = :run");
            values.put("run", runId);
        }
        return find(where.append(" order by id").toString(), values)
                .page(Page.ofSize(limit))
                .list();
    }

    private static AuditEntry entry(AuditEntry.Draft draft, long id, Instant at, String previous) {
        AuditEntry entry = new AuditEntry();
        entry.id = id;
        entry.at = at;
        entry.runId = draft.runId();
        entry.recordId = draft.recordId();
        entry.action = draft.action();
        entry.originId = draft.originId();
        entry.sourceHash = draft.sourceHash();
        entry.mappedFields = text(draft.mappedFields());
        entry.errors = text(draft.errors());
        entry.requestId = draft.requestId();
        entry.previousHash = previous;
        entry.hash = hash(entry);
        return entry;
    }

    private static @Nullable String text(@Nullable Object json) {
        return json == null ? null : json.toString();
    }

    /**
     * SHA-256 over the previous hash and the entry's columns, each with its length ahead so that no
     * two entries read alike; nothing is a hyphen without a length. The JSON columns are stored as
     * text, so that the database keeps their spelling.
     */
    static String hash(AuditEntry entry) {
        return hash(entry, entry.id);
    }

    /** The hash that the entry would have under another number. */
    static String hash(AuditEntry entry, long id) {
        StringBuilder all = new StringBuilder();
        for (Object value :
                new @Nullable Object[] {
                    entry.previousHash,
                    id,
                    entry.at,
                    entry.runId,
                    entry.recordId,
                    entry.action,
                    entry.originId,
                    entry.sourceHash,
                    entry.mappedFields,
                    entry.errors,
                    entry.requestId
                }) {
            if (value == null) {
                all.append('-');
            } else {
                String text = value.toString();
                all.append(text.length()).append(':').append(text);
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
