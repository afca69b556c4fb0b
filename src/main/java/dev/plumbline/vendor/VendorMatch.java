package dev.plumbline.vendor;

import dev.plumbline.domain.OriginId;
import dev.plumbline.vendor.KnownVendors.Known;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether Procore has a vendor already: by {@code origin_id}, else by tax identifier, else by name
 * where no tax identifier contradicts. Two vendors of one Epicor company are always two.
 */
sealed interface VendorMatch {
    /** Procore does not have it. */
    record None() implements VendorMatch {}

    /** It is this one, free or linked by another division. */
    record One(Known known) implements VendorMatch {}

    /** It may be any of these. */
    record Several(List<Known> known) implements VendorMatch {}

    /** It is this one, which another integration has marked. */
    record Foreign(Known known) implements VendorMatch {}

    /** How surely a vendor may be told, the surest first. */
    enum Evidence {
        ORIGIN,
        TAX_IDENTIFIER,
        NAME
    }

    /** What may tell a vendor among all. */
    static Evidence evidence(OriginId originId, @Nullable String taxHash, Collection<Known> all) {
        if (all.stream().anyMatch(known -> originId.value().equals(known.originId))) {
            return Evidence.ORIGIN;
        }
        return taxHash != null && all.stream().anyMatch(known -> hasTax(known, taxHash))
                ? Evidence.TAX_IDENTIFIER
                : Evidence.NAME;
    }

    /** Finds the match of one vendor. */
    static VendorMatch of(
            OriginId originId,
            String company,
            String name,
            @Nullable String taxHash,
            Collection<Known> all) {
        Optional<Known> ours =
                all.stream().filter(known -> originId.value().equals(known.originId)).findFirst();
        if (ours.isPresent()) {
            return new One(ours.get());
        }
        List<Known> others = all.stream().filter(known -> !isOfCompany(known, company)).toList();
        if (taxHash != null) {
            VendorMatch byTax = among(others, known -> hasTax(known, taxHash));
            if (!(byTax instanceof None)) {
                return byTax;
            }
        }
        String folded = KnownVendors.folded(name);
        return among(
                others,
                known ->
                        KnownVendors.folded(known.name).equals(folded)
                                && !contradicts(known, taxHash));
    }

    private static VendorMatch among(List<Known> others, Predicate<Known> same) {
        List<Known> matches = others.stream().filter(same).toList();
        if (matches.size() > 1) {
            return new Several(matches);
        }
        return matches.stream()
                .findFirst()
                .map(only -> isForeign(only) ? new Foreign(only) : new One(only))
                .orElseGet(None::new);
    }

    private static boolean isForeign(Known known) {
        return known.originId != null && !OriginId.isOurs(known.originId);
    }

    private static boolean isOfCompany(Known known, String company) {
        String prefix = OriginId.vendor(company, 0).value();
        String mark = prefix.substring(0, prefix.length() - 1);
        return (known.originId != null && known.originId.startsWith(mark))
                || known.links.stream().anyMatch(link -> link.originId().value().startsWith(mark));
    }

    private static boolean hasTax(Known known, String taxHash) {
        return taxHash.equals(known.taxHash)
                || known.links.stream().anyMatch(link -> taxHash.equals(link.taxHash()));
    }

    private static boolean contradicts(Known known, @Nullable String taxHash) {
        if (taxHash == null) {
            return false;
        }
        boolean registerDiffers = known.taxHash != null && !known.taxHash.equals(taxHash);
        return registerDiffers
                || known.links.stream()
                        .map(KnownVendors.Link::taxHash)
                        .filter(Objects::nonNull)
                        .anyMatch(other -> !other.equals(taxHash));
    }
}
