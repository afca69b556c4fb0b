package dev.plumbline.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The audit trail: append-only and hash-chained, in one order over all replicas. */
@ApplicationScoped
public class AuditTrail implements PanacheRepository<AuditEntry> {

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
    }

    /** The entries of a record, oldest first. */
    @Transactional
    public List<AuditEntry> ofRecord(long recordId, long after, int limit) {
        return find("recordId = ?1 and id > ?2 order by id", recordId, after)
                .page(Page.ofSize(limit))
                .list();
    }

    /** The entries of a run, oldest first. */
    @Transactional
    public List<AuditEntry> ofRun(long runId, long after, int limit) {
        return find("runId = ?1 and id > ?2 order by id", runId, after)
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
     * two entries read alike. The JSON columns are stored as text, so that the database keeps their
     * spelling.
     */
    static String hash(AuditEntry entry) {
        StringBuilder all = new StringBuilder();
        for (Object value :
                new @Nullable Object[] {
                    entry.previousHash,
                    entry.id,
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
            String text = Objects.toString(value, "-");
            all.append(text.length()).append(':').append(text);
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
