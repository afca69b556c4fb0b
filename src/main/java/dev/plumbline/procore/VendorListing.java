package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The vendors of the company. Whether the listing holds inactive ones is not documented; they have
 * a list of their own (Procore REST v1.0, Inactive Vendors), which is asked where the listing holds
 * none.
 */
record VendorListing(ProcoreApi api, Listings listings, long company) {
    private static final Set<Integer> NOT_THERE = Set.of(403, 404);

    List<ProcoreVendor> all() {
        return shown().stream().map(Shown::object).toList();
    }

    List<Shown<ProcoreVendor>> shown() {
        Map<String, String> query =
                Map.of("company_id", Long.toString(company), "view", "extended");
        List<Shown<ProcoreVendor>> vendors =
                listings.all("list vendors", Priority.VENDORS, query, api::vendors, reader());
        return vendors.stream().allMatch(vendor -> vendor.object().active())
                ? merged(vendors, inactive())
                : vendors;
    }

    private static Function<JsonNode, Optional<Shown<ProcoreVendor>>> reader() {
        return ShownFields.of(Entities::vendor, ShownFields.VENDOR);
    }

    private List<Shown<ProcoreVendor>> inactive() {
        try {
            return listings.all(
                    "list inactive vendors",
                    Priority.VENDORS,
                    Map.of("view", "extended"),
                    (bearer, query) -> api.inactiveVendors(bearer, company, query),
                    reader());
        } catch (RemoteFailure.Refused e) {
            if (NOT_THERE.contains(e.status())) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<Shown<ProcoreVendor>> merged(
            List<Shown<ProcoreVendor>> vendors, List<Shown<ProcoreVendor>> inactive) {
        Map<Long, Shown<ProcoreVendor>> all = new LinkedHashMap<>();
        vendors.forEach(vendor -> all.put(vendor.object().id(), vendor));
        inactive.forEach(
                vendor -> all.putIfAbsent(vendor.object().id(), VendorListing.inactive(vendor)));
        return List.copyOf(all.values());
    }

    /** Known to be inactive because of the list that it is in. */
    private static Shown<ProcoreVendor> inactive(Shown<ProcoreVendor> vendor) {
        Map<String, String> fields = new HashMap<>(vendor.fields());
        fields.put("is_active", "false");
        return new Shown<>(vendor.object().inactive(), fields, vendor.updatedAt());
    }
}
