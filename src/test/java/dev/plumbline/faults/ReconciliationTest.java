package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.endtoend.ExpectedDocument;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.reconcile.DoubleCount;
import dev.plumbline.reconcile.Explained;
import dev.plumbline.reconcile.Level;
import dev.plumbline.reconcile.LevelLine;
import dev.plumbline.reconcile.Levels;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.reconcile.Reconciliations;
import dev.plumbline.reconcile.Row;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every cent that differs is found and rightly named, and one that nothing explains is said. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class ReconciliationTest extends FaultTestBase {
    private static final String CONTRACTS = "purchase_order_contracts";
    private static final String CONTRACT_LINES = "purchase_order_line_items";
    private static final String COSTS = "direct_costs";
    private static final String COST_LINES = "direct_cost_line_items";
    private static final BigDecimal ZERO = new BigDecimal("0.00");

    @Inject Reconciler reconciler;
    @Inject Reconciliations reconciliations;
    @Inject Levels levels;

    private final Set<Long> used = new HashSet<>();

    @Test
    void agreesWithTheBooksToTheCentAtEveryLevel() {
        List<Progress> ended = sync();

        List<Reconciliation> made = afterRun(ended);

        Map<String, BigDecimal> expected = new TreeMap<>();
        ExpectedProcore books = ExpectedProcore.after(FaultBooks.companyNow());
        Stream.concat(books.contracts().stream(), books.directCosts().stream())
                .filter(document -> document.total().signum() != 0)
                .forEach(document ->
                        expected.merge(name(document), document.total(), BigDecimal::add));
        Map<String, BigDecimal> epicor = new TreeMap<>();
        Map<String, BigDecimal> procore = new TreeMap<>();
        for (Row row : rows(made)) {
            if (row.procore().signum() != 0) {
                epicor.merge(name(row), row.epicor(), BigDecimal::add);
                procore.merge(name(row), row.procore(), BigDecimal::add);
            }
        }
        assertThat(procore).isEqualTo(expected);
        assertThat(epicor).isEqualTo(expected);
        assertThat(made).allMatch(Reconciliation::isExplained);
        assertThat(rows(made).stream().filter(Row::differs))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.procore()).isEqualByComparingTo(ZERO);
                    assertThat(row.explainedBy()).hasSize(1);
                });
        for (Level level : Level.values()) {
            assertThat(sum(levels.lines(level, made).stream().map(LevelLine::epicor)))
                    .as(level.name())
                    .isEqualByComparingTo(sum(made.stream().map(Reconciliation::epicor)));
            assertThat(sum(levels.lines(level, made).stream().map(LevelLine::procore)))
                    .as(level.name())
                    .isEqualByComparingTo(sum(made.stream().map(Reconciliation::procore)));
        }
        assertThat(levels.lines(Level.COST_CODE, made))
                .filteredOn(line -> line.procoreProjectId() != null && line.procore().signum() != 0)
                .isNotEmpty();
    }

    @Test
    void namesEveryPlantedDifferenceAndExplainsTheLastCent() {
        Planted rejected = rejectedRow();
        sync();
        List<Planted> planted = plant();
        planted.add(rejected);
        planted.add(closedProject());

        List<Reconciliation> made = refresh();

        List<Row> rows = rows(made);
        assertThat(planted).hasSizeGreaterThanOrEqualTo(16);
        for (Planted each : planted) {
            assertThat(rows.stream().filter(row -> each.isOf(row)).map(Row::explainedBy))
                    .as(each.toString())
                    .anySatisfy(why ->
                            assertThat(why)
                                    .anySatisfy(one ->
                                            assertThat(one.reason()).startsWith(each.why())));
        }
        assertThat(made).allSatisfy(one -> assertThat(one.unexplained()).isEqualTo(ZERO));
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(sum(row.explainedBy().stream().map(Explained::amount)))
                                .isEqualByComparingTo(row.difference()));
    }

    @Test
    void saysThatACentIsUnexplained() {
        List<Progress> ended = sync();
        sql(
                """
                update record set document = jsonb_set(document, '{APInvDtls,0,TotalMiscChrg}',
                to_jsonb(cast(document #>> '{APInvDtls,0,TotalMiscChrg}' as numeric) + 0.01))
                where id = (select id from record where entity = 'AP_INVOICE' and status = 'SYNCED' and sent
                and jsonb_array_length(document #> '{APInvDtls}') = 1
                and document #>> '{APInvDtls,0,LineType}' <> 'A' order by id limit 1)
                """);

        List<Reconciliation> made = afterRun(ended);

        assertThat(sum(made.stream().map(Reconciliation::unexplained)))
                .isEqualByComparingTo("0.01");
        assertThat(made)
                .filteredOn(one -> one.unexplained().signum() != 0)
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).startsWith("UNEXPLAINED MONEY: 0.01"));
    }

    @Test
    void readsProcoreAgainOnlyWhereARunChangedSomething() {
        afterRun(sync());
        procore().journal().resetCounts();

        List<Reconciliation> made = afterRun(sync());

        assertThat(procore().journal().counts()).isEmpty();
        assertThat(made).allMatch(Reconciliation::isExplained);
        assertThat(made).allSatisfy(one -> assertThat(one.procoreReads()).isZero());
    }

    @Test
    void countsItsCallsApartFromThoseOfTheRun() {
        List<Progress> ended = sync();

        afterRun(ended);

        assertThat(runs.progress(ended.getFirst().id()).calls())
                .isEqualTo(ended.getFirst().calls());
        assertThat(
                        number(
                                "select count(*) from run_call where kind = 'reconciliation PROCORE list contracts'"))
                .isPositive();
    }

    @Test
    void showsWhatProcoreHoldsTwice() {
        afterRun(sync());

        List<DoubleCount> found =
                divisions.all().stream()
                        .flatMap(division ->
                                reconciliations
                                        .doubles(
                                                reconciliations
                                                        .newest(division.name())
                                                        .orElseThrow())
                                        .stream())
                        .toList();

        assertThat(found).isNotEmpty();
        BigDecimal matched =
                BigDecimal.valueOf(
                                number(
                                        """
                                        select cast(100 * sum(cast(l ->> 'ExtCost' as numeric)
                                          - cast(l ->> 'LineDiscAmt' as numeric) + cast(l ->> 'TotalMiscChrg' as numeric)
                                          + coalesce((select sum(cast(x ->> 'ExpAmt' as numeric))
                                              from jsonb_array_elements(l -> 'APInvExps') x
                                              where cast(x ->> 'NonDedTax' as boolean)), 0)) as bigint)
                                        from record i, jsonb_array_elements(i.document -> 'APInvDtls') l
                                        where i.entity = 'AP_INVOICE' and i.status = 'SYNCED'
                                        and l ->> 'PONum' <> '0' and l ->> 'LineType' is distinct from 'A'
                                        and exists (select 1 from part p join part c on c.lane = p.lane
                                          join record o on o.id = c.record_id and o.entity = 'PURCHASE_ORDER'
                                          where p.record_id = i.id and o.division = i.division
                                          and o.source_key = l ->> 'PONum' and c.procore_id is not null)
                                        """))
                        .movePointLeft(2);
        assertThat(sum(found.stream().map(DoubleCount::amount))).isEqualByComparingTo(matched);
    }

    /**
     * 20,000 contracts and 50,000 direct costs with three lines each, over 40 projects, are so many
     * a project; 40 times five listings and one of the projects leave a third of 300 reads over.
     */
    @Test
    void readsAFortiethOfALargeCompanyInFiveListings() {
        sync();
        ObjectNode contract = row(CONTRACTS, fresh(CONTRACTS));
        long project = contract.path("project_id").asLong();
        String company = contract.path("origin_id").asText().split(":", -1)[1];
        enlarge(company, project, 500, 1250, 3);
        Division division =
                divisions.all().stream()
                        .filter(one -> one.epicorCompany().equals(company))
                        .findFirst()
                        .orElseThrow();
        procore().journal().resetCounts();

        Reconciliation made = reconciler.refresh(division);

        Map<String, Long> reads = reads();
        long projects = reads.get("GET /rest/v1.0/purchase_order_contracts");
        assertThat(reads.get("GET /rest/v1.0/projects/{project_id}/direct_costs"))
                .isEqualTo(projects);
        assertThat(reads.get("GET /rest/v1.0/projects/{project_id}/direct_costs/line_items"))
                .isLessThanOrEqualTo(projects + 1);
        assertThat(made.procoreReads())
                .isEqualTo(reads.values().stream().mapToLong(Long::longValue).sum())
                .isLessThanOrEqualTo(300);
        assertThat(reconciliations.rows(made))
                .filteredOn(row -> row.key().startsWith("9000"))
                .hasSize(1750)
                .allSatisfy(row -> assertThat(row.explainedBy()).hasSize(1));
    }

    private static Map<String, Long> reads() {
        return procore().journal().counts().entrySet().stream()
                .filter(call -> !call.getKey().contains("token"))
                .collect(Collectors.toMap(Map.Entry::getKey, call -> call.getValue().requests()));
    }

    private void enlarge(String company, long project, int contracts, int costs, int lines) {
        long code =
                procore().rows("wbs_codes").stream()
                        .filter(row -> row.path("project_id").asLong() == project)
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        procore()
                .person(person -> {
                    for (int i = 0; i < contracts; i++) {
                        person.add(
                                CONTRACTS,
                                json.createObjectNode()
                                        .put("project_id", project)
                                        .put("number", "9000" + i)
                                        .put("status", "Approved")
                                        .put(
                                                "origin_id",
                                                "epicor:%s:purchase-order:9000%d:%d"
                                                        .formatted(company, i, project)));
                    }
                    for (int i = 0; i < costs; i++) {
                        long cost =
                                person.add(
                                        COSTS,
                                        json.createObjectNode()
                                                .put("project_id", project)
                                                .put("invoice_number", "9000" + i)
                                                .put("direct_cost_type", "invoice")
                                                .put(
                                                        "origin_id",
                                                        "epicor:%s:ap-invoice:9000/%d:%d"
                                                                .formatted(company, i, project)));
                        for (int line = 0; line < lines; line++) {
                            person.add(
                                    COST_LINES,
                                    json.createObjectNode()
                                            .put("direct_cost_id", cost)
                                            .put("wbs_code_id", code)
                                            .put("amount", "1.10"));
                        }
                    }
                    return true;
                });
    }

    /** Something that was planted: where to find it and what it must be called. */
    private record Planted(String kind, String key, String why) {
        boolean isOf(Row row) {
            return row.kind().name().equals(kind) && row.key().equals(key);
        }
    }

    private List<Planted> plant() {
        List<Planted> all = new ArrayList<>();
        all.add(contract("missing line: ", id -> delete(CONTRACT_LINES, line(id, true))));
        all.add(
                contract(
                        "edited in Procore: line ",
                        id -> edit(CONTRACT_LINES, line(id, true), "amount", "7.77")));
        all.add(contract("duplicate: ", id -> copy(id, true)));
        all.add(contract("duplicate: ", id -> copy(id, false)));
        all.add(
                contract(
                        "wrong cost code",
                        id -> {
                            ObjectNode line = row(CONTRACT_LINES, line(id, true));
                            long other =
                                    procore().rows("wbs_codes").stream()
                                            .filter(code ->
                                                    code.path("project_id").asLong()
                                                            == row(CONTRACTS, id)
                                                                    .path("project_id")
                                                                    .asLong())
                                            .mapToLong(code -> code.path("id").asLong())
                                            .filter(code ->
                                                    code != line.path("wbs_code_id").asLong())
                                            .findFirst()
                                            .orElseThrow();
                            edit(CONTRACT_LINES, line(id, true), "wbs_code_id", other + "");
                        }));
        all.add(contract("deleted in Procore: ", id -> delete(CONTRACTS, id)));
        all.add(contract("foreign object: ", id -> edit(CONTRACTS, id, "origin_id", "other:1")));
        all.add(directCost("deleted in Procore: ", id -> delete(COSTS, id)));
        all.add(directCost("missing line: ", id -> delete(COST_LINES, line(id, false))));
        all.add(
                directCost(
                        "edited in Procore: line ",
                        id -> {
                            long code =
                                    row(COST_LINES, line(id, false)).path("wbs_code_id").asLong();
                            ObjectNode stray =
                                    json.createObjectNode()
                                            .put("direct_cost_id", id)
                                            .put("wbs_code_id", code)
                                            .put("amount", "3.21");
                            procore().person(person -> person.add(COST_LINES, stray));
                        }));
        all.add(inEpicor("not approved: ", CONTRACTS, "unapprove"));
        all.add(inEpicor("pending: ", CONTRACTS, "changeUnitCost"));
        all.add(inEpicor("pending: ", CONTRACTS, "voidPo"));
        all.add(inEpicor("un-posted: ", COSTS, "patchRow"));
        all.add(stranger());
        all.addAll(heldBack());
        return all;
    }

    /** A contract that Procore refuses for a cause of its own. */
    private Planted rejectedRow() {
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                        "PATCH",
                                        "/purchase_order_contracts/sync$",
                                        Fault.answer(
                                                422,
                                                Map.of("Content-Type", "application/json"),
                                                "{\"errors\":{\"base\":[\"cannot\"]}}"))
                                .whenBody(":purchase-order:101000:"));
        return new Planted("COMMITMENT", "101000", "REJECTED_BY_PROCORE: ");
    }

    /** A project that nothing was planted in is closed to us. */
    private Planted closedProject() {
        Set<Long> planted = new HashSet<>();
        for (String table : List.of(CONTRACTS, COSTS)) {
            procore().rows(table).stream()
                    .filter(row -> used.contains(row.path("id").asLong()))
                    .forEach(row -> planted.add(row.path("project_id").asLong()));
        }
        ObjectNode contract =
                procore().rows(CONTRACTS).stream()
                        .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                        .filter(row -> !planted.contains(row.path("project_id").asLong()))
                        .filter(row -> isOpen(row) && isAlone(CONTRACTS, row))
                        .filter(row -> hasMoney(row.path("id").asLong(), true))
                        .findFirst()
                        .orElseThrow();
        procore()
                .person(person -> {
                    person.tool(contract.path("project_id").asLong(), "commitments", false);
                    return true;
                });
        return new Planted("COMMITMENT", key(contract), "closed project: ");
    }

    /** What the demo company has that cannot be sent: it counts in Epicor and has its reason. */
    private List<Planted> heldBack() {
        return all().stream()
                .filter(record -> record.amount() == null && record.reason() != null)
                .filter(record -> !record.entity().name().equals("VENDOR"))
                .filter(record -> record.reason().code().name().equals("PROJECT_NOT_MAPPED"))
                .limit(1)
                .map(record ->
                        new Planted(
                                record.entity().name().equals("PURCHASE_ORDER")
                                        ? "COMMITMENT"
                                        : "DIRECT_COST",
                                record.sourceKey().value(),
                                "PROJECT_NOT_MAPPED: "))
                .toList();
    }

    private Planted stranger() {
        ObjectNode ours = row(CONTRACTS, fresh(CONTRACTS));
        long project = ours.path("project_id").asLong();
        String company = ours.path("origin_id").asText().split(":", -1)[1];
        procore()
                .person(person ->
                        person.add(
                                CONTRACTS,
                                json.createObjectNode()
                                        .put("project_id", project)
                                        .put("number", "987654")
                                        .put("status", "Approved")
                                        .put(
                                                "origin_id",
                                                "epicor:%s:purchase-order:987654:%d"
                                                        .formatted(company, project))));
        return new Planted("COMMITMENT", "987654", "foreign object: ");
    }

    private interface Act {
        void on(long id);
    }

    private Planted contract(String why, Act act) {
        long id = fresh(CONTRACTS);
        Planted planted = new Planted("COMMITMENT", key(row(CONTRACTS, id)), why);
        act.on(id);
        return planted;
    }

    private Planted directCost(String why, Act act) {
        long id = fresh(COSTS);
        Planted planted = new Planted("DIRECT_COST", key(row(COSTS, id)), why);
        act.on(id);
        return planted;
    }

    private Planted inEpicor(String why, String table, String action) {
        ObjectNode object = row(table, fresh(table));
        String key = key(object);
        ObjectNode task =
                json.createObjectNode()
                        .put("company", object.path("origin_id").asText().split(":", -1)[1]);
        if (table.equals(CONTRACTS)) {
            task.put("PONum", Integer.parseInt(key))
                    .put("POLine", 1)
                    .put("PORelNum", 1)
                    .put("DocUnitCost", 77.125);
        } else {
            int slash = key.indexOf('/');
            task.put("table", "APInvHed").put("stamp", true);
            task.putObject("key")
                    .put("VendorNum", Integer.parseInt(key.substring(0, slash)))
                    .put("InvoiceNum", key.substring(slash + 1));
            task.putObject("set").put("Posted", false);
        }
        epicor().clerk().act(action, task);
        return new Planted(table.equals(CONTRACTS) ? "COMMITMENT" : "DIRECT_COST", key, why);
    }

    /** A synced document in Procore with money on its first line that nothing was planted in. */
    private long fresh(String table) {
        long id =
                procore().rows(table).stream()
                        .filter(row -> !row.hasNonNull("deleted_at"))
                        .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                        .filter(row -> !used.contains(row.path("id").asLong()))
                        .filter(row -> !table.equals(CONTRACTS) || isOpen(row))
                        .filter(row -> isAlone(table, row))
                        .filter(row -> hasMoney(row.path("id").asLong(), table.equals(CONTRACTS)))
                        .min(Comparator.comparingLong(row -> row.path("id").asLong()))
                        .orElseThrow()
                        .path("id")
                        .asLong();
        used.add(id);
        return id;
    }

    private static boolean hasMoney(long parent, boolean contract) {
        return lines(parent, contract).stream()
                .anyMatch(line -> new BigDecimal(line.path("amount").asText("0")).signum() != 0);
    }

    private static boolean isOpen(ObjectNode contract) {
        return contract.path("status").asText().equals("Approved");
    }

    /** Whether its document is in one project only, so that its key says enough. */
    private boolean isAlone(String table, ObjectNode row) {
        String key = key(row);
        return procore().rows(table).stream()
                        .filter(other ->
                                other.path("origin_id").asText("").startsWith("epicor:")
                                        && key(other).equals(key))
                        .count()
                == 1;
    }

    private long line(long parent, boolean contract) {
        return lines(parent, contract).stream()
                .filter(line -> new BigDecimal(line.path("amount").asText("0")).signum() != 0)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static List<ObjectNode> lines(long parent, boolean contract) {
        return procore().rows(contract ? CONTRACT_LINES : COST_LINES).stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row ->
                        row.path(contract ? "purchase_order_contract_id" : "direct_cost_id")
                                        .asLong()
                                == parent)
                .toList();
    }

    private static ObjectNode row(String table, long id) {
        return procore().rows(table).stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String key(ObjectNode row) {
        String[] parts = row.path("origin_id").asText().split(":", -1);
        return Stream.of(parts).skip(3).limit(parts.length - 4L).collect(Collectors.joining(":"));
    }

    private void copy(long id, boolean withOrigin) {
        ObjectNode copy = row(CONTRACTS, id);
        copy.remove("id");
        if (!withOrigin) {
            copy.remove("origin_id");
        }
        long made = procore().person(person -> person.add(CONTRACTS, copy));
        ObjectNode line = row(CONTRACT_LINES, line(id, true));
        line.remove("id");
        line.remove("origin_id");
        line.put("purchase_order_contract_id", made);
        procore().person(person -> person.add(CONTRACT_LINES, line));
    }

    private void edit(String table, long id, String column, String value) {
        procore()
                .person(person ->
                        person.edit(table, id, json.createObjectNode().put(column, value)));
    }

    private static void delete(String table, long id) {
        procore()
                .person(person -> {
                    person.delete(table, id);
                    return true;
                });
    }

    private List<Reconciliation> afterRun(List<Progress> ended) {
        return ended.stream()
                .map(run ->
                        reconciler.ofRun(
                                divisions.byName(run.division()).orElseThrow(),
                                Long.parseLong(run.id())))
                .toList();
    }

    private List<Reconciliation> refresh() {
        return divisions.all().stream().map(reconciler::refresh).toList();
    }

    private List<Row> rows(List<Reconciliation> made) {
        return made.stream().flatMap(one -> reconciliations.rows(one).stream()).toList();
    }

    private static String name(ExpectedDocument document) {
        return document.source().company()
                + " "
                + (document.source().entity().equals("PURCHASE_ORDER")
                        ? "COMMITMENT"
                        : "DIRECT_COST")
                + " "
                + document.source().key()
                + " in "
                + document.project();
    }

    private String name(Row row) {
        return companies().get(row.division())
                + " "
                + row.kind()
                + " "
                + row.key()
                + " in "
                + row.procoreProjectId();
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(ZERO, BigDecimal::add);
    }
}
