package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import dev.plumbline.sandbox.web.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreContractsTest extends ProcoreTestBase {

    private static final String LINE = "'wbs_code_id':1752071628,'amount':'250.00'";

    private Reply patch(long id, String attributes) {
        String body = json("{'project_id':2783683,'purchase_order_contract':{" + attributes + "}}");
        return client.patch(CONTRACTS + "/" + id, body);
    }

    private JsonNode show(long id) {
        return ok(client.get(CONTRACTS + "/" + id + "?project_id=2783683")).json();
    }

    private static BigDecimal money(JsonNode row, String field) {
        assertThat(row.path(field).isTextual()).isTrue();
        return new BigDecimal(row.path(field).asText());
    }

    @Test
    void totalsComeFromTheLines() {
        long id = contract("'number':'4711','vendor_id':5181441,'accounting_method':'unit'");
        ok(
                line(
                        id,
                        "'cost_code_id':971232362,'line_item_type_id':32,'quantity':'200','unit_cost':'1.255','uom':'lb'"));
        ok(
                line(
                        id,
                        "'wbs_code_id':1752071628,'amount':'-1.5','quantity':'3','unit_cost':'9','extended_type':'manual'"));

        JsonNode shown = show(id);

        assertThat(money(shown, "grand_total")).isEqualByComparingTo("249.5");
        assertThat(shown.path("vendor").path("company").asText()).isEqualTo("Acme Concrete");
        JsonNode first = shown.path("line_items").path(0);
        assertThat(first.path("extended_type").asText()).isEqualTo("calculated");
        assertThat(first.path("wbs_code").path("flat_code").asText()).isEqualTo("01-000.M");
        assertThat(first.path("holder").path("holder_type").asText())
                .isEqualTo("PurchaseOrderContract");
        assertThat(first.path("wbs_code").path("id").asLong()).isEqualTo(1752071628);
        assertThat(
                        money(
                                client.get(CONTRACTS + "?project_id=2783683").json().path(0),
                                "grand_total"))
                .isEqualByComparingTo("249.5");
    }

    @Test
    void linesOfContractsByAmountHaveNothingButTheAmount() {
        long id = contract("'number':'1','accounting_method':'amount'");

        JsonNode line = ok(line(id, LINE + ",'quantity':'2','unit_cost':'3','uom':'lb'")).json();

        assertThat(money(line, "amount")).isEqualByComparingTo("250");
        assertThat(money(line, "quantity")).isEqualByComparingTo("0");
        assertThat(line.path("uom").isNull()).isTrue();
        refused(line(id, "'wbs_code_id':1752071628"), 422, "amount", "can't be blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'status':'approved' | status | not included in the list",
                "'accounting_method':'both' | accounting_method | not included in the list",
                "'contract_date':'01/02/2026' | contract_date | is invalid",
                "'retainage_percent':'five' | retainage_percent | is not a number",
                "'vendor_id':5181442 | vendor | must be in the project directory",
                "'vendor_id':12 | vendor | must exist",
                "'number':'1' | number | has already been taken",
                "'origin_id':'po' | origin_id | has already been taken",
            })
    void refusesContractsThatBreakARule(String attributes, String field, String message) {
        contract("'number':'1','origin_id':'po'");
        String body = json("{'project_id':2783683,'purchase_order_contract':{" + attributes + "}}");

        refused(client.post(CONTRACTS, body), 422, field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'amount':'1' | cost_code_id | can't be blank",
                "'amount':'1','cost_code_id':971232362 | line_item_type_id | can't be blank",
                "'amount':'1','cost_code_id':971232363,'line_item_type_id':32 | cost_code_id | must belong to the project",
                "'amount':'1','wbs_code_id':5 | wbs_code_id | must belong to the project",
                "'wbs_code_id':1752071628,'quantity':'1','unit_cost':'1','uom':'parsec' | uom | not included in the list",
                "'wbs_code_id':1752071628,'amount':'lots' | amount | is not a number",
                "'wbs_code_id':1752071628,'extended_type':'guessed' | extended_type | not included in the list",
            })
    void refusesLinesThatBreakARule(String attributes, String field, String message) {
        long id = contract("'number':'1','accounting_method':'unit'");

        refused(line(id, attributes), 422, field, message);
    }

    @Test
    void switchesOffWhatIsNotDocumented() {
        contract("'number':'1'");
        sandbox.switches().set("numberUnique", false);
        contract("'number':'1'");
        sandbox.switches().set("vendorInProject", "ignore");
        contract("'number':'2','vendor_id':5181442");
        assertThat(sandbox.rows("vendors").get(1).path("project_ids")).isEmpty();
        sandbox.switches().set("vendorInProject", "add");
        contract("'number':'3','vendor_id':5181442");

        assertThat(sandbox.rows("vendors").get(1).path("project_ids")).hasSize(1);
        assertThat(show(contract("'title':'goes on'")).path("number").asText()).isEqualTo("4");
    }

    @Test
    void freezesApprovedContracts() {
        long id = contract("'number':'1','vendor_id':5181441");
        long line = ok(line(id, LINE)).json().path("id").asLong();
        refused(
                patch(id, "'accounting_method':'unit'"),
                422,
                "accounting_method",
                "once there are line items");
        ok(patch(id, "'status':'Approved'"));
        String lines = CONTRACTS + "/" + id + "/line_items";

        refused(line(id, LINE), 422, "base", "approved");
        refused(client.delete(lines + "/" + line + "?project_id=2783683"), 422, "base", "approved");
        refused(
                client.delete(CONTRACTS + "/" + id + "?project_id=2783683"),
                422,
                "base",
                "approved");
        refused(patch(id, "'vendor_id':null"), 422, "vendor_id", "approved");
        JsonNode synced =
                sync(lines + "/sync?project_id=2783683", "", "{'id':" + line + ",'amount':'1'}");
        assertThat(synced.path("errors").path(0).path("errors").path("base")).hasSize(1);
        ok(patch(id, "'title':'still editable'"));

        sandbox.switches().set("reopen", "refuse");
        refused(patch(id, "'status':'Draft'"), 422, "status", "approved");
        sandbox.switches().set("reopen", "allow");
        ok(patch(id, "'status':'Draft'"));
        Reply deleted = client.delete(lines + "/" + line + "?project_id=2783683");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.raw().body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "off,Approved,201",
        "approved,Received,201",
        "unless-draft,Received,422",
        "unless-draft,Draft,201"
    })
    void locksByTheCompanysSetting(String lock, String status, int expected) {
        sandbox.switches().set("approvedLock", lock);
        long id = contract("'number':'1','status':'" + status + "'");

        assertThat(line(id, LINE).status()).isEqualTo(expected);
    }

    @Test
    void neverGoesBelowWhatWasInvoiced() {
        long id = contract("'number':'1'");
        long line = ok(line(id, LINE)).json().path("id").asLong();
        sandbox.person(p ->
                p.edit(
                        "purchase_order_line_items",
                        line,
                        Json.object().put("invoiced_amount", "100")));
        String path = CONTRACTS + "/" + id + "/line_items/" + line;

        refused(
                client.patch(path, json("{'project_id':2783683,'line_item':{'amount':'99'}}")),
                422,
                "amount",
                "invoiced");
        refused(client.delete(path + "?project_id=2783683"), 422, "base", "invoices");
        ok(client.patch(path, json("{'project_id':2783683,'line_item':{'amount':'100'}}")));
    }

    @Test
    void syncsHeadersAndLinesByOriginId() {
        String sync = CONTRACTS + "/sync";
        JsonNode headers =
                sync(
                        sync,
                        "'project_id':2783683,",
                        "{'origin_id':'p1','number':'1'},{'origin_id':'p2','number':'1'}");
        long id = headers.path("entities").path(0).path("id").asLong();
        String lines = CONTRACTS + "/" + id + "/line_items/sync?project_id=2783683";
        sync(lines, "", "{'origin_id':'l1'," + LINE + "},{'origin_id':'l2'," + LINE + "}");
        JsonNode again =
                sync(
                        lines,
                        "",
                        "{'origin_id':'l1','amount':'1'},{'origin_id':'l2','wbs_code_id':1}");

        assertThat(headers.path("errors").path(0).path("errors").path("number").path(0).asText())
                .isEqualTo("has already been taken");
        assertThat(again.path("errors").path(0).path("origin_id").asText()).isEqualTo("l2");
        assertThat(money(show(id), "grand_total")).isEqualByComparingTo("251");
        JsonNode elsewhere = sync(sync, "'project_id':2783684,", "{'origin_id':'p1','number':'9'}");
        assertThat(elsewhere.path("errors").path(0).path("errors").has("origin_id")).isTrue();
        assertThat(client.get(CONTRACTS + "?project_id=2783684").json()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false,1", "true,0"})
    void deletedContractsMayBlockTheirOriginId(boolean blocks, int created) {
        long id = contract("'number':'1','origin_id':'p1'");
        ok(client.delete(CONTRACTS + "/" + id + "?project_id=2783683"));
        sandbox.switches().set("deletedOriginBlocks", blocks);

        JsonNode again =
                sync(
                        CONTRACTS + "/sync",
                        "'project_id':2783683,",
                        "{'origin_id':'p1','number':'1'}");

        assertThat(again.path("entities")).hasSize(created);
        assertThat(client.get(CONTRACTS + "/" + id + "?project_id=2783683").status())
                .isEqualTo(404);
    }

    @Test
    void putsABudgetLineOfNoughtUnderACostThatHasNone() {
        line(
                contract("'number':'1'"),
                "'cost_code_id':971232364,'line_item_type_id':31,'amount':'5'");

        ObjectNode budget = sandbox.rows("budget_line_items").getFirst();

        assertThat(Fields.decimal(budget, "original_budget_amount")).isEqualByComparingTo("0");
        assertThat(Fields.id(budget, "wbs_code_id"))
                .isEqualTo(Fields.id(sandbox.rows("wbs_codes").get(1), "id"));
        assertThat(client.get("/rest/v1.0/commitments?project_id=2783683").json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "map | {'errors':{'status':['is not included in the list']}}",
                "string | {'errors':'status is not included in the list'}",
                "array | {'errors':['status is not included in the list']}",
                "generic | {'code':400,'message':'status is not included in the list','fields':'status','reason':'invalid','error':'status is not included in the list'}",
            })
    void wordsRefusalsInAnyOfProcoresShapes(String shape, String body) {
        sandbox.switches().set("errorBody", shape);
        sandbox.switches().set("validationStatus", "400");

        Reply reply =
                client.post(
                        CONTRACTS,
                        json("{'project_id':2783683,'purchase_order_contract':{'status':'x'}}"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.raw().body()).isEqualTo(json(body));
    }

    @Test
    void refusesUnknownAttributesWhereTheSwitchSaysSo() {
        contract("'number':'1','colour':'blue'");
        sandbox.switches().set("unknownAttributes", "reject");

        Reply one =
                client.post(
                        CONTRACTS,
                        json("{'project_id':2783683,'purchase_order_contract':{'colour':'blue'}}"));
        Reply many =
                client.patch(
                        CONTRACTS + "/sync",
                        json(
                                "{'project_id':2783683,'updates':[{'number':'2'},{'colour':'blue'}]}"));

        assertThat(one.status()).isEqualTo(406);
        assertThat(many.status()).isEqualTo(406);
        assertThat(sandbox.rows("purchase_order_contracts")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'purchase_order_contract':{'number':'1'}} | 400 | param is missing or the value is empty: project_id",
                "{'project_id':2783683} | 400 | param is missing or the value is empty: purchase_order_contract",
                "{'project_id':99,'purchase_order_contract':{'number':'1'}} | 404 | Not Found",
                "{'project_id':2783686,'purchase_order_contract':{'number':'1'}} | 403 | You do not have sufficient access",
            })
    void refusesRequestsAsAWhole(String body, int status, String message) {
        Reply reply = client.post(CONTRACTS, json(body));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("errors").asText()).startsWith(message);
        assertThat(client.post(CONTRACTS, "{nonsense").status()).isEqualTo(400);
    }
}
