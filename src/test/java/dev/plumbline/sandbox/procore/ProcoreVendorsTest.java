package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreVendorsTest extends ProcoreTestBase {

    private static final String SYNC = "/rest/v1.0/vendors/sync";
    private static final String COMPANY = "'company_id':4264807,";

    private Reply create(String attributes) {
        return client.post(
                "/rest/v1.0/vendors", json("{" + COMPANY + "'vendor':{" + attributes + "}}"));
    }

    @Test
    void createsShowsAndUpdatesAVendor() {
        JsonNode created = ok(create("'name':'New','state_code':'TX','country_code':'US'")).json();
        long id = created.path("id").asLong();
        clock.advance(Duration.ofSeconds(5));
        client.patch(
                "/rest/v1.0/vendors/" + id, json("{" + COMPANY + "'vendor':{'city':'Austin'}}"));
        JsonNode shown = client.get("/rest/v1.0/vendors/" + id + "?company_id=4264807").json();

        assertThat(id).isGreaterThan(Integer.MAX_VALUE);
        assertThat(shown.path("city").asText()).isEqualTo("Austin");
        assertThat(shown.path("company").asText()).isEqualTo("New");
        assertThat(shown.path("created_at").asText()).isEqualTo("2026-05-01T16:47:35Z");
        assertThat(shown.path("updated_at").asText()).isEqualTo("2026-05-01T16:47:40Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'city':'X' | name | can't be blank",
                "'name':'X','country_code':'USA' | country_code | not a valid",
                "'name':'X','country_code':'US','state_code':'ON' | state_code | invalid state code for country",
                "'name':'X','is_active':'perhaps' | is_active | not included",
            })
    void refusesVendorsThatBreakARule(String attributes, String field, String message) {
        refused(create(attributes), 422, field, message);
    }

    @Test
    void followsTheTableOfSyncRowByRow() {
        JsonNode first =
                sync(
                        SYNC,
                        COMPANY,
                        "{'name':'No identifier'},{'id':999,'name':'ghost'},{'id':5181441,'name':'Acme','origin_id':'a'},"
                                + "{'origin_id':'b','name':'B'},{'origin_id':'c'}");
        JsonNode second =
                sync(
                        SYNC,
                        COMPANY,
                        "{'origin_id':'b','city':'Reno'},{'id':5181441,'origin_id':'a2'},{'origin_id':'a','name':'Another'},"
                                + "{'id':5181442,'origin_id':'b'}");

        assertThat(first.path("entities")).hasSize(3);
        assertThat(first.path("errors").path(0).toString())
                .isEqualTo(
                        json(
                                "{'id':999,'name':'ghost','errors':{'id':['Entity with this ID not found']}}"));
        assertThat(first.path("errors").path(1).path("errors").path("name").path(0).asText())
                .isEqualTo("can't be blank");
        assertThat(second.path("entities").path(0).path("name").asText()).isEqualTo("B");
        assertThat(second.path("entities").path(1).path("origin_id").asText()).isEqualTo("a2");
        assertThat(second.path("entities").path(2).path("id").asLong()).isNotEqualTo(5181441);
        assertThat(second.path("errors").path(0).path("errors").path("origin_id").path(0).asText())
                .isEqualTo("has already been taken");
    }

    @Test
    void allowsEqualOriginIdsWhereTheSwitchSaysSoAndStillMatchesBySync() {
        sandbox.switches().set("originUnique", false);
        ok(create("'name':'A','origin_id':'x'"));
        ok(create("'name':'B','origin_id':'x'"));

        sync(SYNC, COMPANY, "{'origin_id':'x','city':'Reno'}");

        assertThat(client.get("/rest/v1.0/vendors?company_id=4264807&filters[origin_id]=x").json())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"400", "413"})
    void refusesMoreThanAThousandRows(String status) {
        sandbox.switches().set("syncTooLarge", status);
        String row = "{'name':'n'}";
        String rows = IntStream.range(0, 1001).mapToObj(_ -> row).collect(Collectors.joining(","));

        Reply reply = client.patch(SYNC, json("{" + COMPANY + "'updates':[" + rows + "]}"));

        assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
        assertThat(sandbox.rows("vendors")).hasSize(2);
    }

    @Test
    void leavesRowsOutOfTheAnswerAndShufflesThem() {
        String rows =
                IntStream.range(0, 9)
                        .mapToObj(i -> "{'name':'n','origin_id':'o" + i + "'}")
                        .collect(Collectors.joining(","));
        sandbox.switches().set("syncDropEvery", 3);
        sandbox.switches().set("syncOrder", "shuffled");

        JsonNode entities = sync(SYNC, COMPANY, rows).path("entities");

        assertThat(entities.findValuesAsText("origin_id"))
                .containsExactlyInAnyOrder("o0", "o1", "o3", "o4", "o6", "o7")
                .isNotEqualTo(List.of("o0", "o1", "o3", "o4", "o6", "o7"));
        assertThat(sandbox.rows("vendors")).hasSize(11);
    }

    @Test
    void keepsTheBusinessRegister() {
        String path = "/rest/v1.0/vendors/5181441/business_register?company_id=4264807";
        String ein = json("{'business_register':{'type':'ein','identifier':'12-3456789'}}");

        assertThat(client.patch(path, ein).status()).isEqualTo(404);
        assertThat(
                        client.post(
                                        path,
                                        json(
                                                "{'business_register':{'type':'ein','identifier':'1'}}"))
                                .status())
                .isEqualTo(422);
        Reply created = client.post(path, ein);
        Reply again = client.post(path, ein);
        JsonNode synced =
                sync(
                        SYNC,
                        COMPANY,
                        "{'id':5181442,'business_register_attributes':{'type':'abn','identifier':'12345678901'}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("identifier").asText()).isEqualTo("12-3456789");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().has("message")).isTrue();
        assertThat(synced.path("entities").path(0).path("business_register").path("type").asText())
                .isEqualTo("abn");
        assertThat(client.patch(path, ein).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"v1.0", "v1.1"})
    void addsAndRemovesVendorsOfAProject(String version) {
        String base = "/rest/" + version + "/projects/2783683/vendors";

        Reply added = client.post(base + "/5181442/actions/add", "");
        Reply again = client.post(base + "/5181442/actions/add", "");
        sandbox.switches().set("addExistingVendor", "422");
        Reply refused = client.post(base + "/5181442/actions/add", "");
        Reply created = client.post(base, json("{'vendor':{'name':'Local'}}"));
        Reply removed = client.delete(base + "/5181442/actions/remove");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("id").asLong()).isEqualTo(5181442);
        assertThat(again.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(created.json().path("project_ids").path(0).asLong()).isEqualTo(2783683);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(client.get(base).json().findValuesAsText("name"))
                .containsExactly("Acme Concrete", "Local");
        assertThat(sandbox.rows("vendors")).hasSize(3);
    }
}
