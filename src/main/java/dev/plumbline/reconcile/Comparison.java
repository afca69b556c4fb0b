package dev.plumbline.reconcile;

import dev.plumbline.domain.RecordStatus;
import dev.plumbline.reconcile.Sent.SentPart;
import dev.plumbline.reconcile.Stated.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds both sides against each other and says what each difference comes from. */
final class Comparison {
    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing(Row::kind)
                    .thenComparing(
                            Row::procoreProjectId, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Row::epicorProject)
                    .thenComparing(Row::key);

    private final Sides sides;
    private final List<Place> places;
    private final Twins twins;
    private final IdentityHashMap<Place, Drift> drifts = new IdentityHashMap<>();

    /** What of a document's Epicor side no project explains on its own. */
    private final Map<DocumentKey, BigDecimal> moved = new HashMap<>();

    Comparison(Sides sides) {
        this.sides = sides;
        this.places = sides.places();
        this.twins = new Twins(sides.listings().values());
        for (Place place : places) {
            Sent record = sides.sent().get(place.document);
            Drift drift =
                    new Drift(record == null ? null : record.recordId(), place.document.kind());
            drifts.put(place, drift);
            procoreSide(place, record, drift);
            moved.merge(
                    place.document,
                    place.epicorAsRead.subtract(meant(place, record, drift)),
                    BigDecimal::add);
        }
    }

    /** What the parts come to where they are what the document means, else what was sent. */
    private static BigDecimal meant(Place place, @Nullable Sent record, Drift drift) {
        return record != null && record.mapped() ? place.wanted() : drift.expected();
    }

    List<Place> places() {
        return places;
    }

    List<Row> rows() {
        return places.stream().map(this::row).sorted(IN_ORDER).toList();
    }

    private Row row(Place place) {
        Drift drift = Objects.requireNonNull(drifts.get(place));
        epicorSide(place, sides.sent().get(place.document), drift);
        BigDecimal epicor = Shares.cents(place.epicor);
        BigDecimal procore = Shares.cents(place.procore());
        BigDecimal explained =
                drift.found().stream()
                        .map(Explained::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Row(
                sides.division().name(),
                place.project,
                String.join(", ", place.epicorProjects),
                place.document.kind(),
                place.document.key(),
                epicor,
                procore,
                epicor.subtract(procore).subtract(explained).abs(),
                drift.found());
    }

    /** What became in Procore of what was sent. */
    private void procoreSide(Place place, @Nullable Sent record, Drift drift) {
        List<Listed> left = new ArrayList<>(place.listed);
        for (SentPart part : place.parts) {
            Long id = part.procoreId();
            if (id == null && part.settled()) {
                continue;
            }
            List<Listed> same =
                    left.stream()
                            .filter(object -> part.originId().equals(object.originId()))
                            .sorted(Comparator.comparing(object -> id == null || object.id() != id))
                            .toList();
            left.removeAll(same);
            if (!same.isEmpty()) {
                drift.compare(part, same.getFirst());
                same.stream().skip(1).forEach(other -> duplicate(same.getFirst(), other, drift));
                twins.of(part, same.getFirst()).forEach(twin -> twin(twin, drift));
            } else if (id != null) {
                gone(part, id, drift, place.document.kind());
            }
        }
        left.forEach(object -> stranger(object, record, drift));
    }

    private void gone(SentPart part, long id, Drift drift, Kind kind) {
        Listing listing = sides.listings().get(part.project());
        BigDecimal amount = drift.missing(part);
        String sent = Drift.plain(amount);
        if (listing == null || listing.refusal() != null) {
            if (amount.signum() != 0) {
                drift.add(
                        amount,
                        "closed project: Procore does not show project %d to us%s; %s was sent to %s %d"
                                .formatted(
                                        part.project(),
                                        listing == null ? "" : " (" + listing.refusal() + ")",
                                        sent,
                                        kind.word(),
                                        id));
            }
            return;
        }
        listing.objects().stream()
                .filter(object -> object.kind() == kind && object.id() == id)
                .findFirst()
                .ifPresentOrElse(
                        object ->
                                drift.add(
                                        amount,
                                        "foreign object: %s %d, sent with %s, carries the origin_id %s now instead of ours"
                                                .formatted(
                                                        kind.word(), id, sent, object.originId())),
                        () -> {
                            if (amount.signum() != 0) {
                                drift.add(
                                        amount,
                                        "deleted in Procore: %s %d, sent with %s, is gone there"
                                                .formatted(kind.word(), id, sent));
                            }
                        });
    }

    private static void duplicate(Listed first, Listed second, Drift drift) {
        drift.add(
                second.amount().negate(),
                "duplicate: %s %d carries the origin_id of %s %d"
                        .formatted(
                                second.kind().word(),
                                second.id(),
                                first.kind().word(),
                                first.id()));
    }

    private static void twin(Listed twin, Drift drift) {
        drift.add(
                BigDecimal.ZERO,
                "duplicate: %s %d of the same vendor and number holds %s in Procore; it is not ours (%s) and not counted here"
                        .formatted(
                                twin.kind().word(),
                                twin.id(),
                                Drift.plain(twin.amount()),
                                twin.originId() == null
                                        ? "no origin_id"
                                        : "origin_id " + twin.originId()));
    }

    private static void stranger(Listed object, @Nullable Sent record, Drift drift) {
        String what = object.kind().word() + " " + object.id();
        boolean ours = record != null && !record.parts().isEmpty();
        drift.add(
                object.amount().negate(),
                ours
                        ? "duplicate: %s carries an origin_id of this document, %s, that was not sent to this project"
                                .formatted(what, object.originId())
                        : "foreign object: %s carries the origin_id %s, but Plumbline sent no such document"
                                .formatted(what, object.originId()));
    }

    /** Why Epicor says something else than what was sent. */
    private void epicorSide(Place place, @Nullable Sent record, Drift drift) {
        BigDecimal changed = place.epicor.subtract(place.epicorAsRead);
        if (changed.signum() != 0) {
            drift.add(changed, changed(place, record));
        }
        if (record == null) {
            return;
        }
        BigDecimal meant = meant(place, record, drift);
        BigDecimal toSend = meant.subtract(drift.expected());
        if (toSend.signum() != 0) {
            drift.add(toSend, onItsWay(place, record));
        }
        BigDecimal notMeant = place.epicorAsRead.subtract(meant);
        String why = notMeant.signum() == 0 ? null : notMeant(place, record);
        if (why != null) {
            drift.add(notMeant, why);
        }
    }

    private String changed(Place place, @Nullable Sent record) {
        Stated now = sides.epicor().get(place.document);
        if (record == null) {
            return "pending: new in Epicor since the last run; the next run reads it";
        }
        if (now == null) {
            return "deleted in Epicor since it was last read";
        }
        return now.standing() == Standing.COUNTS
                ? "pending: changed in Epicor since it was last read, from %s to %s; the next run reads it"
                        .formatted(Drift.plain(place.epicorAsRead), Drift.plain(place.epicor))
                : now.standing().why();
    }

    /** Why Procore does not hold yet, or no longer, what the parts of a document come to. */
    private static String onItsWay(Place place, Sent record) {
        return place.parts.stream()
                .filter(part -> !part.settled())
                .map(SentPart::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() ->
                        record.reason() != null && record.status() != RecordStatus.PENDING
                                ? record.reason()
                                : pending(record));
    }

    /** Why what Epicor said is not what the parts of a document come to. */
    private @Nullable String notMeant(Place place, Sent record) {
        if (!record.mapped()) {
            switch (record.status()) {
                case FAILED, PARKED, UNCERTAIN -> {
                    return Objects.requireNonNullElse(record.reason(), record.status().name());
                }
                case PENDING -> {
                    return pending(record);
                }
                case SYNCED, SKIPPED, OUT_OF_SCOPE -> {}
            }
        }
        Stated read = sides.asRead().get(place.document);
        return read != null && read.standing() != Standing.COUNTS
                ? read.standing().why()
                : elsewhere(place);
    }

    /** What was sent to another project than it belongs to now. */
    private @Nullable String elsewhere(Place place) {
        boolean closed = place.project == null || !sides.projects().isOpen(place.project);
        boolean balances = moved.getOrDefault(place.document, BigDecimal.ZERO).signum() == 0;
        if (balances) {
            return closed
                    ? "closed project: what was sent stands in a project that is closed in Procore by now"
                    : "another project: what was sent stands in another Procore project than the document belongs to now; it goes there when the document is sent again";
        }
        return null;
    }

    private static String pending(Sent record) {
        return record.status() == RecordStatus.PENDING
                ? "pending: read from Epicor and not sent yet"
                : "pending: not sent yet";
    }
}
