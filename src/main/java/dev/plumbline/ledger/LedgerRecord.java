package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One Epicor document: its content as last read and where it stands. */
@jakarta.persistence.Entity
@Table(name = "record")
public class LedgerRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "record_seq")
    @SequenceGenerator(name = "record_seq", sequenceName = "record_seq", allocationSize = 100)
    @Nullable Long id;

    String division = "";

    @Enumerated(EnumType.STRING)
    Entity entity = Entity.VENDOR;

    @Column(name = "source_key")
    String sourceKey = "";

    @Enumerated(EnumType.STRING)
    RecordStatus status = RecordStatus.OUT_OF_SCOPE;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    @Nullable ReasonCode reasonCode;

    @Column(name = "reason_message")
    @Nullable String reasonMessage;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable String document;

    @Column(name = "document_hash")
    String documentHash = "";

    @Column(name = "sys_rev")
    long sysRev;

    int attempts;

    @Nullable BigDecimal amount;

    String currency = "";

    boolean sent;

    boolean held;

    @Enumerated(EnumType.STRING)
    @Nullable Mapping mapping;

    int version;

    @Column(name = "run_id")
    @Nullable Long runId;

    @Enumerated(EnumType.STRING)
    @Nullable Outcome outcome;

    @Column(name = "missing_since")
    @Nullable Instant missingSince;

    /** Kept by the database, whose clock all replicas share. */
    @Basic
    @Column(name = "updated_at", insertable = false, updatable = false)
    @Nullable Instant updatedAt;

    /** For Hibernate. */
    protected LedgerRecord() {}

    public LedgerRecord(String division, Entity entity, SourceKey key, String currency) {
        this.division = division;
        this.entity = entity;
        this.sourceKey = key.value();
        this.currency = currency;
    }

    /** The record's number. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    public String division() {
        return division;
    }

    public Entity entity() {
        return entity;
    }

    public SourceKey sourceKey() {
        return new SourceKey(sourceKey);
    }

    public RecordStatus status() {
        return status;
    }

    /** Why it is not in step; null when it is, or when it only waits for its turn. */
    public @Nullable Reason reason() {
        return reasonCode == null
                ? null
                : new Reason(reasonCode, Objects.requireNonNullElse(reasonMessage, ""));
    }

    /** The document as last read, as JSON with Epicor's names; null when it could not be read. */
    public @Nullable String document() {
        return document;
    }

    /** The fingerprint of the document without its revision numbers. */
    public String documentHash() {
        return documentHash;
    }

    /** Whether the document could be read when Epicor was last asked for it. */
    public boolean isReadable() {
        return !documentHash.isEmpty();
    }

    /** The greatest SysRevID of the document and its children when it was read. */
    public long sysRev() {
        return sysRev;
    }

    /** How often it was sent or refused. */
    public int attempts() {
        return attempts;
    }

    /** What it comes to in the division's currency; null before it was mapped, and for vendors. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    public String currency() {
        return currency;
    }

    /** Whether Procore has (or had) something of it. */
    public boolean isSent() {
        return sent;
    }

    /** Whether it waits for a run to take it up: a plan described it, or a guard stopped it. */
    public boolean isHeld() {
        return held;
    }

    /** Whether it waits for its vendor, and goes once that is there. */
    public boolean waitsForVendor() {
        return status == RecordStatus.PARKED && reasonCode == ReasonCode.VENDOR_NOT_SYNCED;
    }

    /** The last run that read it or worked on it. */
    public @Nullable Long runId() {
        return runId;
    }

    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    /** Takes the content that was just read. */
    public void read(@Nullable String json, String hash, long revision) {
        document = json;
        documentHash = hash;
        sysRev = revision;
    }

    /** Since when Epicor does not have it any longer; null while it has, as far as is known. */
    public @Nullable Instant missingSince() {
        return missingSince;
    }

    /** Notes that Epicor does not have it any longer. */
    public void missing(Instant now) {
        missingSince = now;
    }

    /** Notes that Epicor has it. */
    public void found() {
        missingSince = null;
    }

    /** Moves it to a state that has no reason. */
    public void become(RecordStatus next) {
        status = next;
        reasonCode = null;
        reasonMessage = null;
    }

    /** Moves it to a state with its reason. */
    public void become(RecordStatus next, Reason reason) {
        status = next;
        reasonCode = reason.code();
        reasonMessage = reason.message();
    }

    /** Notes what a run made of it. */
    public void outcome(@Nullable Long run, Outcome what) {
        if (run != null) {
            if (run.equals(runId) && outcome == Outcome.CREATED && what == Outcome.UPDATED) {
                return; // created and then touched again in one run: it was created
            }
            runId = run;
            outcome = what;
        }
    }

    public void amount(@Nullable BigDecimal sum) {
        amount = sum;
    }

    public void attempted() {
        attempts++;
    }

    /** Notes that Procore has something of it. */
    public void markSent() {
        sent = true;
    }

    /** What mapping made of the document as it is; null while it has yet to be mapped. */
    public @Nullable Mapping mapping() {
        return mapping;
    }

    /** Notes what mapping made of it. */
    public void mapped(Mapping how) {
        mapping = how;
    }

    /** Takes it out of sight: Procore should not have it, and never had. */
    public void leaveScope() {
        mapping = null;
        version++;
        become(RecordStatus.OUT_OF_SCOPE);
    }

    /** Puts it in line to be mapped again. */
    public void wake() {
        mapping = null;
        version++;
        become(RecordStatus.PENDING);
    }

    /**
     * Grows with every reason to map it again, so that a mapping that was overtaken is not written.
     */
    public int version() {
        return version;
    }

    /** What mapping made of a document. */
    public enum Mapping {
        /** It has parts in Procore. */
        PARTS,
        /** It is no project cost. */
        SKIPPED,
        /** It needs a person or waits for another record. */
        HELD
    }

    /** What a run made of a record, for its counts. */
    public enum Outcome {
        READ,
        UNCHANGED,
        CREATED,
        UPDATED,
        SKIPPED,
        PARKED,
        FAILED,
        UNCERTAIN
    }
}
