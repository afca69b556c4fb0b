package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What one record means in one lane: the Procore object it becomes, and what was last sent of it.
 */
@jakarta.persistence.Entity
@Table(name = "part")
public class Part {
    /**
     * Stands for the hash of what was sent where the same is to be sent once more: no content has
     * it, and unlike null it does not say that nothing was ever sent.
     */
    static final String AGAIN = "again";

    /** Stands for the hash of what is taken back. */
    private static final String WITHDRAWN = "withdrawn";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "part_seq")
    @SequenceGenerator(name = "part_seq", sequenceName = "part_seq", allocationSize = 100)
    @Nullable Long id;

    @Column(name = "record_id")
    long recordId;

    String division = "";

    @Enumerated(EnumType.STRING)
    Entity entity = Entity.VENDOR;

    long lane;

    @Column(name = "origin_id")
    String originId = "";

    @Enumerated(EnumType.STRING)
    State state = State.READY;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable String content;

    String hash = "";

    BigDecimal amount = BigDecimal.ZERO;

    boolean withdrawn;

    @Column(name = "sent_hash")
    @Nullable String sentHash;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sent_content")
    @Nullable String sentContent;

    @Column(name = "sent_amount")
    BigDecimal sentAmount = BigDecimal.ZERO;

    @Column(name = "procore_id")
    @Nullable Long procoreId;

    boolean owns = true;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "line_ids")
    Map<String, Long> lineIds = new TreeMap<>();

    @Enumerated(EnumType.STRING)
    @Column(name = "reason_code")
    @Nullable ReasonCode reasonCode;

    @Column(name = "reason_message")
    @Nullable String reasonMessage;

    int attempts;

    boolean begun;

    boolean doubted;

    boolean held;

    boolean repair;

    @Column(name = "in_line", insertable = false, updatable = false)
    boolean inLine;

    @Column(name = "due_at")
    Instant dueAt = Instant.EPOCH;

    /** For Hibernate. */
    protected Part() {}

    public Part(LedgerRecord record, long lane, OriginId originId) {
        this.recordId = record.id();
        this.division = record.division();
        this.entity = record.entity();
        this.lane = lane;
        this.originId = originId.value();
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public long recordId() {
        return recordId;
    }

    public String division() {
        return division;
    }

    public Entity entity() {
        return entity;
    }

    /** The Procore project, 0 for the company. */
    public long lane() {
        return lane;
    }

    public OriginId originId() {
        return new OriginId(originId);
    }

    public State state() {
        return state;
    }

    /** The mapped content as JSON; for a withdrawn part what was last wanted. */
    public @Nullable String content() {
        return content;
    }

    public String hash() {
        return hash;
    }

    public BigDecimal amount() {
        return amount;
    }

    /** Whether Procore should no longer count anything of it. */
    public boolean isWithdrawn() {
        return withdrawn;
    }

    /** The hash of what Procore was last seen to hold; null before that. */
    public @Nullable String sentHash() {
        return sentHash;
    }

    /** How long its stored content is. */
    public long characters() {
        return (content == null ? 0L : content.length())
                + (sentContent == null ? 0L : sentContent.length());
    }

    /** What Procore was last seen to hold, as JSON; null before that. */
    public @Nullable String sentContent() {
        return sentHash == null ? null : sentContent;
    }

    /** The amount of what Procore was last seen to hold, zero before that. */
    public BigDecimal sentAmount() {
        return sentHash == null ? BigDecimal.ZERO : sentAmount;
    }

    /** Whether what Procore was last seen to hold was taken back. */
    public boolean wasWithdrawn() {
        return WITHDRAWN.equals(sentHash);
    }

    /** Corrects what Procore holds: not all of it was sent. */
    public void sent(String content) {
        sentContent = content;
    }

    public @Nullable Long procoreId() {
        return procoreId;
    }

    /**
     * Whether this part decides the fields of its Procore object (a shared vendor belongs to who
     * linked it first).
     */
    public boolean owns() {
        return owns;
    }

    /** Procore's line ids by line {@code origin_id}, as last seen. */
    public Map<String, Long> lineIds() {
        return lineIds;
    }

    public @Nullable Reason reason() {
        return reasonCode == null
                ? null
                : new Reason(reasonCode, Objects.requireNonNullElse(reasonMessage, ""));
    }

    /** How often it did not end well since it last did. */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether Procore has accepted some of what is wanted, or may have, and the record is not in
     * step since.
     */
    public boolean isBegun() {
        return begun;
    }

    /** Whether a request whose answer was lost may still be executed. */
    public boolean isDoubted() {
        return doubted;
    }

    /** Whether it is sent again because somebody changed it in Procore. */
    public boolean isRepair() {
        return repair;
    }

    /**
     * Whether Procore counted something else of it than had been sent, and that was not tried to be
     * put right.
     */
    public boolean isSpoilt() {
        return state == State.FAILED && reasonCode == ReasonCode.DOES_NOT_ADD_UP && !repair;
    }

    /** Puts it in line to be sent again whole: somebody changed it in Procore. */
    public void repair() {
        repair = true;
        ready();
    }

    /** Whether Procore has an object of it, or may have. */
    public boolean mayBeSent() {
        return procoreId != null || state == State.UNCERTAIN;
    }

    /**
     * Whether nothing of it was ever sent, nor may have been, as far as this ledger knows. A ledger
     * that was restored from a backup does not know what was sent after it was made.
     */
    public boolean isUntouched() {
        return !mayBeSent() && !begun && !doubted;
    }

    /** Whether nobody wants it any longer, see {@link #shelve}. */
    public boolean isShelved() {
        return state == State.PARKED && reasonCode == null;
    }

    /**
     * Takes newly mapped content; it is to be sent when it is not what was sent, or when that did
     * not end well.
     */
    public void want(String json, String newHash, BigDecimal sum) {
        boolean settled = state == State.DONE && !withdrawn && newHash.equals(sentHash);
        content = json;
        hash = newHash;
        amount = sum;
        withdrawn = false;
        if (!settled) {
            ready();
        }
    }

    /** Asks for it to be taken back: nothing of the document belongs here any longer. */
    public void withdraw() {
        if (!withdrawn || state != State.DONE) {
            withdrawn = true;
            hash = WITHDRAWN;
            amount = BigDecimal.ZERO;
            ready();
        }
    }

    /** Puts it in line; one whose answer was lost stays in doubt until it is read back. */
    public void ready() {
        if (state == State.UNCERTAIN) {
            return;
        }
        state = State.READY;
        reasonCode = null;
        reasonMessage = null;
        dueAt = Instant.EPOCH;
        held = false;
    }

    /** Keeps what is to be sent from being sent, until it is let go or put in line anew. */
    public void holdBack() {
        held = state == State.READY;
    }

    /** Puts it in line for later, without losing what is known. */
    public void readyAt(Instant due) {
        state = State.READY;
        dueAt = due;
    }

    /** Notes the Procore object that it became. */
    public void link(long procoreObject, boolean owner) {
        procoreId = procoreObject;
        owns = owner;
    }

    /** Forgets the Procore object: it is gone there. */
    public void unlink() {
        procoreId = null;
        lineIds = new TreeMap<>();
        sentHash = null;
    }

    public void lines(Map<String, Long> ids) {
        lineIds = new TreeMap<>(ids);
    }

    /**
     * Notes that Procore holds what was sent; where something else is wanted by now, it stays in
     * line.
     *
     * @param sent the part as it was sent
     */
    public void done(Part sent) {
        sentHash = sent.hash;
        sentContent = sent.content;
        sentAmount = sent.amount;
        repair = false;
        attempts = 0;
        reasonCode = null;
        reasonMessage = null;
        state = hash.equals(sentHash) ? State.DONE : State.READY;
    }

    /**
     * The same, after an answer was lost: it is looked at once more, for a request that Procore
     * executes later still.
     */
    public void doneInDoubt(Part sent, Instant lookAgainAt) {
        done(sent);
        dueAt = state == State.DONE ? lookAgainAt : dueAt;
    }

    /** Procore was seen to hold it: no request is under way any longer. */
    public void confirmed() {
        doubted = false;
    }

    /**
     * Notes that Procore has accepted some of what was sent. What was taken out of line while the
     * request was on its way is put back: a half of it that stays there counts nothing.
     */
    public void begin() {
        begun = true;
        if (state != State.READY) {
            ready();
        }
    }

    /** Notes that the whole record is in step. */
    public void finished() {
        begun = false;
    }

    /** Takes it out of line, unless it was sent or may have been: nobody wants it any longer. */
    public void shelve() {
        if (!mayBeSent() && state != State.DONE) {
            state = State.PARKED;
            reasonCode = null;
            reasonMessage = null;
        }
    }

    /** Goes back to what was last sent: what is wanted is not to be sent after all. */
    public void keepAsSent() {
        if (sentHash == null) {
            shelve();
        } else {
            hash = sentHash;
            content = sentContent;
            amount = sentAmount;
            withdrawn = WITHDRAWN.equals(sentHash);
            state = repair ? State.READY : State.DONE;
            reasonCode = null;
            reasonMessage = null;
        }
    }

    /** Goes on with what is half sent: what did not end well is tried again. */
    public void goOn() {
        if (state != State.DONE && !isShelved()) {
            ready();
        }
    }

    /** Notes that it needs a person, or waits for another record. */
    public void hold(State held, Reason reason) {
        state = held;
        reasonCode = reason.code();
        reasonMessage = reason.message();
        attempts++;
    }

    /**
     * Puts it in doubt: a worker died while it may have been on its way. Also what nobody wants any
     * longer, or as it was sent before, for a half of it may be there; what needs a person or waits
     * for another record goes on with that, but is not taken for untouched.
     */
    public void doubt(Instant readBackAt) {
        if (state == State.READY || state == State.DONE || isShelved()) {
            state = State.UNCERTAIN;
            inDoubt();
            reasonCode = ReasonCode.OUTCOME_UNKNOWN;
            reasonMessage =
                    "A worker stopped while this was on its way to Procore. Nothing is needed: it is read back and settled by itself.";
            dueAt = readBackAt;
        } else if (state == State.FAILED || state == State.PARKED) {
            inDoubt();
        }
    }

    /** Notes a lost answer: read back not before then. */
    public void uncertain(Reason reason, Instant readBackAt) {
        hold(State.UNCERTAIN, reason);
        inDoubt();
        dueAt = readBackAt;
    }

    /** One write is all of a vendor; documents are several, which a late one would set back. */
    private void inDoubt() {
        begun = true;
        doubted = entity != Entity.VENDOR;
    }

    /** Where a part stands. */
    public enum State {
        /** To be sent. */
        READY,
        /** Procore holds what is wanted. */
        DONE,
        /** Waits for another record. */
        PARKED,
        /** Needs a person. */
        FAILED,
        /** An answer was lost: to be read back when due. */
        UNCERTAIN
    }
}
