package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Sweeps;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line of a purchase order is edited and Epicor writes {@code PODetail} alone: neither the head
 * nor a release of the order tells.
 */
@QuarkusTest
@TestProfile(FaultProfile.class)
class LineChangeTest extends OrderTestBase {
    private static final String ORDERS = "Erp.BO.POSvc/POes";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** By what the light read of the open orders' lines is told from others. */
    private static final String LIGHT = "OpenOrder%20eq%20true";

    @Inject Sweeps sweeps;

    @ParameterizedTest(name = "at most {0} rows, more {1}")
    @CsvSource({"0, cut", "7, cut", "100, refuse"})
    void theNextRunSendsTheNewAmount(int pageCap, String overCap) {
        epicor().switches().set("pageCap", pageCap);
        epicor().switches().set("overCap", overCap);
        LedgerRecord order = oldOrder();
        BigDecimal before = extCost(order);
        editLineAlone(order);

        sync();

        assertThat(extCost(order)).isNotEqualByComparingTo(before);
        assertThat(total(order)).isEqualByComparingTo(extCost(order));
        check();
    }

    /** A line goes with its releases, which no list shows any longer. */
    @Test
    void aLineThatIsGoneGoesFromTheContract() {
        LedgerRecord order = oldOrder();
        String line = lines(order).getLast().path("POLine").asText();
        for (String table : List.of("PORelTGLC", "PORel", "PODetail")) {
            rows(order, table).stream()
                    .filter(row -> row.path("POLine").asText().equals(line))
                    .forEach(row -> delete(order, table, row));
        }

        sync();

        check();
    }

    @Test
    void theSweepFindsItInAnOrderThatIsClosed() {
        closeLongAgo();
        LedgerRecord order = oldest(false);
        editLineAlone(order);
        sync();
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow()))).isNotEmpty();

        sweeps.ask(order.division());
        sync();

        check();
    }

    /** PORelTGLC is no root of any service either: only whole documents tell. */
    @Test
    void anAccountThatWasEditedAloneIsFoundOnceTheOrderIsReadWhole() {
        LedgerRecord order = oldOrder();
        ObjectNode account = accountOfALine(order);
        patch(order, "PORelTGLC", account, set -> set.put("GLAccount", otherAccount(account)));
        sweeps.ask(order.division());
        sync();
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow()))).isNotEmpty();

        ended(
                started(
                        new RunRequest(
                                Set.of(),
                                Set.of(),
                                RunMode.SYNC,
                                Optional.of(LocalDate.of(2000, 1, 1)))));

        check();
    }

    @Test
    void oneLightReadADivisionIsAllThatIsReadWhenNothingChanged() {
        oldOrder();
        procore().journal().resetCounts();

        List<Progress> ended = sync();

        assertThat(ended)
                .hasSize(divisions.all().size())
                .allSatisfy(run ->
                        assertThat(run.calls())
                                .containsEntry("EPICOR GET POes", 2L)
                                .containsEntry("EPICOR GET PORelSearches", 1L));
        assertThat(writes()).isEmpty();
    }

    @Test
    void aRunOfOtherDocumentsDoesNotLookAtLines() {
        oldOrder();

        List<Progress> ended =
                ended(
                        started(
                                new RunRequest(
                                        Set.of(),
                                        Set.of(Entity.VENDOR, Entity.AP_INVOICE),
                                        RunMode.SYNC,
                                        Optional.empty())));

        assertThat(ended)
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.calls()).doesNotContainKey("EPICOR GET POes"));
    }

    @Test
    void aRunThatFailedBetweenLookAndReadingIsMadeUpFor() {
        LedgerRecord order = oldOrder();
        editLineAlone(order);
        int rule =
                epicor().faults()
                        .add(
                                FaultRule.always("GET", ORDERS, refusal())
                                        .whenQuery("PONum%20eq%20" + order.sourceKey().value()));
        assertThat(sync()).anyMatch(run -> run.status() == RunStatus.FAILED);
        epicor().faults().remove(rule);

        sync();

        check();
    }

    /** Lines that are missing from a row are not none: the order is asked for whole, and once. */
    @Test
    void aRowWithoutItsLinesIsReadWholeOnce() {
        LedgerRecord order = oldOrder();
        String company = companies().get(order.division());
        String row =
                "{\"value\":[{\"PONum\":%s,\"SysRevID\":7}],\"@odata.count\":1}"
                        .formatted(order.sourceKey().value());
        epicor().faults()
                .add(
                        FaultRule.always(
                                        "GET", company + "/" + ORDERS, Fault.answer(200, JSON, row))
                                .whenQuery(LIGHT));

        long first = ordersRead(order.division());
        long second = ordersRead(order.division());

        assertThat(first).isEqualTo(3);
        assertThat(second).isEqualTo(2);
        epicor().faults().clear();
        editLineAlone(order);
        sync();
        check();
    }

    @Test
    void aRunStopsWhenNoRowHasItsLines() {
        LedgerRecord order = oldOrder();
        String company = companies().get(order.division());
        StringBuilder rows = new StringBuilder();
        for (int number = 1; number <= 20; number++) {
            rows.append(number == 1 ? "" : ",")
                    .append("{\"PONum\":%d,\"SysRevID\":%d}".formatted(number, number));
        }
        epicor().faults()
                .add(
                        FaultRule.always(
                                        "GET",
                                        company + "/" + ORDERS,
                                        Fault.answer(
                                                200,
                                                JSON,
                                                "{\"value\":[" + rows + "],\"@odata.count\":20}"))
                                .whenQuery(LIGHT));

        List<Progress> ended = sync();

        assertThat(ended)
                .filteredOn(run -> run.status() == RunStatus.FAILED)
                .singleElement()
                .satisfies(run -> assertThat(run.failure()).contains("20 of 20 rows"));
    }

    /** A run of a division alone; how often it asked for orders. */
    private long ordersRead(String division) {
        return ended(started(division)).getFirst().calls().getOrDefault("EPICOR GET POes", 0L);
    }

    private static Fault refusal() {
        return Fault.answer(400, JSON, "{\"ErrorMessage\":\"No.\"}");
    }

    /**
     * An open order in step that no pass reads again: it is neither among the newest, nor within
     * the overlap of dates or of revisions.
     */
    private LedgerRecord oldOrder() {
        sync();
        moveRevisionsOn();
        sync();
        return oldest(true);
    }

    /** Before the first run: half of the orders were closed, and nobody touched them since. */
    private void closeLongAgo() {
        for (String company : companies().values()) {
            List<ObjectNode> orders = epicor().state().rows("POHeader", Map.of("Company", company));
            List<ObjectNode> closed = orders.subList(0, orders.size() / 2);
            closed.forEach(order -> order.put("OpenOrder", false));
            epicor().state().load(company, Map.of("POHeader", closed));
        }
        sync();
        moveRevisionsOn();
        sync();
    }

    private LedgerRecord oldest(boolean open) {
        List<LedgerRecord> orders =
                all().stream().filter(it -> it.entity() == Entity.PURCHASE_ORDER).toList();
        return orders.stream()
                .filter(order -> order.status() == RecordStatus.SYNCED)
                .filter(order -> header(order).path("OpenOrder").asBoolean() == open)
                .filter(order -> !header(order).path("VoidOrder").asBoolean())
                .filter(order -> lines(order).size() > 1)
                .filter(order ->
                        orders.stream().filter(it -> it.division().equals(order.division())).count()
                                > 12)
                .filter(order ->
                        procore().rows(CONTRACTS).stream().filter(row -> isOf(row, order)).count()
                                == 1)
                .min(Comparator.comparing(order -> header(order).path("ChangeDate").asText()))
                .orElseThrow();
    }

    private ObjectNode header(LedgerRecord order) {
        return rows(order, "POHeader").getFirst();
    }

    private List<ObjectNode> lines(LedgerRecord order) {
        return rows(order, "PODetail").stream()
                .filter(line -> !line.path("VoidLine").asBoolean())
                .toList();
    }

    private List<ObjectNode> rows(LedgerRecord order, String table) {
        String number = table.equals("PODetail") ? "PONUM" : "PONum";
        return epicor().state()
                .rows(
                        table,
                        Map.of(
                                "Company",
                                companies().get(order.division()),
                                number,
                                order.sourceKey().value()));
    }

    /** The price doubles: date and revision of the line move, and of nothing else. */
    private void editLineAlone(LedgerRecord order) {
        ObjectNode line = lines(order).getFirst();
        patch(
                order,
                "PODetail",
                line,
                set ->
                        List.of("UnitCost", "DocUnitCost", "ExtCost", "DocExtCost")
                                .forEach(column ->
                                        set.put(
                                                column,
                                                new BigDecimal(line.path(column).asText())
                                                        .multiply(BigDecimal.TWO))));
    }

    private ObjectNode accountOfALine(LedgerRecord order) {
        return rows(order, "PORelTGLC").stream()
                .filter(row -> row.path("IsMainBook").asBoolean())
                .filter(row -> row.path("RecordType").asText().equals("A"))
                .findFirst()
                .orElseThrow();
    }

    private String otherAccount(ObjectNode than) {
        return epicor()
                .state()
                .rows("PORelTGLC", Map.of("Company", than.path("Company").asText()))
                .stream()
                .map(row -> row.path("GLAccount").asText())
                .filter(account -> account.startsWith("5"))
                .filter(account -> !account.equals(than.path("GLAccount").asText()))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private void patch(
            LedgerRecord order, String table, ObjectNode row, Consumer<ObjectNode> change) {
        ObjectNode task = keyed(order, table, row).put("stamp", true);
        change.accept(task.putObject("set"));
        act("patchRow", task);
    }

    private void delete(LedgerRecord order, String table, ObjectNode row) {
        act("deleteRow", keyed(order, table, row));
    }

    private ObjectNode keyed(LedgerRecord order, String table, ObjectNode row) {
        ObjectNode task = task(order).put("table", table);
        ObjectNode key = task.putObject("key");
        for (String column : List.of("PONum", "PONUM", "POLine", "PORelNum", "BookID")) {
            if (row.has(column)) {
                key.set(column, row.get(column));
            }
        }
        return task;
    }
}
