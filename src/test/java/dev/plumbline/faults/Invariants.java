package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ProcoreComparison;
import dev.plumbline.endtoend.RecordComparison;
import dev.plumbline.sandbox.epicor.EpicorConfig;
import dev.plumbline.sandbox.procore.ProcoreConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is true after every fault, read from the sandboxes and the database and worked out from the
 * books; the program is not asked.
 */
final class Invariants {
    private static final List<String> TABLES =
            List.of(
                    "vendors",
                    "purchase_order_contracts",
                    "purchase_order_line_items",
                    "direct_costs",
                    "direct_cost_line_items");
    private static final int TOO_SHORT_TO_LOOK_FOR = 7;

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    /** What is true at any moment, even while the program lies dead. */
    void evenNow() {
        assertThat(unrecordedBelowTheWatermarks()).isEmpty();
        assertThat(brokenChain()).as("breaks in the audit's chain").isZero();
    }

    /**
     * What is true when nothing is left to do.
     *
     * @param since when the scenario began; what was written before has been checked
     */
    void settled(Instant since) {
        ExpectedProcore expected = ExpectedProcore.after(world.companyNow());
        assertThat(
                        RecordComparison.differences(
                                expected, world.state().records(), world.companies()))
                .isEmpty();
        assertThat(ProcoreComparison.differences(expected, URI.create(world.procore().url())))
                .isEmpty();
        assertThat(duplicates()).isEmpty();
        assertThat(world.procore().violations()).isEmpty();
        assertThat(world.state().unfinished().values()).containsOnly("0");
        assertThat(withoutReason()).isEmpty();
        assertThat(writtenWithoutRecord(since)).isEmpty();
        assertThat(secretsIn(since)).isEmpty();
        evenNow();
    }

    /** One more run of everything has nothing to write. */
    void oneMoreRunWritesNothing(Replica replica) {
        int before = world.procore().writes().size();
        world.procore().journal().resetCounts();
        assertThat(replica.runAll().status()).isEqualTo(202);
        world.settled(Duration.ofSeconds(60));
        assertThat(world.procore().writes().subList(before, world.procore().writes().size()))
                .isEmpty();
        assertThat(world.procore().journal().counts().keySet())
                .allMatch(kind -> kind.startsWith("GET") || kind.contains("token"));
    }

    /** What has an identifier of ours that something else of its kind has too. */
    private List<String> duplicates() {
        List<String> duplicates = new ArrayList<>();
        for (String table : TABLES) {
            Map<String, Integer> seen = new TreeMap<>();
            world.procore().rows(table).stream()
                    .filter(row -> !row.hasNonNull("deleted_at"))
                    .map(row -> row.path("origin_id").asText(""))
                    .filter(origin -> origin.startsWith("epicor:"))
                    .forEach(origin -> seen.merge(origin, 1, Integer::sum));
            seen.forEach((origin, times) -> {
                if (times > 1) {
                    duplicates.add(table + " " + origin + " is there " + times + " times");
                }
            });
        }
        return duplicates;
    }

    /** Records that do not say why; those that are no project cost say it in the audit. */
    private List<Map<String, String>> withoutReason() {
        return world.state()
                .rows(
                        """
                        select division, entity, source_key, status from record
                        where status in ('FAILED', 'PARKED', 'UNCERTAIN')
                          and (coalesce(reason_code, '') = '' or coalesce(reason_message, '') = '')
                           or status = 'SKIPPED'
                          and not exists (select 1 from audit
                                          where record_id = record.id and action = 'SKIPPED'
                                            and errors <> '')
                        """);
    }

    /** Documents whose change lies below a watermark and is not stored. */
    private List<String> unrecordedBelowTheWatermarks() {
        List<String> lost = new ArrayList<>();
        for (Map<String, String> mark :
                world.state()
                        .rows(
                                "select division, entity, sys_rev, epicor_company from watermark where stream = 'header' and sys_rev is not null")) {
            Entity entity =
                    Stream.of(Entity.values())
                            .filter(each -> each.key().equals(mark.get("entity")))
                            .findFirst()
                            .orElseThrow();
            Map<String, Long> stored = revisions(mark.get("division"), entity);
            for (ObjectNode row :
                    world.epicor()
                            .state()
                            .rows(table(entity), Map.of("Company", mark.get("epicor_company")))) {
                long revision = row.path("SysRevID").asLong();
                boolean read = entity != Entity.AP_INVOICE || row.path("Posted").asBoolean();
                if (read
                        && revision <= Long.parseLong(mark.get("sys_rev"))
                        && stored.getOrDefault(key(entity, row), -1L) < revision) {
                    lost.add(
                            mark.get("division")
                                    + " "
                                    + entity
                                    + " "
                                    + key(entity, row)
                                    + " of revision "
                                    + revision);
                }
            }
        }
        return lost;
    }

    private Map<String, Long> revisions(String division, Entity entity) {
        Map<String, Long> revisions = new HashMap<>();
        world.state()
                .rows(
                        "select source_key, sys_rev from record where division = ? and entity = ?",
                        division,
                        entity.name())
                .forEach(row ->
                        revisions.put(row.get("source_key"), Long.valueOf(row.get("sys_rev"))));
        return revisions;
    }

    private static String table(Entity entity) {
        return switch (entity) {
            case VENDOR -> "Vendor";
            case PURCHASE_ORDER -> "POHeader";
            case AP_INVOICE -> "APInvHed";
        };
    }

    private static String key(Entity entity, ObjectNode row) {
        return switch (entity) {
            case VENDOR -> row.path("VendorNum").asText();
            case PURCHASE_ORDER -> row.path("PONum").asText();
            case AP_INVOICE ->
                    row.path("VendorNum").asText() + "/" + row.path("InvoiceNum").asText();
        };
    }

    /** A vendor that divisions share goes into a directory for the part of any of them. */
    private static boolean isOf(Map<String, String> sent, String origin, ObjectNode write) {
        boolean shared =
                write.path("table").asText().equals("vendors")
                        && write.path("id").asText().equals(sent.get("procore_id"));
        return shared || origin.startsWith(sent.get("origin_id"));
    }

    /** It goes beside others: the process may die of one of those before it notes the answer. */
    private static boolean isUnanswered(Map<String, String> entry, ObjectNode write) {
        return write.path("action").asText().equals("add-to-project")
                && entry.get("kind").equals("vendor into a project's directory")
                && entry.get("request_id").isEmpty();
    }

    /** Writes without a journal entry from before them, or without an entry of the audit. */
    private List<String> writtenWithoutRecord(Instant since) {
        List<Map<String, String>> sent =
                world.state()
                        .rows(
                                """
                                select part.origin_id, part.procore_id, min(journal.sent_at) as at,
                                       (select count(*) from audit
                                        where audit.origin_id = part.origin_id) as audited
                                from journal
                                cross join lateral jsonb_array_elements_text(journal.part_ids) as carried(part_id)
                                join part on part.id = cast(carried.part_id as bigint)
                                where journal.sent_at >= cast(? as timestamptz)
                                group by part.origin_id, part.procore_id
                                """,
                                since.toString());
        List<Map<String, String>> entries =
                world.state()
                        .rows(
                                "select request_id, kind, sent_at as at from journal"
                                        + " where sent_at >= cast(? as timestamptz)",
                                since.toString());
        List<String> wrong = new ArrayList<>();
        for (ObjectNode write : world.procore().writes()) {
            Instant at = Instant.parse(write.path("at").asText());
            String request = write.path("request_id").asText("none");
            String origin = write.path("origin_id").asText("");
            if (at.isBefore(since) || !origin.startsWith("epicor:")) {
                continue;
            }
            boolean known =
                    sent.stream()
                            .anyMatch(row ->
                                    isOf(row, origin, write)
                                            && !row.get("audited").equals("0")
                                            && !instant(row.get("at")).isAfter(at));
            // a vendor that another division shares goes into a directory for that one's part
            boolean journalled =
                    entries.stream()
                            .anyMatch(row ->
                                    (row.get("request_id").contains(request)
                                                    || isUnanswered(row, write))
                                            && !instant(row.get("at")).isAfter(at));
            if (!known && !journalled) {
                wrong.add("written without journal or audit: " + write);
            }
        }
        return wrong;
    }

    private static Instant instant(String timestamp) {
        return java.time.OffsetDateTime.parse(
                        timestamp.replace(' ', 'T').replaceAll("([+-][0-9]{2})$", "$1:00"))
                .toInstant();
    }

    private long brokenChain() {
        return world.state()
                .number(
                        """
                        select count(*) from (select previous_hash,
                                                     lag(hash, 1, '') over (order by id) as before
                                              from audit) link
                        where previous_hash <> before
                        """);
    }

    /** Secrets and tax identifiers in logs, audit and metrics. */
    private Set<String> secretsIn(Instant since) {
        String audit =
                world.state()
                        .rows(
                                "select * from audit where at >= cast(? as timestamptz)",
                                since.toString())
                        .toString();
        String logs =
                world.replicas().stream().map(Replica::said).collect(Collectors.joining("\n"));
        String answers =
                world.replicas().stream()
                        .filter(Replica::isAlive)
                        .map(replica ->
                                replica.get("/q/metrics").body()
                                        + replica.get("/api/v1/records?limit=50").body())
                        .collect(Collectors.joining("\n"));
        return Stream.concat(
                        Stream.of(
                                World.OPERATOR,
                                EpicorConfig.defaults().apiKey(),
                                EpicorConfig.defaults().clientSecret(),
                                ProcoreConfig.defaults().clientSecret()),
                        world.epicor().state().rows("Vendor", Map.of()).stream()
                                .map(row -> row.path("TaxPayerID").asText()))
                .filter(secret -> secret.length() >= TOO_SHORT_TO_LOOK_FOR)
                .filter(secret ->
                        audit.contains(secret) || logs.contains(secret) || answers.contains(secret))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
