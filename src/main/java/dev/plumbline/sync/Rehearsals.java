package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Part;
import dev.plumbline.remote.Rehearsal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes through what a run would do: mapping by the code that maps, on copies; delivery by the code
 * that delivers, in the same lanes and batches, with a Procore that takes everything.
 */
@ApplicationScoped
class Rehearsals {
    private final Entities entities;
    private final MapRecords mapping;
    private final Deliver delivery;
    private final Room room;

    Rehearsals(Entities entities, MapRecords mapping, Deliver delivery, Room room) {
        this.entities = entities;
        this.mapping = mapping;
        this.delivery = delivery;
        this.room = room;
    }

    /** The records that a run would look at, in ascending order. */
    interface Choice {
        /**
         * Those of an entity.
         *
         * @param landing vendors that would be in Procore by then, by VendorNum
         */
        List<Long> of(Entity entity, Collection<String> landing);
    }

    /**
     * What a run would do.
     *
     * @param how how the deliveries would go, by part
     * @param calls the requests to Procore that mapping and delivery would take, by kind
     */
    record Forecast(List<Draft> drafts, Map<OriginId, Rehearsed> how, Map<String, Long> calls) {}

    /** Works out what would be sent; nothing is asked that mapping does not ask. */
    List<Draft> mapped(Division division, Choice choice) {
        List<Draft> drafts =
                new ArrayList<>(
                        mapping.drafts(
                                division,
                                Entity.VENDOR,
                                choice.of(Entity.VENDOR, List.of()),
                                Map.of()));
        Map<Integer, Long> ids = new HashMap<>();
        drafts.stream()
                .filter(vendor -> vendor.ready().stream().anyMatch(p -> p.procoreId() == null))
                .forEach(vendor -> ids.put(number(vendor), -(long) number(vendor)));
        for (Entity entity : List.of(Entity.PURCHASE_ORDER, Entity.AP_INVOICE)) {
            drafts.addAll(drafts(entity, division, choice, ids));
        }
        return drafts;
    }

    /** Goes through mapping and delivery. */
    Forecast rehearsed(Division division, Choice choice, Lease lease) {
        Rehearsal rehearsal = new Rehearsal();
        Map<OriginId, Rehearsed> how = new HashMap<>();
        List<Draft> drafts = rehearsal.of(() -> all(division, choice, how, lease));
        return new Forecast(drafts, how, byKind(rehearsal.wouldBeSent()));
    }

    private List<Draft> all(
            Division division, Choice choice, Map<OriginId, Rehearsed> how, Lease lease) {
        Map<Integer, Long> ids = new HashMap<>();
        List<Draft> vendors = drafts(Entity.VENDOR, division, choice, ids);
        deliver(entities.of(Entity.VENDOR), division, vendors, how, lease);
        vendors.forEach(vendor -> landed(vendor, how, ids));
        List<Draft> orders = drafts(Entity.PURCHASE_ORDER, division, choice, ids);
        List<Draft> invoices = drafts(Entity.AP_INVOICE, division, choice, ids);
        // As Parts.nextWork: whoever goes first makes the budget codes that both need.
        deliver(entities.of(Entity.AP_INVOICE), division, invoices, how, lease);
        deliver(entities.of(Entity.PURCHASE_ORDER), division, orders, how, lease);
        return Stream.of(vendors, orders, invoices).flatMap(List::stream).toList();
    }

    private List<Draft> drafts(
            Entity entity, Division division, Choice choice, Map<Integer, Long> ids) {
        return mapping.drafts(division, entity, choice.of(entity, landing(ids)), ids);
    }

    private <C> void deliver(
            EntitySync<?, C> entity,
            Division division,
            List<Draft> drafts,
            Map<OriginId, Rehearsed> how,
            Lease lease) {
        Map<Long, List<Part>> lanes =
                drafts.stream()
                        .flatMap(draft -> draft.ready().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Part::lane, TreeMap::new, Collectors.toList()));
        for (List<Part> lane : lanes.values()) {
            for (List<Part> its : room.batches(lane, Deliver.AT_ONCE)) {
                Batch<C> batch = delivery.batch(entity, division, its, null, lease);
                entity.deliver(batch);
                batch.items().forEach(item -> how.put(item.originId(), Rehearsed.of(item)));
            }
        }
    }

    private static void landed(Draft vendor, Map<OriginId, Rehearsed> how, Map<Integer, Long> ids) {
        for (Part part : vendor.ready()) {
            Rehearsed result = how.get(part.originId());
            if (result != null && result.reason() == null && result.procoreId() != null) {
                ids.put(number(vendor), result.procoreId());
            }
        }
    }

    private static List<String> landing(Map<Integer, Long> ids) {
        return ids.keySet().stream().map(String::valueOf).toList();
    }

    private static int number(Draft vendor) {
        return Integer.parseInt(vendor.key().value());
    }

    private static Map<String, Long> byKind(Map<String, Long> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((kind, n) -> sums.put(kind.replaceFirst("^[A-Z]+ ", ""), n));
        return sums;
    }
}
