package dev.plumbline.doctor;

import dev.plumbline.domain.OriginId;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.vendor.KnownVendors;
import dev.plumbline.vendor.TaxIdentifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Vendors of Procore that may be one: by tax identifier, else by name where no tax identifier
 * contradicts, as they are matched with Epicor's. Those that are all ours are two in Epicor.
 */
@ApplicationScoped
class TwinVendors implements Check {
    private final ProcoreLooks procore;

    TwinVendors(ProcoreLooks procore) {
        this.procore = procore;
    }

    @Override
    public Subject subject() {
        return Subject.DUPLICATE_VENDORS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public List<Finding> look(Visit visit) {
        return findings(procore.vendors(visit));
    }

    static List<Finding> findings(List<ProcoreVendor> vendors) {
        Map<String, List<ProcoreVendor>> byTax =
                grouped(vendors, vendor -> TaxIdentifier.normalize(vendor.taxIdentifier()));
        Map<String, List<ProcoreVendor>> byName =
                grouped(vendors, vendor -> Optional.of(KnownVendors.folded(vendor.name())));
        Set<Set<Long>> told = new HashSet<>();
        List<Finding> twins = new ArrayList<>();
        byTax.values().forEach(group -> tell(group, "tax identifier", told, twins));
        byName.values().stream()
                .map(TwinVendors::notContradicted)
                .forEach(group -> tell(group, "name", told, twins));
        twins.sort(Comparator.comparing(Finding::about));
        return twins.isEmpty()
                ? List.of(
                        Finding.ok(
                                Subject.DUPLICATE_VENDORS,
                                "",
                                "None among %d vendors in Procore.".formatted(vendors.size())))
                : Most.of(twins);
    }

    private static Map<String, List<ProcoreVendor>> grouped(
            Collection<ProcoreVendor> vendors,
            Function<ProcoreVendor, Optional<String>> identifier) {
        Map<String, List<ProcoreVendor>> groups = new TreeMap<>();
        for (ProcoreVendor vendor : vendors) {
            identifier
                    .apply(vendor)
                    .ifPresent(
                            key -> groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(vendor));
        }
        return groups;
    }

    private static List<ProcoreVendor> notContradicted(List<ProcoreVendor> sameName) {
        return sameName.stream()
                .filter(one ->
                        sameName.stream()
                                .anyMatch(
                                        other -> other.id() != one.id() && !contradict(one, other)))
                .toList();
    }

    private static boolean contradict(ProcoreVendor one, ProcoreVendor other) {
        Optional<String> left = TaxIdentifier.normalize(one.taxIdentifier());
        Optional<String> right = TaxIdentifier.normalize(other.taxIdentifier());
        return left.isPresent() && right.isPresent() && !left.equals(right);
    }

    private static void tell(
            List<ProcoreVendor> group, String same, Set<Set<Long>> told, List<Finding> twins) {
        Set<Long> ids = group.stream().map(ProcoreVendor::id).collect(Collectors.toSet());
        boolean allOurs = group.stream().allMatch(vendor -> OriginId.isOurs(vendor.originId()));
        if (group.size() > 1 && !allOurs && told.add(ids)) {
            twins.add(
                    Finding.warning(
                            Subject.DUPLICATE_VENDORS,
                            group.getFirst().name().strip(),
                            "%s have the same %s."
                                    .formatted(
                                            group.stream()
                                                    .map(TwinVendors::words)
                                                    .collect(Collectors.joining(", ")),
                                            same),
                            "Merge them in Procore, or rename those that are somebody else; a vendor of Epicor's that may be either fails until then."));
        }
    }

    private static String words(ProcoreVendor vendor) {
        String notes =
                (vendor.active() ? "" : ", inactive")
                        + (OriginId.isOurs(vendor.originId()) ? ", sent by Plumbline" : "");
        return "id " + vendor.id() + (notes.isEmpty() ? "" : " (" + notes.substring(2) + ")");
    }
}
