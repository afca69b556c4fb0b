package dev.plumbline.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must hold whatever went wrong, read from the stand-ins and the tables and asked of no class
 * of the product. Each method answers what is not so, in words.
 */
final class RunInvariants {
    private static final Pattern ORIGIN =
            Pattern.compile("\"origin_id\":\"(epicor:(?:[^\"\\\\]|\\\\.)+)\"");
    private static final int TOO_MANY = 429;

    private RunInvariants() {}

    /**
     * All that must hold when the last run has ended.
     *
     * @param vendorTakenAway whether a person deleted a vendor, which is then younger than
     *     documents
     */
    static List<String> broken(boolean vendorTakenAway) {
        List<String> broken = new ArrayList<>();
        broken.addAll(stuck());
        broken.addAll(unjournalled());
        broken.addAll(unaudited());
        if (!vendorTakenAway) {
            broken.addAll(documentsBeforeTheirVendor());
        }
        broken.addAll(overLimit());
        broken.addAll(Watermarks.ahead());
        List<String> logged = LogLines.listening().take();
        broken.addAll(Secrecy.breaches(logged));
        broken.addAll(unforeseen(logged));
        return broken;
    }

    /** What ended a thread or a scheduled job: whoever is on call has to tell it from a fault. */
    private static List<String> unforeseen(List<String> logged) {
        return logged.stream()
                .filter(line ->
                        line.contains("threw an uncaught exception")
                                || line.startsWith("Error occurred while executing task"))
                .map(line -> "nobody foresaw: " + line.substring(0, Math.min(2_000, line.length())))
                .toList();
    }

    /** Nothing waits without a next step, and what is not there says why. */
    private static List<String> stuck() {
        List<String> stuck = new ArrayList<>();
        none(
                stuck,
                "a part still in line or in doubt",
                "select origin_id || ' ' || state from part where state in ('READY', 'UNCERTAIN')");
        none(
                stuck,
                "a record still in line",
                "select entity || ' ' || source_key from record where status in ('PENDING', 'UNCERTAIN')");
        none(
                stuck,
                "a run that has not ended",
                "select id || ' ' || status from run where status in ('QUEUED', 'RUNNING', 'INTERRUPTED')");
        none(
                stuck,
                "a request without an outcome",
                "select id || ' ' || kind from journal where state = 'SENDING'");
        none(
                stuck,
                "a record that does not say why",
                "select entity || ' ' || source_key || ' ' || status from record where status in ('FAILED', 'PARKED') and coalesce(reason_message, '') = ''");
        none(
                stuck,
                "a record that was skipped without a word",
                """
                select entity || ' ' || source_key from record
                where status = 'SKIPPED' and not exists (
                    select 1 from audit where audit.record_id = record.id and audit.action = 'SKIPPED')
                """);
        none(
                stuck,
                "a run that failed without a word",
                "select id::text from run where status = 'FAILED' and coalesce(failure, '') = ''");
        none(
                stuck,
                "two parts of one object",
                "select entity || ' ' || procore_id from part where procore_id is not null and entity <> 'VENDOR' group by entity, procore_id having count(*) > 1");
        return stuck;
    }

    private static void none(List<String> broken, String what, String query) {
        FaultBooks.database().texts(query).forEach(row -> broken.add(what + ": " + row));
    }

    /** What the journal says of a request: when it was open, and for which parts. */
    private record Noted(Instant from, @Nullable Instant until, Set<Long> parts) {
        boolean isOpenAt(Instant moment) {
            return !from.isAfter(moment) && (until == null || !until.isBefore(moment));
        }
    }

    /** Every write stood in the journal, with its parts, when it came. */
    private static List<String> unjournalled() {
        List<Noted> journal = journal();
        Map<String, Long> parts = new HashMap<>();
        FaultBooks.database()
                .rows("select origin_id, id from part")
                .forEach(row -> parts.put(row.get(0), Long.parseLong(row.get(1))));
        List<String> missing = new ArrayList<>();
        for (Journal.Entry write : writes()) {
            List<Noted> open =
                    journal.stream().filter(noted -> noted.isOpenAt(write.start())).toList();
            if (open.isEmpty()) {
                missing.add("sent without a journal entry: " + write.kind() + " " + write.start());
            }
            Matcher origins = ORIGIN.matcher(write.body());
            while (origins.find()) {
                Long part = part(origin(origins), parts);
                if (part != null && open.stream().noneMatch(n -> n.parts().contains(part))) {
                    missing.add("sent without a journal entry of its own: " + origin(origins));
                }
            }
        }
        return missing;
    }

    /** As it is, without JSON's escapes. */
    private static String origin(Matcher found) {
        try {
            return new ObjectMapper().readValue('"' + found.group(1) + '"', String.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(found.group(1), broken);
        }
    }

    /** A line's identifier begins with that of its part. */
    private static @Nullable Long part(String origin, Map<String, Long> parts) {
        String name = origin;
        while (name.contains(":")) {
            Long part = parts.get(name);
            if (part != null) {
                return part;
            }
            name = name.substring(0, name.lastIndexOf(':'));
        }
        return null;
    }

    private static List<Noted> journal() {
        return FaultBooks.database()
                .rows(
                        "select extract(epoch from sent_at), extract(epoch from answered_at), part_ids::text from journal")
                .stream()
                .map(row -> {
                    Set<Long> parts = new TreeSet<>();
                    Matcher ids = Pattern.compile("\\d+").matcher(row.get(2));
                    while (ids.find()) {
                        parts.add(Long.parseLong(ids.group()));
                    }
                    return new Noted(
                            FaultDatabase.moment(row.get(0)),
                            row.get(1).isEmpty() ? null : FaultDatabase.moment(row.get(1)),
                            parts);
                })
                .toList();
    }

    private static List<Journal.Entry> writes() {
        return FaultBooks.procore()
                .journal()
                .entries(entry ->
                        entry.path().startsWith("/rest/") && !entry.method().equals("GET"));
    }

    /** The document was audited before the first write of what it became. */
    private static List<String> unaudited() {
        Map<String, Instant> audited = new HashMap<>();
        FaultBooks.database()
                .rows(
                        "select part.origin_id, min(extract(epoch from audit.at)) from audit join part on part.record_id = audit.record_id group by part.origin_id")
                .forEach(row -> audited.put(row.get(0), FaultDatabase.moment(row.get(1))));
        Map<String, Long> known = new HashMap<>();
        audited.keySet().forEach(origin -> known.put(origin, 1L));
        Set<String> missing = new TreeSet<>();
        for (Journal.Entry write : writes()) {
            Matcher origins = ORIGIN.matcher(write.body());
            while (origins.find()) {
                String origin = origin(origins);
                while (origin.contains(":") && !known.containsKey(origin)) {
                    origin = origin.substring(0, origin.lastIndexOf(':'));
                }
                Instant at = audited.get(origin);
                if (at == null || at.isAfter(write.start())) {
                    missing.add("sent before anything was audited: " + origin(origins));
                }
            }
        }
        return List.copyOf(missing);
    }

    /** A vendor was written before the first document that names it. */
    private static List<String> documentsBeforeTheirVendor() {
        Map<String, Long> made = new HashMap<>(); // a vendor may have been there before us
        for (ObjectNode write : FaultBooks.procore().writes()) {
            if (write.path("action").asText().equals("create")) {
                made.put(
                        write.path("table").asText() + " " + write.path("id").asText(),
                        write.path("seq").asLong());
            }
        }
        List<String> early = new ArrayList<>();
        for (String table : List.of("purchase_order_contracts", "direct_costs")) {
            for (ObjectNode row : FaultBooks.procore().rows(table)) {
                Long document = made.get(table + " " + row.path("id").asText());
                Long vendor = made.get("vendors " + row.path("vendor_id").asText());
                if (document != null && vendor != null && vendor > document) {
                    early.add(table + " " + row.path("origin_id").asText() + " before its vendor");
                }
            }
        }
        return early;
    }

    /** Procore never had to say that it was asked too often, unless it was told to say so. */
    private static List<String> overLimit() {
        return FaultBooks.procore()
                .journal()
                .entries(entry -> entry.status() == TOO_MANY && entry.fault() == null)
                .stream()
                .map(entry -> "over a limit: " + entry.kind() + " " + entry.start())
                .toList();
    }
}
