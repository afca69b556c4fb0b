package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.remote.Quota.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two segments of a project that budget codes are made of (Procore REST v1.0, Work Breakdown
 * Structure). They are asked for once and given to every creation of codes.
 */
public record ProjectSegments(Segment costCodes, Segment costTypes) {

    /**
     * A segment of the project.
     *
     * @param id 0 where the project has no such segment
     * @param items id by full code
     */
    public record Segment(long id, Map<String, Long> items) {}

    /**
     * Reads them.
     *
     * @param known what the ids of items stand for: it counts before what they say of themselves
     */
    static ProjectSegments read(ProcoreApi api, Listings listings, long project, KnownCodes known) {
        List<JsonNode> segments =
                listings.single(
                        "list segments", Priority.VENDORS, bearer -> api.segments(bearer, project));
        Reading reading = new Reading(api, listings, project, segments);
        return new ProjectSegments(
                reading.segment(
                        SegmentItems.Kind.COST_CODE, known.costCodes(), SegmentItems::fullCode),
                reading.segment(
                        SegmentItems.Kind.COST_TYPE,
                        known.costTypes(),
                        item -> Json.word(item, "code")));
    }

    /** One project's segments being read. */
    private record Reading(
            ProcoreApi api, Listings listings, long project, List<JsonNode> segments) {

        Segment segment(
                SegmentItems.Kind kind,
                Map<Long, String> known,
                Function<JsonNode, @Nullable String> codeOf) {
            for (JsonNode segment : segments) {
                Long id = Json.id(segment, "id");
                if (id != null && SegmentItems.kindOf(segment) == kind) {
                    return new Segment(id, items(id, known, codeOf));
                }
            }
            return new Segment(0, Map.of());
        }

        /**
         * The text of an item without its parents' codes may be another item's full code, so that
         * texts come after what is known for certain.
         */
        private Map<String, Long> items(
                long segment,
                Map<Long, String> known,
                Function<JsonNode, @Nullable String> codeOf) {
            Map<String, Long> items = new HashMap<>();
            Map<String, Long> byText = new HashMap<>();
            List<JsonNode> nodes =
                    listings.all(
                            "list segment items",
                            Priority.VENDORS,
                            Map.of(),
                            (bearer, query) -> api.segmentItems(bearer, project, segment, query),
                            Optional::of);
            for (JsonNode node : nodes) {
                String code = codeOf.apply(node);
                Long id = Json.id(node, "id");
                if (id != null && known.containsKey(id)) {
                    items.putIfAbsent(known.get(id), id);
                }
                if (code != null && id != null) {
                    byText.putIfAbsent(code, id);
                }
            }
            byText.forEach(items::putIfAbsent);
            return items;
        }
    }
}
