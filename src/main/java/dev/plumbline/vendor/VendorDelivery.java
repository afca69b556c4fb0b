package dev.plumbline.vendor;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.ledger.Part;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.procore.VendorRow;
import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import dev.plumbline.sync.Recorder;
import dev.plumbline.sync.VendorLinks;
import dev.plumbline.vendor.KnownVendors.Known;
import dev.plumbline.vendor.KnownVendors.Link;
import dev.plumbline.vendor.KnownVendors.Unlisted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings vendors to Procore's registry. One legal vendor is one Procore vendor: the division that
 * links it first owns its fields, the others only share it, and it is active while it is active in
 * any of them.
 */
@ApplicationScoped
public class VendorDelivery {
    private static final Logger LOG = Logger.getLogger(VendorDelivery.class);
    private static final int FEW = 5;

    private final Procore procore;
    private final KnownVendors registry;
    private final MarkedVendors marked;
    private final BusinessRegister register;
    private final Recorder recorder;
    private final VendorLinks links;

    public VendorDelivery(
            Procore procore,
            KnownVendors registry,
            MarkedVendors marked,
            BusinessRegister register,
            Recorder recorder,
            VendorLinks links) {
        this.procore = procore;
        this.registry = registry;
        this.marked = marked;
        this.register = register;
        this.recorder = recorder;
        this.links = links;
    }

    /** Sends a batch and notes on each item how it ended. */
    void deliver(Batch<VendorContent> batch) {
        if (isKnown(batch)) {
            new Delivery(batch, registry.linked(batch.open()), Map.of(), false).run();
        }
        if (!batch.open().isEmpty()) {
            compare(batch);
        }
    }

    /**
     * Whether Procore's registry need not be read again: it was looked for vendors that are gone
     * since the last run began, and every vendor is linked, owns its fields and was not sent in
     * doubt, so that Procore's id says which it is. What Procore then refuses is held against the
     * registry all the same.
     */
    private boolean isKnown(Batch<VendorContent> batch) {
        return links.isLookedAt()
                && !Rehearsal.isOn()
                && !register.isKept()
                && batch.open().stream()
                        .allMatch(item ->
                                item.procoreId() != null
                                        && item.owns()
                                        && item.part().state() == Part.State.READY
                                        && !item.part().isDoubted());
    }

    /** Holds what is open against Procore's registry, then sends it. */
    private void compare(Batch<VendorContent> batch) {
        long runs = links.runsBegun();
        Map<Long, Known> known = registry.read();
        Map<String, String> taxes =
                registry.taxHashes(batch.items().stream().map(Item::part).toList());
        List<Unlisted> missing = registry.link(known);
        Set<Long> unlisted = few(missing, known.size());
        unlisted.addAll(shared(batch, known.keySet()));
        Set<Long> asked = new HashSet<>(unlisted);
        asked.addAll(alike(batch, missing, taxes));
        known.putAll(registry.read(asked));
        unlisted.removeAll(known.keySet());
        links.forget(unlisted);
        links.looked(runs);
        marked.link(known.values(), batch.division());
        new Delivery(batch, known, taxes, true).run();
    }

    /**
     * When many are missing at once something else is wrong, and nothing is done: of a list that
     * breaks off, or of another company, not every vendor is to be asked for.
     */
    private static Set<Long> few(List<Unlisted> unlisted, int all) {
        Set<Long> missing =
                unlisted.stream()
                        .filter(Unlisted::active) // inactive ones may not be listed
                        .map(Unlisted::id)
                        .collect(Collectors.toCollection(HashSet::new));
        if (missing.size() <= Math.max(FEW, all / 10)) {
            return missing;
        }
        LOG.warnf(
                "Procore's list lacks %d of our vendors (%d are in it): nothing is done about it",
                missing.size(), all);
        return new HashSet<>();
    }

    /**
     * Vendors that items of the batch share without owning them, and that are not listed. Taken for
     * gone, such an item would be made with a mark of its own beside the one that is there, and
     * Procore deletes no vendor: they are asked for however many they are, which is once for each
     * item that is to be sent. Whoever owns its vendor finds it again by its mark.
     */
    private static List<Long> shared(Batch<VendorContent> batch, Set<Long> listed) {
        return batch.open().stream()
                .filter(item -> !item.owns())
                .map(Item::procoreId)
                .filter(Objects::nonNull)
                .filter(id -> !listed.contains(id))
                .toList();
    }

    /**
     * Vendors that another division is linked to, that are not listed, and that an item without a
     * link may be: one that is inactive, or that a list which is behind does not show yet. Without
     * asking for them such an item would be made beside them.
     */
    private static List<Long> alike(
            Batch<VendorContent> batch, List<Unlisted> unlisted, Map<String, String> taxes) {
        List<Item<VendorContent>> unlinked =
                batch.open().stream()
                        .filter(item -> item.procoreId() == null && !item.part().isWithdrawn())
                        .toList();
        Set<String> names =
                unlinked.stream()
                        .map(item -> KnownVendors.folded(item.content().name()))
                        .collect(Collectors.toSet());
        Set<String> hashes =
                unlinked.stream()
                        .map(item -> taxes.get(item.originId().value()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return unlisted.stream()
                .filter(vendor -> vendor.likeness().isAmong(names, hashes))
                .map(Unlisted::id)
                .toList();
    }

    /** One batch on its way. */
    private final class Delivery {
        private final Batch<VendorContent> batch;
        private final Map<Long, Known> known;
        private final Candidates candidates;
        private final Map<String, String> taxes;
        private final boolean read;
        private final List<KnownVendors.Doubtful> doubtful;
        private final Map<Item<VendorContent>, VendorRow> rows = new LinkedHashMap<>();
        private final List<Item<VendorContent>> unregistered = new ArrayList<>();

        /**
         * Vendors that this batch will make: those with the same tax identifier or name are told
         * from them by company.
         *
         * @param read whether Procore was asked what is known; else a refusal is not the last word
         */
        Delivery(
                Batch<VendorContent> batch,
                Map<Long, Known> known,
                Map<String, String> taxes,
                boolean read) {
            this.batch = batch;
            this.known = known;
            this.read = read;
            this.candidates = new Candidates(known.values());
            this.taxes = taxes;
            this.doubtful = registry.doubtful(batch.division().name());
        }

        void run() {
            List<Item<VendorContent>> open = batch.open();
            Map<Item<VendorContent>, VendorMatch.Evidence> evidence = new HashMap<>();
            open.forEach(item -> evidence.put(item, evidence(item)));
            open.stream()
                    .sorted(
                            Comparator.<Item<VendorContent>, Boolean>comparing(
                                            item -> item.procoreId() == null)
                                    .thenComparing(evidence::get))
                    .forEach(this::prepare);
            send(rows, read);
            recorder.links(batch, batch.items());
            register.write(batch, unregistered, taxes);
        }

        /** A vendor of the same name must not take what belongs to one of the same identifier. */
        private VendorMatch.Evidence evidence(Item<VendorContent> item) {
            String tax = taxes.get(item.originId().value());
            return VendorMatch.evidence(
                    item.originId(),
                    tax,
                    candidates.of(item.originId(), tax, item.content().name()));
        }

        private void prepare(Item<VendorContent> item) {
            Long id = item.procoreId();
            if (id != null && !known.containsKey(id)) {
                item.unlink(); // gone from Procore, or found again by its mark
            }
            if (item.procoreId() == null && item.part().isWithdrawn()) {
                linkOwn(item);
            } else if (item.procoreId() == null) {
                link(item);
            }
            if (item.isOpen()) {
                plan(item);
            }
        }

        /** Of what is taken back nothing is made or adopted; a lost answer may have made it. */
        private void linkOwn(Item<VendorContent> item) {
            known.values().stream()
                    .filter(vendor -> item.originId().value().equals(vendor.originId))
                    .findFirst()
                    .ifPresentOrElse(
                            vendor -> item.link(vendor.id, true),
                            () -> item.end(new Item.Result.Removed()));
        }

        private void link(Item<VendorContent> item) {
            String tax = taxes.get(item.originId().value());
            Division division = batch.division();
            VendorMatch match =
                    VendorMatch.of(
                            item.originId(),
                            division.epicorCompany(),
                            item.content().name(),
                            tax,
                            candidates.of(item.originId(), tax, item.content().name()));
            switch (match) {
                case VendorMatch.None _ -> {
                    item.unlink(); // it owns what it makes
                    // Made by us and late by Procore would be twice: the doubt is settled first.
                    doubtful.stream()
                            .filter(other -> other.likeness().maybe(item.content().name(), tax))
                            .findFirst()
                            .ifPresent(other -> item.end(behind(item, other)));
                }
                case VendorMatch.One(Known one) -> {
                    boolean owner = isOwner(item, one);
                    item.link(one.id, owner);
                    candidates.link(one, new Link(item.originId(), owner, item.content(), tax));
                }
                case VendorMatch.Several(List<Known> several) ->
                        item.fail(
                                new Reason(
                                        ReasonCode.AMBIGUOUS_IN_PROCORE,
                                        name(item)
                                                + ": Procore has "
                                                + several.size()
                                                + " vendors that may be it ("
                                                + ids(several)
                                                + "). Merge or rename all but one there, then retry."));
                case VendorMatch.Foreign(Known foreign) ->
                        item.fail(
                                new Reason(
                                        ReasonCode.OWNED_BY_ANOTHER_INTEGRATION,
                                        name(item)
                                                + ": the vendor in Procore (id "
                                                + foreign.id
                                                + ") belongs to another integration, whose mark is "
                                                + foreign.originId
                                                + ". Unlink it there, then retry."));
            }
        }

        private Item.Result behind(Item<VendorContent> item, KnownVendors.Doubtful other) {
            return other.isToBeSettledSoon()
                    ? new Item.Result.Waiting()
                    : new Item.Result.Failed(
                            new Reason(
                                    ReasonCode.OUTCOME_UNKNOWN,
                                    name(item)
                                            + ": whether Procore has made it for division "
                                            + other.division()
                                            + " is not known, because the answers about that vendor are lost every time. Look at what Procore answers to it, then retry; without that it is tried again with a later run."));
        }

        /** The first that linked it owns it, also where Procore refused what it sent. */
        private boolean isOwner(Item<VendorContent> item, Known one) {
            String own = item.originId().value();
            return own.equals(one.originId)
                    || (one.originId == null && one.links.stream().noneMatch(Link::owns));
        }

        private void plan(Item<VendorContent> item) {
            Long id = item.procoreId();
            if (id == null) {
                rows.put(item, row(item.originId(), null, item.content(), item.content().active()));
                return;
            }
            Known vendor = Objects.requireNonNull(known.get(id));
            boolean active = isActive(item, vendor);
            if (item.owns()) {
                rows.put(item, row(item.originId(), id, item.content(), active));
            } else if (vendor.active == active) {
                item.end(new Item.Result.Done());
            } else {
                vendor.links.stream()
                        .filter(Link::owns)
                        .findFirst()
                        .ifPresentOrElse(
                                owner ->
                                        rows.put(
                                                item,
                                                row(owner.originId(), id, owner.content(), active)),
                                () -> item.end(new Item.Result.Done()));
            }
        }

        private boolean isActive(Item<VendorContent> item, Known vendor) {
            return item.content().active()
                    || vendor.links.stream()
                            .filter(link -> !link.originId().equals(item.originId()))
                            .anyMatch(link -> link.content().active());
        }

        private void send(Map<Item<VendorContent>, VendorRow> wanted, boolean mend) {
            if (wanted.isEmpty()) {
                return;
            }
            List<Item<VendorContent>> items = List.copyOf(wanted.keySet());
            // Two of our own vendors may share one row of Procore's; one row a call is enough then.
            Map<String, VendorRow> byOrigin = new LinkedHashMap<>();
            wanted.values().forEach(row -> byOrigin.putIfAbsent(row.originId(), row));
            SyncAnswer<ProcoreVendor> answer =
                    batch.send(
                            "vendors",
                            items,
                            () -> procore.syncVendors(List.copyOf(byOrigin.values())));
            if (answer == null) {
                return;
            }
            Map<Item<VendorContent>, VendorRow> again = new LinkedHashMap<>();
            wanted.forEach((item, row) -> note(item, row, answer, mend ? again : null));
            RemoteFailure failure = answer.failure();
            if (failure != null && items.stream().anyMatch(Item::isOpen) && again.isEmpty()) {
                throw failure;
            }
            send(again, false);
        }

        /** It is in step unless its tax identifier is to follow. */
        private void accepted(Item<VendorContent> item, long id) {
            if (register.lacks(item, taxes.get(item.originId().value()), known.get(id))) {
                unregistered.add(item);
            } else {
                item.end(new Item.Result.Done());
            }
        }

        private void note(
                Item<VendorContent> item,
                VendorRow row,
                SyncAnswer<ProcoreVendor> answer,
                @Nullable Map<Item<VendorContent>, VendorRow> again) {
            switch (answer.row(row.originId())) {
                case RowAnswer.Accepted<ProcoreVendor> accepted -> {
                    item.request(accepted.requestId());
                    long id = accepted.entity().id();
                    Long before = item.procoreId();
                    if (before != null && before != id) { // gone, and made anew all the same
                        links.forget(List.of(before));
                    }
                    item.created(id);
                    accepted(item, id);
                }
                case RowAnswer.Refused<ProcoreVendor> refused -> {
                    item.request(refused.requestId());
                    if (refused.isGone() && again != null) {
                        links.forget(Optional.ofNullable(item.procoreId()).stream().toList());
                        item.unlink();
                        again.put(
                                item,
                                row(
                                        item.originId(),
                                        null,
                                        item.content(),
                                        item.content().active()));
                    } else if (read) {
                        item.fail(
                                new Reason(
                                        ReasonCode.REJECTED_BY_PROCORE,
                                        name(item)
                                                + ": Procore refuses it: "
                                                + refused.text()
                                                + ". Correct the vendor in Epicor, or what Procore asks for there, then retry."));
                    }
                }
                case RowAnswer.Unanswered<ProcoreVendor> _ -> {
                    RemoteFailure failure = answer.failure();
                    item.end(
                            new Item.Result.Uncertain(
                                    failure == null
                                            ? "Procore's answer does not mention it"
                                            : String.valueOf(failure.getMessage())));
                }
                case RowAnswer.Busy<ProcoreVendor> busy ->
                        item.end(new Item.Result.Busy(busy.text()));
                case RowAnswer.NotSent<ProcoreVendor> _ -> {}
            }
        }
    }

    /** On an update, text that Epicor no longer has is emptied; left out it would stay. */
    private static VendorRow row(
            OriginId originId, @Nullable Long id, VendorContent content, boolean active) {
        return new VendorRow(
                originId.value(),
                id,
                content.name(),
                content.originCode(),
                text(content.address(), id),
                text(content.city(), id),
                text(content.zip(), id),
                content.countryCode(),
                text(content.stateCode(), id),
                text(content.businessPhone(), id),
                text(content.emailAddress(), id),
                active);
    }

    private static @Nullable String text(@Nullable String text, @Nullable Long id) {
        return text == null && id != null ? "" : text;
    }

    private static String name(Item<VendorContent> item) {
        return "Vendor " + item.content().originCode() + " (" + item.content().name() + ")";
    }

    private static String ids(List<Known> vendors) {
        return String.join(", ", vendors.stream().map(vendor -> "id " + vendor.id).toList());
    }
}
