package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and settings in Procore do to records that were sent, or are about to be. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class ChangedInProcoreTest extends FaultTestBase {
    private static final String CONTRACTS = "purchase_order_contracts";

    @ParameterizedTest
    @ValueSource(strings = {"approved", "unless-draft", "off"})
    void aChangedReleaseReachesAnApprovedContract(String lock) {
        procore().switches().set("approvedLock", lock);
        sync();
        changePrice(sentOrder());

        sync();

        check();
    }

    @Test
    void anApprovedContractThatCannotBeReopenedSaysSoAndGoesWhenItCan() {
        sync();
        procore().switches().set("reopen", "refuse");
        LedgerRecord order = sentOrder();
        changePrice(order);

        sync();

        LedgerRecord failed = records.one(order.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().code().name()).isEqualTo("LOCKED_IN_PROCORE");
        procore().switches().set("reopen", "allow");
        retryLater();
        sync();
        check();
    }

    @Test
    void aContractThatWasDeletedIsMadeAnewWhenItsOrderChanges() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        procore()
                .person(person -> {
                    person.delete(CONTRACTS, contract);
                    return true;
                });
        changePrice(order);

        sync();

        check();
    }

    /** A person deleted ours and entered the order by hand: it is not entered twice. */
    @Test
    void aContractThatAPersonPutInThePlaceOfOursIsTakenOver() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        ObjectNode byHand = row(contract);
        byHand.remove(List.of("id", "origin_id", "origin_data", "origin_code"));
        byHand.put("status", "Draft");
        long theirs =
                procore()
                        .person(person -> {
                            person.delete(CONTRACTS, contract);
                            return person.add(CONTRACTS, byHand);
                        });
        changePrice(order);

        sync();

        assertThat(contracts(order)).containsExactly(theirs);
        assertThat(
                        procore().rows(CONTRACTS).stream()
                                .filter(row -> !row.hasNonNull("deleted_at"))
                                .filter(row ->
                                        row.path("number").equals(byHand.path("number"))
                                                && row.path("project_id")
                                                        .equals(byHand.path("project_id"))
                                                && row.path("vendor_id")
                                                        .equals(byHand.path("vendor_id"))))
                .hasSize(1);
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(row(theirs).path("status").asText()).isEqualTo("Approved");
    }

    /** A workflow, or an account that may edit and not approve: 200, and the status as before. */
    @Test
    void aContractThatProcoreKeepsAsADraftSaysSo() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        String kept =
                """
                {"entities": [{"id": %d, "origin_id": "%s", "status": "Draft"}], "errors": []}
                """
                        .formatted(contract, row(contract).path("origin_id").asText());
        int rule = answered(200, kept, "Approved");
        changePrice(order);

        sync();

        LedgerRecord failed = records.one(order.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(failed.reason().message())
                .contains("PO " + order.sourceKey().value(), "as Draft and not as Approved");
        procore().faults().remove(rule);
        retryLater();
        sync();
        check();
    }

    @Test
    void aLineThatWasDeletedIsMadeAnewWhenItsOrderChanges() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        long line =
                procore().rows("purchase_order_line_items").stream()
                        .filter(row -> row.path("purchase_order_contract_id").asLong() == contract)
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        procore()
                .person(person -> {
                    person.delete("purchase_order_line_items", line);
                    return true;
                });
        changePrice(order);

        sync();

        check();
    }

    @Test
    void aDirectCostThatWasDeletedIsMadeAnewWhenItsInvoiceChanges() {
        sync();
        LedgerRecord invoice =
                all().stream()
                        .filter(record -> record.entity() == Entity.AP_INVOICE)
                        .filter(record -> record.status() == RecordStatus.SYNCED)
                        .filter(record -> !directCosts(record).isEmpty())
                        .min(Comparator.comparing(LedgerRecord::id))
                        .orElseThrow();
        directCosts(invoice)
                .forEach(id ->
                        procore()
                                .person(person -> {
                                    person.delete("direct_costs", id);
                                    return true;
                                }));
        String key = invoice.sourceKey().value();
        int slash = key.indexOf('/');
        ObjectNode task =
                json.createObjectNode()
                        .put("company", companies().get(invoice.division()))
                        .put("table", "APInvHed")
                        .put("stamp", true);
        task.putObject("key")
                .put("VendorNum", Integer.parseInt(key.substring(0, slash)))
                .put("InvoiceNum", key.substring(slash + 1));
        task.putObject("set").put("Description", "Changed after it was deleted");
        epicor().clerk().act("patchRow", task);

        sync();

        check();
    }

    @Test
    void aVendorThatWasDeletedIsMadeAnewWhenADocumentNamesIt() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        deleteVendorOf(contract);
        procore()
                .person(person -> {
                    person.delete(CONTRACTS, contract);
                    return true;
                });
        changePrice(order);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }

    @Test
    void aVendorThatWasDeletedIsMadeAnewWhenAnotherChangesAndItsDocumentsFollow() {
        sync();
        LedgerRecord order = sentOrder();
        long contract = contract(order);
        long gone = deleteVendorOf(contract);
        ObjectNode task = json.createObjectNode().put("company", companies().get(order.division()));
        ObjectNode other =
                epicor()
                        .state()
                        .rows("Vendor", Map.of("Company", companies().get(order.division())))
                        .stream()
                        .filter(vendor -> !vendor.path("Inactive").asBoolean())
                        .findFirst()
                        .orElseThrow();
        task.put("VendorNum", other.path("VendorNum").asInt()).put("VendorID", "RENAMED1");
        epicor().clerk().act("renameVendorId", task);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
        long vendor = vendorOf(contract(order));
        assertThat(vendor).isNotEqualTo(gone);
        assertThat(procore().rows("vendors"))
                .anyMatch(
                        row -> row.path("id").asLong() == vendor && !row.hasNonNull("deleted_at"));
    }

    @Test
    void aProjectThatRefusesContractsFailsThoseOnly() {
        long project =
                procore().rows("projects").stream()
                        .filter(row -> row.path("active").asBoolean())
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        tool(project, "commitments", false);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(rejected())
                .isNotEmpty()
                .allMatch(record ->
                        record.entity() == Entity.PURCHASE_ORDER
                                && record.reason().message().contains(String.valueOf(project)));
        tool(project, "commitments", true);
        retryLater();
        sync();
        check();
    }

    @Test
    void aRowThatMakesItsWholeCallFailFailsAlone() {
        int rule = answered(422, "{\"errors\":{\"base\":[\"cannot\"]}}", ":purchase-order:101000:");

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.sourceKey().value()).isEqualTo("101000"));
        procore().faults().remove(rule);
        retryLater();
        sync();
        check();
    }

    /** What Procore answers to contracts whose rows say something. */
    private static int answered(int status, String answer, String said) {
        return procore()
                .faults()
                .add(
                        FaultRule.always(
                                        "PATCH",
                                        "/purchase_order_contracts/sync$",
                                        Fault.answer(
                                                status,
                                                Map.of("Content-Type", "application/json"),
                                                answer))
                                .whenBody(said));
    }

    private List<LedgerRecord> rejected() {
        return all().stream()
                .filter(record ->
                        record.status() == RecordStatus.FAILED
                                && record.reason().code().name().equals("REJECTED_BY_PROCORE"))
                .toList();
    }

    /** As if the rest before the next try were over. */
    private void retryLater() {
        sql("update record set updated_at = now() - interval '2 hours' where status = 'FAILED'");
        catalog.forgetAll();
    }

    private static void tool(long project, String tool, boolean on) {
        procore()
                .person(person -> {
                    person.tool(project, tool, on);
                    return true;
                });
    }

    private LedgerRecord sentOrder() {
        return all().stream()
                .filter(record -> record.entity() == Entity.PURCHASE_ORDER)
                .filter(record -> record.status() == RecordStatus.SYNCED)
                .filter(record ->
                        procore().rows(CONTRACTS).stream()
                                .anyMatch(row ->
                                        isOf(row, record)
                                                && row.path("status").asText().equals("Approved")))
                .min(Comparator.comparing(record -> Integer.parseInt(record.sourceKey().value())))
                .orElseThrow();
    }

    private long contract(LedgerRecord order) {
        return procore().rows(CONTRACTS).stream()
                .filter(row -> isOf(row, order))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private List<Long> contracts(LedgerRecord order) {
        return procore().rows(CONTRACTS).stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row -> isOf(row, order))
                .map(row -> row.path("id").asLong())
                .toList();
    }

    private static ObjectNode row(long contract) {
        return procore().rows(CONTRACTS).stream()
                .filter(row -> row.path("id").asLong() == contract)
                .findFirst()
                .orElseThrow();
    }

    private static long vendorOf(long contract) {
        return row(contract).path("vendor_id").asLong();
    }

    private long deleteVendorOf(long contract) {
        vendorTakenAway = true;
        long vendor = vendorOf(contract);
        procore()
                .person(person -> {
                    person.delete("vendors", vendor);
                    return true;
                });
        return vendor;
    }

    private List<Long> directCosts(LedgerRecord invoice) {
        String[] key = invoice.sourceKey().value().split("/", 2);
        return procore().rows("direct_costs").stream()
                .filter(row ->
                        row.path("origin_id")
                                .asText()
                                .startsWith(
                                        "epicor:"
                                                + companies().get(invoice.division())
                                                + ":ap-invoice:"
                                                + key[0]
                                                + "/"
                                                + key[1]
                                                + ":"))
                .map(row -> row.path("id").asLong())
                .toList();
    }

    private boolean isOf(ObjectNode row, LedgerRecord order) {
        return row.path("origin_id")
                .asText()
                .startsWith(
                        "epicor:"
                                + companies().get(order.division())
                                + ":purchase-order:"
                                + order.sourceKey().value()
                                + ":");
    }

    /** A price that keeps quantity times unit cost equal to the amount. */
    private void changePrice(LedgerRecord order) {
        epicor().clerk()
                .act(
                        "changeUnitCost",
                        json.createObjectNode()
                                .put("company", companies().get(order.division()))
                                .put("PONum", Integer.parseInt(order.sourceKey().value()))
                                .put("POLine", 1)
                                .put("DocUnitCost", 10));
    }
}
