package dev.plumbline.procore;

import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vendors of the company. Whether the listing holds inactive ones is not documented; they have
 * a list of their own (Procore REST v1.0, Inactive Vendors), which is asked where the listing holds
 * none.
 */
record VendorListing(ProcoreApi api, Listings listings, long company) {
    private static final Set<Integer> NOT_THERE = Set.of(403, 404);

    List<ProcoreVendor> all() {
        Map<String, String> query =
                Map.of("company_id", Long.toString(company), "view", "extended");
        List<ProcoreVendor> vendors =
                listings.all(
                        "list vendors", Priority.VENDORS, query, api::vendors, Entities::vendor);
        return vendors.stream().allMatch(ProcoreVendor::active)
                ? merged(vendors, inactive())
                : vendors;
    }

    private List<ProcoreVendor> inactive() {
        try {
            return listings.all(
                    "list inactive vendors",
                    Priority.VENDORS,
                    Map.of("view", "extended"),
                    (bearer, query) -> api.inactiveVendors(bearer, company, query),
                    Entities::vendor);
        } catch (RemoteFailure.Refused e) {
            if (NOT_THERE.contains(e.status())) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<ProcoreVendor> merged(
            List<ProcoreVendor> vendors, List<ProcoreVendor> inactive) {
        Map<Long, ProcoreVendor> all = new LinkedHashMap<>();
        vendors.forEach(vendor -> all.put(vendor.id(), vendor));
        inactive.forEach(vendor -> all.putIfAbsent(vendor.id(), vendor.inactive()));
        return List.copyOf(all.values());
    }
}
