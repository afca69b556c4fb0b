package dev.plumbline.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What is about to be sent, or was: written and committed before the request. */
@Entity
@Table(name = "journal")
public class JournalEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "journal_seq")
    @SequenceGenerator(name = "journal_seq", sequenceName = "journal_seq", allocationSize = 100)
    @Nullable Long id;

    @Column(name = "run_id")
    @Nullable Long runId;

    long lane;

    long fence;

    String kind = "";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "part_ids")
    List<Long> partIds = List.of();

    @Enumerated(EnumType.STRING)
    State state = State.SENDING;

    @Column(name = "request_id")
    @Nullable String requestId;

    /** For Hibernate. */
    protected JournalEntry() {}

    JournalEntry(@Nullable Long runId, long lane, long fence, String kind, List<Long> partIds) {
        this.runId = runId;
        this.lane = lane;
        this.fence = fence;
        this.kind = kind;
        this.partIds = partIds;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    /** What was sent, for example {@code contracts sync}. */
    public String kind() {
        return kind;
    }

    /** The parts that it carried. */
    public List<Long> partIds() {
        return partIds;
    }

    /** Where the request stands. */
    public enum State {
        /** Perhaps sent, not answered. */
        SENDING,
        /** Answered, and the answer is recorded. */
        ANSWERED,
        /** No answer came, or none that can be believed. */
        LOST
    }
}
