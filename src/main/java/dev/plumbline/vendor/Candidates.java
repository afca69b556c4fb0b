package dev.plumbline.vendor;

import dev.plumbline.domain.OriginId;
import dev.plumbline.vendor.KnownVendors.Known;
import dev.plumbline.vendor.KnownVendors.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vendors of Procore by all that {@link VendorMatch} may tell one by, so that each of ours is held
 * against a few of them and not against every one.
 */
final class Candidates {
    private final Map<String, List<Known>> byOrigin = new HashMap<>();
    private final Map<String, List<Known>> byTax = new HashMap<>();
    private final Map<String, List<Known>> byName = new HashMap<>();

    Candidates(Collection<Known> all) {
        for (Known known : all) {
            add(byOrigin, known.originId, known);
            add(byTax, known.taxHash, known);
            add(byName, KnownVendors.folded(known.name), known);
            known.links.forEach(link -> add(byTax, link.taxHash(), known));
        }
    }

    private static void add(Map<String, List<Known>> index, @Nullable String key, Known known) {
        if (key != null) {
            index.computeIfAbsent(key, _ -> new ArrayList<>()).add(known);
        }
    }

    /** Links one more of ours to a vendor. */
    void link(Known known, Link link) {
        known.links.add(link);
        add(byTax, link.taxHash(), known);
    }

    /** Those that may be a vendor of ours. */
    Set<Known> of(OriginId originId, @Nullable String taxHash, String name) {
        Set<Known> found = new LinkedHashSet<>(byOrigin.getOrDefault(originId.value(), List.of()));
        if (taxHash != null) {
            found.addAll(byTax.getOrDefault(taxHash, List.of()));
        }
        found.addAll(byName.getOrDefault(KnownVendors.folded(name), List.of()));
        return found;
    }
}
