package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreDirectCostsTest extends ProcoreTestBase {

    private static final String INVOICE =
            "'direct_cost_type':'invoice','invoice_number':'INV-88','vendor_id':5181441";
    private static final String LINES = COSTS + "/line_items/sync";
    private static final String CODE = "'wbs_code_id':1752071628";

    private JsonNode show(long id) {
        return ok(client.get(NESTED + "/" + id)).json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'invoice_number':'1','vendor_id':5181441 | direct_cost_type | can't be blank",
                "'direct_cost_type':'gift' | direct_cost_type | not included in the list",
                "'direct_cost_type':'invoice','vendor_id':5181441 | invoice_number | can't be blank",
                "'direct_cost_type':'invoice','invoice_number':'1' | vendor | can't be blank",
                "'direct_cost_type':'subcontractor_invoice','invoice_number':'1' | vendor | can't be blank",
                "'direct_cost_type':'invoice','invoice_number':'1','vendor_id':5181442 | vendor | must be in the project directory",
                "'direct_cost_type':'expense','status':'Approved' | status | not included in the list",
                "'direct_cost_type':'expense','direct_cost_date':'soon' | direct_cost_date | is invalid",
                "'direct_cost_type':'expense','origin_id':'taken' | origin_id | has already been taken",
            })
    void refusesHeadersThatBreakARule(String attributes, String field, String message) {
        cost("'direct_cost_type':'expense','origin_id':'taken'");

        refused(client.post(COSTS, json("{'item':{" + attributes + "}}")), 422, field, message);
        refused(
                client.post(NESTED, json("{'direct_cost':{" + attributes + "}}")),
                422,
                field,
                message);
    }

    @Test
    void keepsTheTypeAndDeletesWithTheLines() {
        long id = cost(INVOICE);
        sync(LINES, "", "{'direct_cost_id':" + id + "," + CODE + ",'amount':-12.5}");
        assertThat(new BigDecimal(show(id).path("grand_total").asText()))
                .isEqualByComparingTo("-12.5");

        refused(
                client.patch(COSTS + "/" + id, json("{'item':{'direct_cost_type':'expense'}}")),
                422,
                "direct_cost_type",
                "changed");
        Reply deleted = client.delete(COSTS + "/" + id);

        assertThat(deleted.raw().body()).isEqualTo("{\"id\":" + id + "}");
        assertThat(client.get(COSTS + "/" + id).status()).isEqualTo(404);
        assertThat(client.get(COSTS + "/line_items").json()).isEmpty();
    }

    @Test
    void takesLinesWithTheDirectCostAndEchoesTheirRef() {
        String lines =
                "{'ref':'a',"
                        + CODE
                        + ",'manual_amount':1250.00},{'ref':'b',"
                        + CODE
                        + ",'quantity':3,'unit_cost':2.5}";
        JsonNode created =
                ok(client.post(
                                NESTED,
                                json(
                                        "{'direct_cost':{"
                                                + INVOICE
                                                + ",'line_items':["
                                                + lines
                                                + "]}}")))
                        .json();
        long id = created.path("id").asLong();
        long first = created.path("line_items").path(0).path("id").asLong();
        JsonNode changed =
                ok(client.patch(
                                NESTED + "/" + id,
                                json(
                                        "{'direct_cost':{'line_items':[{'id':"
                                                + first
                                                + ",'ref':'c','manual_amount':1},"
                                                + "{'ref':'d',"
                                                + CODE
                                                + ",'manual_amount':2}]}}")))
                        .json();

        assertThat(created.path("line_items").findValuesAsText("ref")).containsExactly("a", "b");
        assertThat(new BigDecimal(created.path("grand_total").asText()))
                .isEqualByComparingTo("1257.5");
        assertThat(changed.path("line_items").path(0).path("ref").asText()).isEqualTo("c");
        assertThat(changed.path("line_items").path(2).path("ref").asText()).isEqualTo("d");
        assertThat(new BigDecimal(changed.path("grand_total").asText()))
                .isEqualByComparingTo("10.5");
        assertThat(created.path("project").path("id").asLong()).isEqualTo(2783683);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'manual_amount':1} | line_items.wbs_code_id | can't be blank",
                "{'id':5,'manual_amount':1} | line_items.id | not found",
                "{'wbs_code_id':1752071628,'manual_amount':1,'uom':'parsec'} | uom | not included",
            })
    void refusesTheWholeDocumentForOneOfItsLines(String line, String field, String message) {
        Reply reply =
                client.post(
                        NESTED,
                        json("{'direct_cost':{" + INVOICE + ",'line_items':[" + line + "]}}"));

        refused(reply, 422, field, message);
        assertThat(sandbox.rows("direct_costs")).isEmpty();
    }

    @Test
    void takesNoMoreThanAHundredNestedLines() {
        String lines =
                IntStream.range(0, 101)
                        .mapToObj(_ -> "{" + CODE + ",'manual_amount':1}")
                        .collect(Collectors.joining(","));

        Reply reply =
                client.post(
                        NESTED,
                        json("{'direct_cost':{" + INVOICE + ",'line_items':[" + lines + "]}}"));

        refused(reply, 422, "line_items", "100");
    }

    @Test
    void syncsHeadersAndLinesOfAProject() {
        JsonNode headers =
                sync(
                        COSTS + "/sync",
                        "",
                        "{'origin_id':'d1',"
                                + INVOICE
                                + "},{'origin_id':'d2','direct_cost_type':'invoice'}");
        long id = headers.path("entities").path(0).path("id").asLong();
        JsonNode lines =
                sync(
                        LINES,
                        "",
                        "{'origin_id':'l1','direct_cost_id':"
                                + id
                                + ","
                                + CODE
                                + ",'amount':10.10},"
                                + "{'origin_id':'l2',"
                                + CODE
                                + ",'amount':1},"
                                + "{'origin_id':'l3','direct_cost_id':"
                                + id
                                + ",'cost_code_id':971232364,'line_item_type_id':31,"
                                + CODE
                                + ",'amount':1}");
        sync(LINES, "", "{'origin_id':'l1','amount':20}");

        assertThat(headers.path("errors").path(0).path("errors").has("vendor")).isTrue();
        assertThat(
                        lines.path("errors")
                                .path(0)
                                .path("errors")
                                .path("direct_cost_id")
                                .path(0)
                                .asText())
                .isEqualTo("can't be blank");
        assertThat(lines.path("entities").path(1).path("wbs_code").path("id").asLong())
                .isEqualTo(1752071628);
        assertThat(new BigDecimal(show(id).path("grand_total").asText()))
                .isEqualByComparingTo("21");
        JsonNode all = client.get(COSTS + "/line_items?filters[direct_cost_id]=" + id).json();
        assertThat(all).hasSize(2);
        assertThat(all.path(0).path("cost_code")).hasSize(4);
        assertThat(
                        client.get(COSTS + "/" + id + "/line_items?filters[cost_code_id]=971232362")
                                .json())
                .hasSize(2);
    }

    @Test
    void writesSingleLines() {
        long id = cost(INVOICE);
        String lines = COSTS + "/" + id + "/line_items";
        Reply created = client.post(lines, json("{'line_item':{" + CODE + ",'amount':5}}"));
        long line = created.json().path("id").asLong();
        ok(client.patch(lines + "/" + line, json("{'line_item':{'amount':6}}")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(new BigDecimal(client.get(lines + "/" + line).json().path("amount").asText()))
                .isEqualByComparingTo("6");
        assertThat(client.delete(lines + "/" + line).status()).isEqualTo(200);
        assertThat(client.get(lines).json()).isEmpty();
    }

    @Test
    void locksSyncedDirectCostsAndRefusesNegativeAmountsAndSubcontractorInvoicesBySwitch() {
        long id = cost("'origin_id':'d1'," + INVOICE);
        sandbox.switches().set("negativeAmounts", false);
        String line = "{'direct_cost_id':" + id + "," + CODE + ",'amount':-1}";
        assertThat(sync(LINES, "", line).path("errors").path(0).path("errors").has("amount"))
                .isTrue();
        sandbox.switches().set("lockSyncedDirectCosts", true);
        sandbox.switches().set("subcontractorInvoice", false);

        refused(
                client.patch(COSTS + "/" + id, json("{'item':{'terms':'x'}}")),
                422,
                "base",
                "locked");
        refused(client.delete(COSTS + "/" + id), 422, "base", "locked");
        assertThat(sync(COSTS + "/sync", "", "{'origin_id':'d1','terms':'x'}").path("errors"))
                .hasSize(1);
        String sub =
                json("{'item':{'direct_cost_type':'subcontractor_invoice','vendor_id':5181441}}");
        refused(client.post(COSTS, sub), 422, "direct_cost_type", "not included");
    }

    @ParameterizedTest
    @CsvSource({"true,409", "false,200"})
    void answers409ToOverlappingWritesOfOneDirectCost(boolean conflicts, int expected) {
        sandbox.switches().set("conflicts", conflicts);
        long id = cost("'origin_id':'d1'," + INVOICE);
        long other = cost("'origin_id':'d2'," + INVOICE);
        Fault slow = Fault.of(Fault.Kind.DELAY_AFTER, Duration.ofMillis(400));
        sandbox.faults().add(FaultRule.once("PATCH", "direct_costs/sync", slow));

        CompletableFuture<Reply> first =
                client.patchLater(
                        COSTS + "/sync", json("{'updates':[{'origin_id':'d1','terms':'x'}]}"));
        await().until(() ->
                sandbox.journal().count("PATCH /rest/v1.0/projects/{project_id}/direct_costs/sync")
                        == 1);
        Reply second =
                client.patch(
                        LINES,
                        json(
                                "{'updates':[{'direct_cost_id':"
                                        + id
                                        + ","
                                        + CODE
                                        + ",'amount':1}]}"));
        Reply elsewhere = client.patch(COSTS + "/" + other, json("{'item':{'terms':'y'}}"));

        assertThat(second.status()).isEqualTo(expected);
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(sandbox.violations()).hasSize(1);
        assertThat(sandbox.violations().getFirst().path("kind").asText())
                .isEqualTo("overlapping-write");
        assertThat(
                        client.patch(
                                        LINES,
                                        json(
                                                "{'updates':[{'direct_cost_id':"
                                                        + id
                                                        + ","
                                                        + CODE
                                                        + ",'amount':1}]}"))
                                .status())
                .isEqualTo(200);
        assertThat(sandbox.violations()).hasSize(1);
    }

    @Test
    void writesDownTwoWritesOfOneOriginIdInFlight() {
        sandbox.switches().set("latencyMillis", 200);
        String body = json("{'company_id':4264807,'updates':[{'origin_id':'v','name':'V'}]}");

        CompletableFuture<Reply> first = client.patchLater("/rest/v1.0/vendors/sync", body);
        CompletableFuture<Reply> second = client.patchLater("/rest/v1.0/vendors/sync", body);
        CompletableFuture.allOf(first, second).join();

        assertThat(sandbox.violations()).hasSize(1);
        assertThat(sandbox.violations().getFirst().path("detail").asText()).isEqualTo("vendors v");
        assertThat(sandbox.writes())
                .extracting(row -> row.path("action").asText())
                .containsExactly("create", "update");
        assertThat(client.get("/__admin/writes").json().path(0).path("origin_id").asText())
                .isEqualTo("v");
    }
}
