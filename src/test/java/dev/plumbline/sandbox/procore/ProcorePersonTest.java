package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcorePersonTest extends ProcoreTestBase {

    private void act(String action, String body) {
        ok(client.post("/__admin/person/" + action, json(body)));
    }

    @Test
    void changesAddsAndDeletesPastTheLocks() {
        long id = contract("'number':'1','origin_id':'p1'");
        act("status", "{'table':'purchase_order_contracts','id':" + id + ",'status':'Approved'}");
        clock.advance(Duration.ofSeconds(9));
        act(
                "edit",
                "{'table':'purchase_order_contracts','id':"
                        + id
                        + ",'changes':{'title':'By hand'}}");
        act(
                "add",
                "{'table':'purchase_order_line_items','row':{'purchase_order_contract_id':"
                        + id
                        + ",'wbs_code_id':1752071628,'amount':'7.77'}}");
        act("create-vendor", "{'row':{'name':'By hand'}}");

        var shown = client.get(CONTRACTS + "/" + id + "?project_id=2783683").json();
        assertThat(shown.path("title").asText()).isEqualTo("By hand");
        assertThat(shown.path("updated_at").asText()).isEqualTo("2026-05-01T16:47:44Z");
        assertThat(shown.path("grand_total").asText()).isEqualTo("7.77");
        assertThat(client.get("/__admin/state/vendors?name=By%20hand").json()).hasSize(1);
        act("delete", "{'table':'purchase_order_contracts','id':" + id + "}");
        assertThat(client.get(CONTRACTS + "?project_id=2783683").json()).isEmpty();
        assertThat(sandbox.rows("purchase_order_line_items").getFirst().has("deleted_at")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "commitments,/rest/v1.0/purchase_order_contracts?project_id=2783683",
        "direct_costs,/rest/v1.1/projects/2783683/direct_costs",
        "directory,/rest/v1.1/projects/2783683/vendors"
    })
    void switchesToolsOffAndOn(String tool, String path) {
        act("tool", "{'id':2783683,'tool':'" + tool + "','on':false}");
        var refused = client.get(path);
        act("tool", "{'id':2783683,'tool':'" + tool + "','on':true}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("errors").asText())
                .startsWith("You do not have sufficient access");
        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    void closesProjectsAndHidesThemBySwitch() {
        act("close-project", "{'id':2783683}");
        assertThat(client.get("/rest/v1.1/projects?company_id=4264807").json()).hasSize(1);
        contract("'number':'1'");
        sandbox.switches().set("closedProjectWrites", false);
        String body = json("{'project_id':2783683,'purchase_order_contract':{'number':'2'}}");
        assertThat(client.post(CONTRACTS, body).status()).isEqualTo(403);

        sandbox.switches().set("unpermittedProject", "404");
        assertThat(client.get(CONTRACTS + "?project_id=2783686").status()).isEqualTo(404);
    }

    @Test
    @Timeout(60)
    void staysQuickWithALargeCompany() {
        Map<String, List<ObjectNode>> rows = new LinkedHashMap<>(ProcoreData.rows());
        rows.put("vendors", new ArrayList<>());
        rows.put("direct_costs", new ArrayList<>());
        rows.put("direct_cost_line_items", new ArrayList<>());
        for (int i = 1; i <= 10_000; i++) {
            rows.get("vendors")
                    .add(Json.object().put("id", i).put("name", "V" + i).put("origin_id", "v" + i));
        }
        for (int i = 1; i <= 50_000; i++) {
            rows.get("direct_costs")
                    .add(
                            Json.object()
                                    .put("id", i)
                                    .put("project_id", 2783683)
                                    .put("origin_id", "d" + i));
            ObjectNode line =
                    Json.object()
                            .put("direct_cost_id", i)
                            .put("amount", "1.10")
                            .put("wbs_code_id", 1752071628);
            rows.get("direct_cost_line_items").add(line);
            rows.get("direct_cost_line_items").add(line.deepCopy());
        }
        ProcoreState state = new ProcoreState(clock);
        state.load(rows);

        try (ProcoreSandbox large = ProcoreSandbox.start(0, config(), state)) {
            ProcoreClient other = new ProcoreClient(large.url()).login();
            var found = other.get(COSTS + "?filters[origin_id]=d49999").json();
            assertThat(found.path(0).path("grand_total").asText()).startsWith("2.2");
            StringBuilder updates = new StringBuilder();
            for (int i = 1; i <= 1000; i++) {
                updates.append(i == 1 ? "" : ",")
                        .append("{'origin_id':'d")
                        .append(i)
                        .append("','terms':'Net 30'}");
            }
            String body = json("{'updates':[" + updates + "]}");
            // rows were loaded without a type, which only a write demands
            assertThat(other.patch(COSTS + "/sync", body).json().path("errors")).hasSize(1000);
            assertThat(other.get("/rest/v1.0/vendors?company_id=4264807&per_page=10000").json())
                    .hasSize(10_000);
        }
    }
}
