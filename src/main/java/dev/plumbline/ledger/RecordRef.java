package dev.plumbline.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Something that a document refers to, so that a change of the other thing finds the document. */
@Entity
@Table(name = "record_ref")
public class RecordRef {
    @EmbeddedId Key key;

    String division = "";

    /** For Hibernate. */
    protected RecordRef() {
        this.key = new Key(0, Kind.VENDOR, "");
    }

    RecordRef(LedgerRecord record, Ref ref) {
        this.key = new Key(record.id(), ref.kind(), ref.value());
        this.division = record.division();
    }

    /** What is referred to. */
    public enum Kind {
        VENDOR,
        PURCHASE_ORDER,
        JOB,
        PROJECT,
        GL_ACCOUNT
    }

    /** A reference: a kind and the other thing's key. */
    public record Ref(Kind kind, String value) {}

    @Embeddable
    record Key(
            @Column(name = "record_id") long recordId,
            @Enumerated(EnumType.STRING) Kind kind,
            String value)
            implements Serializable {}
}
