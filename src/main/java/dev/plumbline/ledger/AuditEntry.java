package dev.plumbline.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a record. Entries are only ever added, each one's hash covers the one
 * before it.
 */
@Entity
@Immutable
@Table(name = "audit")
public class AuditEntry {
    @Id long id;

    Instant at = Instant.EPOCH;

    @Column(name = "run_id")
    @Nullable Long runId;

    @Column(name = "record_id")
    @Nullable Long recordId;

    String action = "";

    @Column(name = "origin_id")
    @Nullable String originId;

    @Column(name = "source_hash")
    @Nullable String sourceHash;

    @Column(name = "mapped_fields")
    @Nullable String mappedFields;

    @Nullable String errors;

    @Column(name = "request_id")
    @Nullable String requestId;

    @Column(name = "previous_hash")
    String previousHash = "";

    String hash = "";

    /** For Hibernate. */
    protected AuditEntry() {}

    public long id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Long runId() {
        return runId;
    }

    public @Nullable Long recordId() {
        return recordId;
    }

    public String action() {
        return action;
    }

    public @Nullable String originId() {
        return originId;
    }

    public @Nullable String sourceHash() {
        return sourceHash;
    }

    /** JSON of the mapped content. */
    public @Nullable String mappedFields() {
        return mappedFields;
    }

    /** JSON array of sentences. */
    public @Nullable String errors() {
        return errors;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    public String hash() {
        return hash;
    }

    /**
     * What is to be written down; the trail adds the moment, the number and the hashes.
     *
     * @param attempt which one it was, for the log; not written down
     */
    public record Draft(
            @Nullable Long runId,
            @Nullable Long recordId,
            String action,
            @Nullable String originId,
            @Nullable String sourceHash,
            @Nullable JsonNode mappedFields,
            @Nullable JsonNode errors,
            @Nullable String requestId,
            @Nullable Integer attempt) {

        /** One that is not about an attempt. */
        public Draft(
                @Nullable Long runId,
                @Nullable Long recordId,
                String action,
                @Nullable String originId,
                @Nullable String sourceHash,
                @Nullable JsonNode mappedFields,
                @Nullable JsonNode errors,
                @Nullable String requestId) {
            this(
                    runId,
                    recordId,
                    action,
                    originId,
                    sourceHash,
                    mappedFields,
                    errors,
                    requestId,
                    null);
        }
    }
}
