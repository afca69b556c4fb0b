package dev.plumbline.ledger;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.SourceKey;
import java.math.BigDecimal;
import java.time.Instant;

/** Rows as if the database had numbered them. */
public final class Stored {
    public static final Reason REASON = new Reason(ReasonCode.PROJECT_NOT_MAPPED, "Set it up");

    private Stored() {}

    /** A PO of division {@code east}. */
    public static LedgerRecord record(long id) {
        LedgerRecord record =
                new LedgerRecord(
                        "east", Entity.PURCHASE_ORDER, SourceKey.purchaseOrder(4021), "USD");
        record.id = id;
        return record;
    }

    /** Its part in a project: wanted with hash {@code h1} and 12.50, and brought to a state. */
    public static Part part(long id, Part.State state) {
        Part part = new Part(record(7), 7001, new OriginId("epicor:E:purchase-order:4021:7001"));
        part.id = id;
        part.want("{\"a\":1}", "h1", new BigDecimal("12.50"));
        switch (state) {
            case READY -> part.ready();
            case DONE -> part.done(part);
            case PARKED, FAILED -> part.hold(state, REASON);
            case UNCERTAIN -> part.uncertain(REASON, Instant.parse("2026-03-01T12:00:00Z"));
        }
        return part;
    }
}
