package dev.plumbline.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.ledger.AuditFinding.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the audit trail is as it was written: as one snapshot of the database shows it, while
 * others go on writing, and in memory that does not grow with the trail.
 */
@ApplicationScoped
public class AuditVerifier {
    private final DataSource database;
    private final ObjectMapper json;

    AuditVerifier(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Looks through the whole trail.
     *
     * @param noted an entry that somebody noted earlier, which must still be what it was: whoever
     *     rewrites all hashes up to the end leaves no other trace; null where nobody did
     * @param findings told one by one, in the order of the trail
     */
    public AuditProof verify(@Nullable AuditLink noted, Consumer<AuditFinding> findings) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement patience = connection.createStatement()) {
                patience.execute("set local idle_in_transaction_session_timeout = '10min'");
                return look(connection, noted, findings);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException trouble) {
            throw new IllegalStateException("the audit trail cannot be read", trouble);
        }
    }

    private AuditProof look(
            Connection connection, @Nullable AuditLink noted, Consumer<AuditFinding> findings)
            throws SQLException {
        Told told = new Told(findings);
        AuditRows.Limit start = AuditRows.start(connection);
        AuditRows.Limit end = AuditRows.end(connection);
        AuditLink from = start == null ? new AuditLink(0, "") : start.link();
        AuditLink to = end == null ? new AuditLink(Long.MAX_VALUE, "") : end.link();
        AuditChain chain = new AuditChain(from, to, told);
        Seen seen = new Seen();
        AuditRows.all(
                connection,
                entry -> {
                    chain.add(entry);
                    seen.add(entry);
                    if (noted != null && noted.id() == entry.id) {
                        compare(noted, entry.hash, told);
                    }
                });
        if (end == null) {
            told.accept(headless(seen.last));
        } else {
            chain.finish();
        }
        sealed(from, seen.pruned, told);
        if (noted != null && noted.id() <= from.id()) {
            pruned(noted, from, told);
        }
        return new AuditProof(
                AuditRows.now(connection),
                seen.entries,
                from.id(),
                start == null ? null : start.at(),
                seen.last,
                told.count);
    }

    private static AuditFinding headless(AuditLink last) {
        return new AuditFinding(
                Kind.CUT_OFF,
                last.id() + 1,
                last.id() + 1,
                "Whether entries after %d are missing cannot be told: the row of table audit_head, which says where the trail ends, is gone."
                        .formatted(last.id()));
    }

    private static void compare(AuditLink noted, String hash, Consumer<AuditFinding> findings) {
        if (!noted.hash().equalsIgnoreCase(hash)) {
            findings.accept(
                    new AuditFinding(
                            Kind.CHANGED,
                            noted.id(),
                            noted.id(),
                            "Entry %d was changed, or one before it: its hash is %s and was noted as %s."
                                    .formatted(noted.id(), hash, noted.hash())));
        }
    }

    private static void pruned(AuditLink noted, AuditLink from, Consumer<AuditFinding> findings) {
        if (noted.id() == from.id()) {
            compare(noted, from.hash(), findings);
            return;
        }
        findings.accept(
                new AuditFinding(
                        Kind.MISSING,
                        noted.id(),
                        noted.id(),
                        "Entry %d is not there to be compared: by now the trail begins with number %d."
                                .formatted(noted.id(), from.id() + 1)));
    }

    /** What was pruned is vouched for by an entry of the trail itself. */
    private void sealed(
            AuditLink from, @Nullable AuditEntry seal, Consumer<AuditFinding> findings) {
        AuditLink sealed = seal == null ? new AuditLink(0, "") : link(seal);
        if (!sealed.equals(from)) {
            String said =
                    seal == null
                            ? "no entry says that any were pruned"
                            : "entry %d says that they were pruned up to number %d with hash %s"
                                    .formatted(seal.id, sealed.id(), sealed.hash());
            findings.accept(
                    new AuditFinding(
                            Kind.MISSING,
                            Math.min(sealed.id(), from.id()) + 1,
                            Math.max(sealed.id(), from.id()),
                            "The beginning was changed: the trail starts behind number %d, while %s."
                                    .formatted(from.id(), said)));
        }
    }

    private AuditLink link(AuditEntry seal) {
        try {
            JsonNode fields = json.readTree(Objects.requireNonNullElse(seal.mappedFields, "{}"));
            return new AuditLink(
                    fields.path(AuditPruning.THROUGH).asLong(),
                    fields.path(AuditPruning.HASH).asText(""));
        } catch (JsonProcessingException changed) {
            return new AuditLink(0, ""); // the chain names the entry as changed
        }
    }

    /** Counts what it passes on. */
    private static final class Told implements Consumer<AuditFinding> {
        private final Consumer<AuditFinding> listener;
        private long count;

        Told(Consumer<AuditFinding> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(AuditFinding finding) {
            count++;
            listener.accept(finding);
        }
    }

    /** What is remembered of the entries. */
    private static final class Seen {
        private long entries;
        private AuditLink last = new AuditLink(0, "");
        private @Nullable AuditEntry pruned;

        void add(AuditEntry entry) {
            entries++;
            last = new AuditLink(entry.id, entry.hash);
            if (entry.action.equals(AuditPruning.ACTION)) {
                pruned = entry;
            }
        }
    }
}
