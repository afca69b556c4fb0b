package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ProcoreCodesTest extends ProcoreTestBase {

    private static final String WBS = "/rest/v1.0/projects/2783683/work_breakdown_structure";

    private long segment(String type) {
        for (JsonNode each : client.get(WBS + "/segments").json()) {
            if (each.path("type").asText().equals(type)) {
                return each.path("id").asLong();
            }
        }
        throw new AssertionError("No segment " + type);
    }

    private String combination(long code) {
        return "{'segment_items':[{'segment_id':"
                + segment("cost_code")
                + ",'segment_item_id':"
                + code
                + "},"
                + "{'segment_id':"
                + segment("line_item_type")
                + ",'segment_item_id':31}]}";
    }

    @Test
    void answersTheSameBudgetCodeForTheSameCombination() {
        JsonNode first = ok(client.post(WBS + "/wbs_codes", json(combination(971232364)))).json();
        JsonNode bulk =
                ok(client.patch(
                                WBS + "/wbs_codes/bulk_create",
                                json(
                                        "{'bulk':["
                                                + combination(971232364)
                                                + ","
                                                + combination(1)
                                                + "]}")))
                        .json();

        assertThat(first.path("flat_code").asText()).isEqualTo("01-010.L");
        assertThat(bulk.path("entities").path(0).path("id")).isEqualTo(first.path("id"));
        assertThat(bulk.path("errors")).hasSize(1);
        assertThat(client.get(WBS + "/wbs_codes").json()).hasSize(2);
    }

    @Test
    void givesSegmentItemsTheIdsOfWhatTheyStandFor() {
        JsonNode code = client.get(WBS + "/wbs_codes").json().path(0);
        JsonNode items =
                client.get(WBS + "/segments/" + segment("cost_code") + "/segment_items").json();

        assertThat(code.path("segment_items").findValuesAsText("id")).contains("971232362", "32");
        assertThat(items.path(1).path("id").asLong()).isEqualTo(971232362);
        assertThat(items.path(1).path("path_code").asText()).isEqualTo("01-000");
    }

    @Test
    void refusesLinesOfInactiveBudgetCodes() {
        ok(client.patch(WBS + "/wbs_codes/1752071628", json("{'status':'inactive'}")));
        long id = contract("'number':'1'");

        refused(line(id, "'wbs_code_id':1752071628,'amount':'1'"), 422, "wbs_code_id", "inactive");
        assertThat(client.get(WBS + "/wbs_codes?filters[status][]=active").json()).isEmpty();
    }

    @Test
    void listsCreatesAndSyncsCostCodes() {
        String created =
                json(
                        "{'project_id':2783683,'cost_code':{'code':'020','name':'Pour','parent_id':971232361}}");
        assertThat(
                        ok(client.post("/rest/v1.0/cost_codes", created))
                                .json()
                                .path("full_code")
                                .asText())
                .isEqualTo("01-020");
        sync(
                "/rest/v1.0/cost_codes/sync?project_id=2783683",
                "",
                "{'origin_id':'c','code':'9','name':'Nine'}");

        assertThat(client.get("/rest/v1.0/cost_codes?project_id=2783683").json()).hasSize(5);
        assertThat(
                        client.get("/rest/v1.0/cost_codes?project_id=2783683&filters[origin_id]=c")
                                .json())
                .hasSize(1);
        assertThat(client.get("/rest/v1.0/cost_codes?project_id=2783684").json()).hasSize(1);
    }

    @Test
    void listsTypesUnitsAndSubJobs() {
        sync(
                "/rest/v1.0/line_item_types/sync",
                "'company_id':4264807,",
                "{'name':'Other','csv_import_code':'O','origin_id':'o'}");
        sync(
                "/rest/v1.0/sub_jobs/sync?project_id=2783683",
                "'project_id':2783683,",
                "{'code':'P','name':'Part'}");

        assertThat(
                        client.get("/rest/v1.0/line_item_types?company_id=4264807")
                                .json()
                                .findValuesAsText("code"))
                .containsExactly("L", "M", "O");
        assertThat(
                        client.get(
                                        "/rest/v1.0/line_item_types?project_id=2783683&filters[origin_id]=o")
                                .json())
                .hasSize(1);
        assertThat(
                        client.get("/rest/v1.0/companies/4264807/uoms")
                                .json()
                                .path(0)
                                .path("name")
                                .asText())
                .isEqualTo("lb");
        assertThat(client.get("/rest/v1.0/sub_jobs?project_id=2783683").json()).hasSize(1);
    }
}
