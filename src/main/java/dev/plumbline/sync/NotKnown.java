package dev.plumbline.sync;

import dev.plumbline.ledger.Part;
import dev.plumbline.sync.Rehearsals.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a plan cannot tell beforehand. */
record NotKnown(Forecast forecast, List<PlannedDocument> documents) {
    /** The lists that a delivery reads once it knows that Procore wants vendors in directories. */
    private static final String DIRECTORY = "list project vendors";

    private static final Pattern VENDOR = Pattern.compile("\"vendorId\": ?(-?\\d+)");

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Map<Long, Long> creates = vendorsByProject();
        if (!creates.isEmpty() && !forecast.calls().containsKey(DIRECTORY)) {
            sentences.add(
                    ("Whether Procore wants a vendor in a project's directory before a document names it; it says so when"
                                    + " it refuses the first one. That would be up to %d more calls.")
                            .formatted(
                                    creates.values().stream().mapToLong(Long::longValue).sum()
                                            + 2L * creates.size()));
        }
        sentences.add(
                "What Procore refuses, and the calls that mending it takes: an approved contract whose vendor changes is"
                        + " reopened first, a line that someone deleted there is made anew.");
        sentences.add(
                "Lists that grow while they are read; and logins, of which there is about one an hour.");
        return sentences;
    }

    /** How many vendors the documents of a project name, by project. */
    private Map<Long, Long> vendorsByProject() {
        return forecast.drafts().stream()
                .flatMap(draft -> draft.ready().stream())
                .filter(part -> part.lane() > 0 && part.procoreId() == null)
                .map(part -> List.of(part.lane(), vendor(part)))
                .distinct()
                .collect(Collectors.groupingBy(List::getFirst, Collectors.counting()));
    }

    private static long vendor(Part part) {
        Matcher number = VENDOR.matcher(String.valueOf(part.content()));
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }
}
