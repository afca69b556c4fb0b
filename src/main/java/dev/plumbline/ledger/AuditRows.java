package dev.plumbline.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the audit as rows, past any cache: what is to be proven is what the database holds. */
final class AuditRows {
    /** Entries that one statement asks for. */
    private static final int PAGE = 5_000;

    /** Entries that are in memory at once; one of a large document is large. */
    private static final int FETCH = 50;

    private static final String ENTRIES =
            """
            select id, at, run_id, record_id, action, origin_id, source_hash, mapped_fields, errors,
                request_id, previous_hash, hash
            from audit where id > ? and id <= ? order by id limit %d
            """
                    .formatted(PAGE);

    private AuditRows() {}

    /** Where the trail starts or ends, and since when. */
    record Limit(AuditLink link, @Nullable Instant at) {}

    /** Hands on every entry in the order of their numbers, inside the connection's transaction. */
    static void all(Connection connection, Consumer<AuditEntry> entries) throws SQLException {
        range(connection, Long.MIN_VALUE, Long.MAX_VALUE, entries);
    }

    /** Those with a greater number than one and up to another. */
    static void range(Connection connection, long from, long through, Consumer<AuditEntry> entries)
            throws SQLException {
        long after = from;
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setFetchSize(FETCH);
            int read;
            do {
                statement.setLong(1, after);
                statement.setLong(2, through);
                read = 0;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        AuditEntry entry = entry(rows);
                        after = entry.id;
                        read++;
                        entries.accept(entry);
                    }
                }
            } while (read == PAGE);
        }
    }

    /** The end of the trail; null when its row is gone. */
    static @Nullable Limit end(Connection connection) throws SQLException {
        return limit(connection, "select id, hash, null::timestamptz from audit_head");
    }

    /** Where the trail starts; null when its row is gone. */
    static @Nullable Limit start(Connection connection) throws SQLException {
        return limit(connection, "select id, hash, pruned_at from audit_start");
    }

    /** The moment of the transaction. */
    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static @Nullable Limit limit(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
            return new Limit(
                    new AuditLink(row.getLong(1), row.getString(2)),
                    at == null ? null : at.toInstant());
        }
    }

    /** An entry from a row that has all columns of the table. */
    static AuditEntry entry(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry();
        entry.id = row.getLong("id");
        entry.at = row.getObject("at", OffsetDateTime.class).toInstant();
        entry.runId = row.getObject("run_id", Long.class);
        entry.recordId = row.getObject("record_id", Long.class);
        entry.action = row.getString("action");
        entry.originId = row.getString("origin_id");
        entry.sourceHash = row.getString("source_hash");
        entry.mappedFields = row.getString("mapped_fields");
        entry.errors = row.getString("errors");
        entry.requestId = row.getString("request_id");
        entry.previousHash = row.getString("previous_hash");
        entry.hash = row.getString("hash");
        return entry;
    }
}
