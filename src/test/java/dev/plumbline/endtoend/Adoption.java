package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which of the objects that Procore held before becomes ours. */
final class Adoption {
    private Adoption() {}

    /** Id of the only candidate, 0 where there is none. */
    static long of(List<ObjectNode> candidates, List<String> ourOriginIds) throws Refused {
        if (candidates.isEmpty()) {
            return 0;
        }
        if (candidates.size() > 1) {
            throw new Refused("AMBIGUOUS_IN_PROCORE", candidates.toString());
        }
        String originId = Raw.text(candidates.getFirst(), "origin_id");
        if (!originId.isEmpty() && !ourOriginIds.contains(originId)) {
            throw new Refused("OWNED_BY_ANOTHER_INTEGRATION", originId);
        }
        return candidates.getFirst().get("id").longValue();
    }

    /** The object of the same vendor and number in the project. */
    static long document(
            List<ObjectNode> before,
            long project,
            ExpectedVendor vendor,
            String numberAttribute,
            String number)
            throws Refused {
        if (vendor.adoptedId() == 0) {
            return 0;
        }
        return of(
                before.stream()
                        .filter(row -> row.path("project_id").asLong() == project)
                        .filter(row -> row.path("vendor_id").asLong() == vendor.adoptedId())
                        .filter(row -> Raw.text(row, numberAttribute).equals(number))
                        .toList(),
                List.of());
    }
}
