package dev.plumbline.reconcile;

import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.DriftedField;
import dev.plumbline.ledger.Drifts.Looked;
import dev.plumbline.ledger.Leases;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.procore.Shown;
import dev.plumbline.reconcile.Details.Fields;
import dev.plumbline.sync.Repairs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds what people changed in Procore: every field that was sent, against every listing that was
 * just read. Where {@code plumbline.drift} is {@code repair}, what a run finds before it begins is
 * sent again by it; all other looks only put down what they find.
 */
@ApplicationScoped
class DriftWatch {
    private static final Logger LOG = Logger.getLogger(DriftWatch.class);
    private static final long COMPANY = 0;

    /** More than so many, and more than a tenth, do not vanish by a person's hand. */
    private static final int FEW = 5;

    private final SettledParts settled;
    private final ListingStore listings;
    private final Procore procore;
    private final Repairs repairs;
    private final ReconcileSettings settings;
    private final Leases leases;

    DriftWatch(
            SettledParts settled,
            ListingStore listings,
            Procore procore,
            Repairs repairs,
            ReconcileSettings settings,
            Leases leases) {
        this.settled = settled;
        this.listings = listings;
        this.procore = procore;
        this.repairs = repairs;
        this.settings = settings;
        this.leases = leases;
    }

    boolean repairs() {
        return settings.repair();
    }

    /**
     * Looks at the objects of one kind in a project; not where something was sent to it since the
     * listing was read.
     *
     * @param runId the run that looks; null where none does
     * @param repair whether what is found is put right
     * @return puts down what was found; to be run when all of the project was looked at, for what
     *     is repaired changes it
     */
    Runnable look(Listing listing, Kind kind, @Nullable Long runId, boolean repair) {
        long project = listing.project();
        if (listing.refusal() != null || changed(project, listing.readAt())) {
            return () -> {};
        }
        Map<Long, Listed> byId =
                listing.objects().stream()
                        .filter(object -> object.kind() == kind)
                        .collect(Collectors.toMap(Listed::id, Function.identity()));
        List<Looked> looked = new ArrayList<>();
        Set<Long> missing = new HashSet<>();
        for (SettledPart part : settled.of(project, kind.entity())) {
            Listed object = byId.get(part.procoreId());
            if (object == null) {
                missing.add(part.procoreId());
                looked.add(looked(project, part, true, true, FieldDrift.gone(part)));
            } else {
                looked.add(
                        looked(
                                project,
                                part,
                                listing.details().hasLines(kind, object.id()),
                                !FieldDrift.isTaken(object),
                                FieldDrift.of(part, object, listing.details())));
            }
        }
        return () ->
                note(
                        project,
                        looked,
                        missing,
                        kind.word() + "s of project " + project,
                        runId,
                        repair);
    }

    /** Looks at the vendors, where they are due or it is asked for. */
    void vendors(boolean asked, @Nullable Long runId, boolean repair) {
        if (!asked && !listings.areVendorsDue(settings.rereadAfter())) {
            return;
        }
        List<SettledPart> parts = settled.of(COMPANY, Entity.VENDOR);
        if (parts.isEmpty()) {
            return;
        }
        Instant now = leases.now();
        Map<Long, Fields> shown = new HashMap<>();
        for (Shown<ProcoreVendor> vendor : procore.vendorsShown()) {
            shown.put(vendor.object().id(), new Fields(vendor.fields(), vendor.updatedAt()));
        }
        if (changed(COMPANY, now)) {
            return;
        }
        listings.vendorsRead(now);
        Set<Long> active =
                parts.stream()
                        .filter(part -> part.content().path("active").asBoolean(true))
                        .map(SettledPart::procoreId)
                        .collect(Collectors.toSet());
        List<Looked> looked = new ArrayList<>();
        Set<Long> missing = new HashSet<>();
        for (SettledPart part : parts) {
            Fields fields = shown.get(part.procoreId());
            boolean isActive = active.contains(part.procoreId());
            if (fields != null) {
                List<DriftedField> drifted =
                        part.owns() ? FieldDrift.of(part, fields, isActive) : List.of();
                looked.add(looked(COMPANY, part, true, true, drifted));
            } else if (isActive) { // inactive ones may not be listed
                missing.add(part.procoreId());
                looked.add(looked(COMPANY, part, true, true, FieldDrift.gone(part)));
            }
        }
        note(COMPANY, looked, missing, "vendors", runId, repair);
    }

    private boolean changed(long lane, Instant readAt) {
        return !listings.lastChange(lane).isBefore(readAt);
    }

    /** When many are missing at once something else is wrong, and nothing is done about them. */
    private void note(
            long lane,
            List<Looked> looked,
            Set<Long> missing,
            String what,
            @Nullable Long runId,
            boolean repair) {
        List<Looked> meant = looked;
        if (missing.size() > Math.max(FEW, looked.size() / 10)) {
            LOG.warnf(
                    "Procore's list lacks %d of the %d %s that were sent: nothing is done about them",
                    missing.size(), looked.size(), what);
            meant =
                    looked.stream()
                            .map(part ->
                                    missing.contains(part.procoreId())
                                            ? new Looked(
                                                    part.partId(),
                                                    part.recordId(),
                                                    part.division(),
                                                    part.lane(),
                                                    part.originId(),
                                                    part.procoreId(),
                                                    part.hash(),
                                                    part.withLines(),
                                                    false,
                                                    part.fields())
                                            : part)
                            .toList();
        }
        repairs.note(lane, meant, repair, runId);
    }

    private static Looked looked(
            long lane,
            SettledPart part,
            boolean withLines,
            boolean mends,
            List<DriftedField> fields) {
        return new Looked(
                part.id(),
                part.recordId(),
                part.division(),
                lane,
                part.originId(),
                part.procoreId(),
                part.hash(),
                withLines,
                mends,
                fields);
    }
}
