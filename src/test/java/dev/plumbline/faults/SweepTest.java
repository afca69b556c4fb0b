package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.reconcile.Reconciliations;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sync.Sweeps;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What dates do not tell of Epicor's books is found by looking through all keys and revisions. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class SweepTest extends FaultTestBase {
    private static final String LONG_AGO = "2001-01-01T00:00:00Z";

    private static final List<String> INVOICE_TABLES =
            List.of("APInvHed", "APInvDtl", "APInvExp", "APInvJob", "APIHAPInvExp");

    private int drafts;

    @Inject Sweeps sweeps;
    @Inject Reconciler reconciler;
    @Inject Reconciliations reconciliations;

    /** As a restored backup leaves a row: other content, an old date, a revision below the mark. */
    @Test
    void findsAChangeThatWasDatedBack() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        dateBack(order);
        sync();
        assertThat(differences(ExpectedProcore.after(FaultBooks.companyNow()))).isNotEmpty();

        sweep(order.division());

        check();
    }

    @Test
    void reportsADeletionAndLeavesProcoreAlone() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        delete(order);
        ExpectedProcore before = ExpectedProcore.after(FaultBooks.company());
        procore().journal().resetCounts();

        Progress ended = sweep(order.division());

        assertThat(ended.status()).isNotEqualTo(RunStatus.FAILED);
        assertThat(writes()).isEmpty();
        assertThat(records.missing(order.division(), Long.MAX_VALUE, 10))
                .extracting(LedgerRecord::id)
                .containsExactly(order.id());
        assertThat(number("select count(*) from audit where action = 'MISSING_IN_EPICOR'")).isOne();
        assertThat(differences(before)).isEmpty();
        Division division = divisions.byName(order.division()).orElseThrow();
        Reconciliation made = reconciler.ofRun(division, Long.parseLong(ended.id()));
        assertThat(made.isExplained()).isTrue();
        assertThat(reconciliations.rows(made))
                .filteredOn(row -> row.key().equals(order.sourceKey().value()))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.explainedBy().getFirst().reason())
                                .startsWith("deleted in Epicor"));
    }

    @Test
    void takesAnInvoiceThatWasUnpostedForNoDeletion() {
        sync();
        LedgerRecord invoice = synced(Entity.AP_INVOICE);
        String[] key = invoice.sourceKey().value().split("/", 2);
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(invoice.division()))
                        .put("table", "APInvHed");
        task.putObject("key").put("VendorNum", Integer.parseInt(key[0])).put("InvoiceNum", key[1]);
        task.putObject("set").put("Posted", false);
        epicor().clerk().act("patchRow", task);

        sweep(invoice.division());

        assertThat(records.missing(null, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void doesNothingWhenAThirdIsGoneAndSaysSo() {
        sync();
        String division = divisions.all().getFirst().name();
        List<LedgerRecord> orders =
                all().stream()
                        .filter(record -> record.division().equals(division))
                        .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                        .filter(record -> record.status() != RecordStatus.OUT_OF_SCOPE)
                        .sorted(Comparator.comparing(LedgerRecord::id))
                        .toList();
        int gone = 6 * orders.size() / 18 + 1;
        orders.subList(0, gone).forEach(this::delete);
        dateBack(orders.getLast());
        procore().journal().resetCounts();

        Progress ended = sweep(division);

        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.failure())
                .contains(gone + " of " + orders.size() + " POs (at most 5)")
                .contains("plumbline.sweep.max-missing")
                .contains("Nothing was changed");
        assertThat(writes()).isEmpty();
        assertThat(records.missing(null, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(number("select count(*) from audit where run_id = " + ended.id())).isZero();
        assertThat(one(division).status()).isNotEqualTo(RunStatus.FAILED);
    }

    /** A page of marks for each kind of document and of children; nothing else is read by it. */
    @Test
    void readsKeysAndRevisionsOnly() {
        sync();
        String division = divisions.all().getFirst().name();

        Map<String, Long> usual = readsMarksOnly(division);

        assertThat(one(division).calls()).isEqualTo(usual);
    }

    /**
     * Invoices that are not posted are read by their lines, and nothing of them is sent: they may
     * be deleted freely, and no sweep asks for them.
     */
    @Test
    void takesInvoicesThatWereNeverPostedForNoBusinessOfOurs() {
        sync();
        String division = divisions.all().getFirst().name();
        List<LedgerRecord> posted = invoices(division, RecordStatus.SYNCED);
        List<ObjectNode> drafts =
                posted.stream().limit(8).map(invoice -> draftLike(division, invoice)).toList();
        one(division);
        assertThat(invoices(division, RecordStatus.OUT_OF_SCOPE)).hasSize(drafts.size());
        Map<String, Long> usual = readsMarksOnly(division);
        drafts.forEach(draft -> deleteInvoice(division, draft));

        Progress ended = sweep(division);

        assertThat(ended.status()).isNotEqualTo(RunStatus.FAILED);
        assertThat(ended.calls().get("EPICOR GET APInvoices"))
                .isEqualTo(usual.get("EPICOR GET APInvoices") + 1);
        assertThat(records.missing(null, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(number("select count(*) from record where missing_since is not null")).isZero();
        assertThat(number("select count(*) from audit where action = 'MISSING_IN_EPICOR'"))
                .isZero();
        check();
    }

    /** Neither do they make room for more that may be gone. */
    @Test
    void doesNotCountInvoicesThatWereNeverPostedAmongThoseThatAreThere() {
        sync();
        String division = divisions.all().getFirst().name();
        List<LedgerRecord> posted = invoices(division, RecordStatus.SYNCED);
        long known = invoices(division, null).size();
        for (int copies = 0; copies < 8; copies++) {
            posted.forEach(invoice -> draftLike(division, invoice));
        }
        one(division);
        posted.stream().limit(6).forEach(invoice -> deleteInvoice(division, key(invoice)));

        Progress ended = sweep(division);

        assertThat(known).isLessThan(60);
        assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.failure()).contains("6 of " + known + " invoices (at most 5)");
    }

    /** It was posted without a trace in dates, and so was the other way round. */
    @Test
    void findsAnInvoiceThatCameIntoScope() {
        sync();
        String division = divisions.all().getFirst().name();
        ObjectNode draft = draftLike(division, invoices(division, RecordStatus.SYNCED).getFirst());
        one(division);
        LedgerRecord invoice = invoices(division, RecordStatus.OUT_OF_SCOPE).getFirst();
        ObjectNode row =
                epicor().state()
                        .rows(
                                "APInvHed",
                                Map.of(
                                        "Company",
                                        companies().get(division),
                                        "InvoiceNum",
                                        draft.path("InvoiceNum").asText()))
                        .getFirst();
        row.put("Posted", true).put("ChangeDate", LONG_AGO).put("SysRevID", 3);
        epicor().state().load(companies().get(division), Map.of("APInvHed", List.of(row)));

        sweep(division);

        assertThat(records.one(invoice.id()).orElseThrow().status()).isEqualTo(RecordStatus.SYNCED);
        check();
    }

    /** Its records of one status, or all, in the order of their numbers. */
    private List<LedgerRecord> invoices(String division, RecordStatus status) {
        return all().stream()
                .filter(record -> record.division().equals(division))
                .filter(record -> record.entity() == Entity.AP_INVOICE)
                .filter(record -> status == null || record.status() == status)
                .sorted(Comparator.comparing(LedgerRecord::id))
                .toList();
    }

    private ObjectNode key(LedgerRecord invoice) {
        String[] key = invoice.sourceKey().value().split("/", 2);
        return json.createObjectNode()
                .put("VendorNum", Integer.parseInt(key[0]))
                .put("InvoiceNum", key[1]);
    }

    /** A copy that is not posted; its key. */
    private ObjectNode draftLike(String division, LedgerRecord invoice) {
        ObjectNode key = key(invoice);
        String number = "DRAFT-" + drafts++;
        ObjectNode task = json.createObjectNode().put("company", companies().get(division));
        ObjectNode rows = task.putObject("rows");
        for (String table : INVOICE_TABLES) {
            ArrayNode copies = rows.putArray(table);
            rows(division, table, key)
                    .forEach(row -> {
                        row.remove(List.of("SysRevID", "SysRowID", "ChangeDate"));
                        if (row.has("Posted")) {
                            row.put("Posted", false);
                        }
                        copies.add(row.put("InvoiceNum", number));
                    });
        }
        epicor().clerk().act("addInvoice", task);
        return key.put("InvoiceNum", number);
    }

    private void deleteInvoice(String division, ObjectNode key) {
        for (String table : INVOICE_TABLES) {
            for (ObjectNode row : rows(division, table, key)) {
                ObjectNode task =
                        json.createObjectNode()
                                .put("company", companies().get(division))
                                .put("table", table);
                task.set("key", row);
                epicor().clerk().act("deleteRow", task);
            }
        }
    }

    private List<ObjectNode> rows(String division, String table, ObjectNode key) {
        return epicor().state()
                .rows(
                        table,
                        Map.of(
                                "Company",
                                companies().get(division),
                                "VendorNum",
                                key.path("VendorNum").asText(),
                                "InvoiceNum",
                                key.path("InvoiceNum").asText()));
    }

    /** A payment writes the invoice and changes nothing of what is read of it. */
    @Test
    void readsNoInvoiceAgainThatWasPaid() {
        sync();
        String division = divisions.all().getFirst().name();
        LedgerRecord invoice =
                all().stream()
                        .filter(record -> record.division().equals(division))
                        .filter(record -> record.entity() == Entity.AP_INVOICE)
                        .filter(record -> record.status() == RecordStatus.SYNCED)
                        .min(Comparator.comparing(LedgerRecord::id))
                        .orElseThrow();
        String[] key = invoice.sourceKey().value().split("/", 2);
        epicor().clerk()
                .act(
                        "payInvoice",
                        json.createObjectNode()
                                .put("company", companies().get(division))
                                .put("VendorNum", Integer.parseInt(key[0]))
                                .put("InvoiceNum", key[1]));
        one(division);

        readsMarksOnly(division);
    }

    /** What a run without the sweep calls, where the one that sweeps reads marks besides. */
    private Map<String, Long> readsMarksOnly(String division) {
        Map<String, Long> usual = one(division).calls();
        Map<String, Long> swept = sweep(division).calls();
        assertThat(more(swept, usual, "EPICOR GET Vendors")).isOne();
        assertThat(more(swept, usual, "EPICOR GET POes")).isOne();
        assertThat(more(swept, usual, "EPICOR GET PORelSearches")).isOne();
        assertThat(more(swept, usual, "EPICOR GET APInvoices")).isOne();
        assertThat(more(swept, usual, "EPICOR GET APInvDtlSearches")).isOne();
        assertThat(sum(swept) - sum(usual)).isEqualTo(5);
        return usual;
    }

    @Test
    void isLeftToARunOfAllKinds() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        dateBack(order);
        sweeps.ask(order.division());
        RunRequest vendors =
                new RunRequest(
                        Set.of(order.division()),
                        Set.of(Entity.VENDOR),
                        RunMode.SYNC,
                        Optional.empty());
        ended(started(vendors));

        one(order.division());

        check();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        sync();
        LedgerRecord order = synced(Entity.PURCHASE_ORDER);
        dateBack(order);
        int rule =
                epicor().faults()
                        .add(
                                FaultRule.always(
                                        "GET",
                                        "APInvDtlSearches",
                                        Fault.answer(
                                                400,
                                                Map.of("Content-Type", "application/json"),
                                                "{\"ErrorMessage\":\"No.\"}")));

        assertThat(sweep(order.division()).status()).isEqualTo(RunStatus.FAILED);
        epicor().faults().remove(rule);
        sync();

        check();
    }

    private static long more(Map<String, Long> now, Map<String, Long> before, String kind) {
        return now.getOrDefault(kind, 0L) - before.getOrDefault(kind, 0L);
    }

    private static long sum(Map<String, Long> calls) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith("EPICOR GET"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Progress sweep(String division) {
        sweeps.ask(division);
        return one(division);
    }

    private Progress one(String division) {
        return ended(started(division)).getFirst();
    }

    /** The comment changes; neither date nor revision say so, but that the revision is another. */
    private void dateBack(LedgerRecord order) {
        String company = companies().get(order.division());
        ObjectNode row =
                epicor().state().rows("POHeader", Map.of("Company", company)).stream()
                        .filter(each ->
                                each.path("PONum").asText().equals(order.sourceKey().value()))
                        .findFirst()
                        .orElseThrow();
        row.put("CommentText", "Dated back").put("ChangeDate", LONG_AGO).put("SysRevID", 3);
        epicor().state().load(company, Map.of("POHeader", List.of(row)));
    }

    private void delete(LedgerRecord order) {
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(order.division()))
                        .put("table", "POHeader");
        task.putObject("key").put("PONum", Integer.parseInt(order.sourceKey().value()));
        epicor().clerk().act("deleteRow", task);
    }

    private LedgerRecord synced(Entity entity) {
        return all().stream()
                .filter(record -> record.entity() == entity)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .min(Comparator.comparing(LedgerRecord::id))
                .orElseThrow();
    }
}
