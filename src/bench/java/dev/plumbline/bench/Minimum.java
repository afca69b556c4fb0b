package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.endtoend.ExpectedDocument;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ExpectedVendor;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fewest writes to Procore that a set of documents takes, worked out from what Procore must
 * hold: vendors by the thousand; a project's contracts twice by the thousand (drafts, final) and a
 * call for the lines of each; its direct costs twice and their lines once by the thousand; a call
 * for each vendor that a project's directory lacks.
 */
final class Minimum {
    private static final int BATCH = 1000;

    private final Set<String> directory = new HashSet<>();

    Minimum(Map<String, List<ObjectNode>> procore) {
        for (ObjectNode vendor : procore.getOrDefault("vendors", List.of())) {
            for (JsonNode project : vendor.path("project_ids")) {
                directory.add(project.asText() + "/" + vendor.path("id").asText());
            }
        }
    }

    /** Writes by kind. */
    record Writes(
            long vendors, long heads, long contractLines, long directCosts, long directoryAdds) {}

    /**
     * Counts.
     *
     * @param changed the documents that are to be brought over; all when empty
     */
    Writes of(ExpectedProcore expected, Set<DocumentKey> changed) {
        List<ExpectedDocument> contracts = those(expected.contracts(), changed);
        List<ExpectedDocument> costs = those(expected.directCosts(), changed);
        long vendors =
                expected.vendors().stream()
                        .filter(vendor ->
                                changed.isEmpty()
                                        || vendor.members().stream().anyMatch(changed::contains))
                        .count();
        Writes writes =
                new Writes(
                        batches(vendors),
                        2 * batches(contracts),
                        contracts.stream().filter(each -> !each.lines().isEmpty()).count(),
                        2 * batches(costs) + batchesOfLines(costs),
                        changed.isEmpty() ? adds(contracts, costs) : 0);
        return writes;
    }

    private static List<ExpectedDocument> those(
            List<ExpectedDocument> all, Set<DocumentKey> changed) {
        return all.stream()
                .filter(each -> changed.isEmpty() || changed.contains(each.source()))
                .toList();
    }

    private static long batches(long rows) {
        return Math.ceilDiv(rows, BATCH);
    }

    private static long batches(List<ExpectedDocument> documents) {
        return documents.stream()
                .collect(Collectors.groupingBy(ExpectedDocument::project, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Minimum::batches)
                .sum();
    }

    private static long batchesOfLines(List<ExpectedDocument> documents) {
        return documents.stream()
                .collect(
                        Collectors.groupingBy(
                                ExpectedDocument::project,
                                Collectors.summingLong(each -> each.lines().size())))
                .values()
                .stream()
                .mapToLong(Minimum::batches)
                .sum();
    }

    private long adds(List<ExpectedDocument> contracts, List<ExpectedDocument> costs) {
        Set<String> pairs = new HashSet<>();
        for (List<ExpectedDocument> documents : List.of(contracts, costs)) {
            for (ExpectedDocument document : documents) {
                pairs.add(document.project() + "/" + vendor(document.vendor()));
            }
        }
        pairs.removeAll(directory);
        return pairs.size();
    }

    private static String vendor(ExpectedVendor vendor) {
        return vendor.adoptedId() == 0
                ? vendor.members().getFirst().toString()
                : Long.toString(vendor.adoptedId());
    }
}
