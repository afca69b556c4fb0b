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

    static ProjectSegments read(ProcoreApi api, Listings listings, long project) {
        List<JsonNode> segments =
                listings.single(
                        "list segments", Priority.VENDORS, bearer -> api.segments(bearer, project));
        Reading reading = new Reading(api, listings, project, segments);
        return new ProjectSegments(
                reading.segment(SegmentItems.Kind.COST_CODE, SegmentItems::fullCode),
                reading.segment(SegmentItems.Kind.COST_TYPE, item -> Json.word(item, "code")));
    }

    /** One project's segments being read. */
    private record Reading(
            ProcoreApi api, Listings listings, long project, List<JsonNode> segments) {

        Segment segment(SegmentItems.Kind kind, Function<JsonNode, @Nullable String> codeOf) {
            for (JsonNode segment : segments) {
                String type = Json.word(segment, "type");
                Long id = Json.id(segment, "id");
                if (id != null
                        && SegmentItems.kindOf(type == null ? Json.word(segment, "name") : type)
                                == kind) {
                    return new Segment(id, items(id, codeOf));
                }
            }
            return new Segment(0, Map.of());
        }

        private Map<String, Long> items(long segment, Function<JsonNode, @Nullable String> codeOf) {
            Map<String, Long> items = new HashMap<>();
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
                if (code != null && id != null) {
                    items.putIfAbsent(code, id);
                }
            }
            return items;
        }
    }
}
