package dev.plumbline.sync;

import dev.plumbline.domain.Reason;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a record stands, worked out from its parts: the worst of them decides. */
final class Standing {
    private Standing() {}

    /** Moves the record to where its parts are. */
    static void settle(LedgerRecord record, List<Part> parts) {
        if (parts.stream().allMatch(part -> part.state() == Part.State.DONE || part.isShelved())) {
            parts.forEach(Part::finished);
        }
        if (record.mapping() == null || record.mapping() == LedgerRecord.Mapping.HELD) {
            return; // in line to be mapped, or held by what mapping found: the parts do not decide
        }
        Optional<Part> worst =
                first(parts, Part.State.FAILED)
                        .or(() -> first(parts, Part.State.UNCERTAIN))
                        .or(() -> first(parts, Part.State.PARKED))
                        .or(() -> first(parts, Part.State.READY));
        if (worst.isEmpty()) {
            record.become(
                    record.mapping() == LedgerRecord.Mapping.SKIPPED
                            ? RecordStatus.SKIPPED
                            : RecordStatus.SYNCED);
            return;
        }
        Part part = worst.get();
        RecordStatus status = status(part.state());
        if (status == RecordStatus.PENDING) {
            record.become(status);
        } else {
            record.become(status, Objects.requireNonNull(part.reason()));
        }
    }

    /**
     * The document stays in Procore as it was last sent. One that is half sent is finished first,
     * or it would stay a draft there; one that never got there is not to.
     */
    static void keep(LedgerRecord record, List<Part> parts) {
        if (!record.isSent() && parts.stream().noneMatch(Part::mayBeSent)) {
            parts.forEach(Part::shelve);
            record.leaveScope();
            return;
        }
        boolean halfSent = parts.stream().anyMatch(Part::isBegun);
        parts.forEach(halfSent ? Part::goOn : Part::keepAsSent);
        record.mapped(LedgerRecord.Mapping.PARTS);
        settle(record, parts);
    }

    private static RecordStatus status(Part.State state) {
        return switch (state) {
            case READY -> RecordStatus.PENDING;
            case DONE -> RecordStatus.SYNCED;
            case PARKED -> RecordStatus.PARKED;
            case FAILED -> RecordStatus.FAILED;
            case UNCERTAIN -> RecordStatus.UNCERTAIN;
        };
    }

    private static Optional<Part> first(List<Part> parts, Part.State state) {
        return parts.stream()
                .filter(part -> part.state() == state && !part.isShelved())
                .findFirst();
    }

    /** The reason of a part's result. */
    static Optional<Reason> reason(Item.Result result) {
        return switch (result) {
            case Item.Result.Failed failed -> Optional.of(failed.reason());
            case Item.Result.Parked parked -> Optional.of(parked.reason());
            default -> Optional.empty();
        };
    }
}
