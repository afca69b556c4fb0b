package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import dev.plumbline.sandbox.web.Json;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreListsTest extends ProcoreTestBase {

    private static final String VENDORS = "/rest/v1.0/vendors?company_id=4264807";

    private void vendors(int count) {
        for (int i : IntStream.range(0, count).toArray()) {
            ObjectNode row = Json.object().put("name", "Vendor " + i).put("origin_id", "v" + i);
            sandbox.person(person -> person.createVendor(row));
        }
    }

    @Test
    void pagesWithTotalsAndAbsoluteLinks() {
        vendors(203);

        Reply first = client.get(VENDORS);
        Reply last = client.get(VENDORS + "&per_page=100&page=3");
        Reply beyond = client.get(VENDORS + "&page=9");

        assertThat(first.json()).hasSize(100);
        assertThat(first.header("Total")).isEqualTo("205");
        assertThat(first.header("Per-Page")).isEqualTo("100");
        assertThat(first.header("Link"))
                .isEqualTo(
                        "<"
                                + sandbox.url()
                                + VENDORS
                                + "&page=2>; rel=\"next\", <"
                                + sandbox.url()
                                + VENDORS
                                + "&page=3>; rel=\"last\"");
        assertThat(last.json()).hasSize(5);
        assertThat(last.header("Link"))
                .contains("rel=\"first\"", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(beyond.json()).isEmpty();
    }

    @Test
    void hasADefaultPageSizeBySwitchAndALargestOneForProjects() {
        vendors(8);
        sandbox.switches().set("defaultPerPage", 4);

        assertThat(client.get(VENDORS).json()).hasSize(4);
        Reply projects = client.get("/rest/v1.1/projects?company_id=4264807&per_page=1000");
        assertThat(projects.header("Per-Page")).isEqualTo("300");
    }

    @ParameterizedTest
    @CsvSource({
        "filters[origin_id]=v1,1",
        "filters[search]=acme,1",
        "filters[search]=1042,1",
        "filters[id]=[5181441],1",
        "filters[id][]=5181441&filters[id][]=5181442,2",
        "filters[updated_at]=2026-05-01T16:47:36Z...2026-05-02T00:00:00Z,3",
        "filters[updated_at]=%222026-05-01...2026-05-01%22,5",
        "filters[unheard_of]=1,5"
    })
    void filtersVendors(String filter, int expected) {
        clock.advance(Duration.ofSeconds(1));
        vendors(3);

        assertThat(client.get(VENDORS + "&" + filter).json()).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',2",
        "&filters[by_status]=All,3",
        "&filters[by_status]=Inactive,1",
        "&filters[project_number]=P-2,1",
        "&filters[origin_id]=TOWER,1",
        "&filters[synced]=true,1",
        "&filters[vendor_id]=5181441,1"
    })
    void listsActivePermittedProjectsOnly(String filter, int expected) {
        Reply reply = client.get("/rest/v1.1/projects?company_id=4264807" + filter);

        assertThat(reply.json()).hasSize(expected);
        assertThat(reply.json().path(0).path("company").path("id").asLong()).isEqualTo(4264807);
        assertThat(client.get("/rest/v1.0/projects?company_id=4264807" + filter).json())
                .hasSize(expected);
    }

    @Test
    void showsVendorsInTheViewThatIsAskedFor() {
        assertThat(client.get(VENDORS + "&view=compact").json().path(0)).hasSize(2);
        assertThat(client.get(VENDORS).json().path(0).has("project_ids")).isTrue();
        assertThat(client.get(VENDORS + "&view=normal").json().path(0).has("project_ids"))
                .isFalse();
        assertThat(
                        client.get("/rest/v1.1/projects/2783683/vendors")
                                .json()
                                .path(0)
                                .path("project_ids"))
                .hasSize(1);
    }

    @Test
    void leavesInactiveVendorsToTheirOwnList() {
        ok(
                client.patch(
                        "/rest/v1.0/vendors/5181442",
                        json("{'company_id':4264807,'vendor':{'name':'Z','is_active':false}}")));
        String inactive = "/rest/v1.0/companies/4264807/vendors/inactive";

        assertThat(client.get(VENDORS).json()).hasSize(1);
        assertThat(client.get(inactive).json().path(0).path("id").asLong()).isEqualTo(5181442);
        sandbox.switches().set("vendorList", "all");
        assertThat(client.get(VENDORS).json()).hasSize(2);
        ok(client.patch(inactive + "/5181442", "{}"));
        assertThat(client.get(inactive).json()).isEmpty();
    }

    @Test
    void filtersContractsAndDirectCosts() {
        contract("'number':'1','origin_id':'po1','status':'Draft'");
        long deleted = contract("'number':'2','origin_id':'po2','status':'Closed'");
        ok(client.delete(CONTRACTS + "/" + deleted + "?project_id=2783683"));
        cost(
                "'direct_cost_type':'invoice','invoice_number':'A','vendor_id':5181441,'origin_id':'dc1'");
        cost(
                "'direct_cost_type':'invoice','invoice_number':'B','vendor_id':5181441,'received_date':'2026-04-01'");
        String list = CONTRACTS + "?project_id=2783683";

        assertThat(client.get(list).json()).hasSize(1);
        assertThat(client.get(list + "&filters[include_deleted]=with").json()).hasSize(2);
        assertThat(
                        client.get(list + "&filters[include_deleted]=only&filters[origin_id]=po2")
                                .json())
                .hasSize(1);
        assertThat(client.get(list + "&filters[status]=Approved").json()).isEmpty();
        assertThat(client.get(list).json().path(0).has("accounting_method")).isFalse();
        assertThat(
                        client.get(list + "&view=extended")
                                .json()
                                .path(0)
                                .path("accounting_method")
                                .asText())
                .isEqualTo("amount");
        assertThat(client.get(COSTS + "?filters[origin_id]=dc1").json()).hasSize(1);
        assertThat(client.get(COSTS + "?filters[invoice_number]=B").json()).hasSize(1);
        assertThat(client.get(COSTS + "?filters[received_date]=2026-03-01...2026-04-01").json())
                .hasSize(1);
        assertThat(client.get(NESTED).json().path(0).path("vendor").asText())
                .isEqualTo("Acme Concrete");
        assertThat(client.get(NESTED).json().path(0).path("amount").asText()).startsWith("0.0");
    }
}
