package dev.plumbline.procore;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ProcoreProfile.class)
class ProcoreListingsTest extends WithProcore {
    private static final UrlPattern TYPES = urlPathEqualTo("/rest/v1.0/line_item_types");
    private static final UrlPattern VENDORS = urlPathEqualTo("/rest/v1.0/vendors");
    private static final UrlPattern INACTIVE =
            urlPathEqualTo("/rest/v1.0/companies/77/vendors/inactive");

    @Test
    void asksForTheNextPageByItsNumberAndNeverFollowsALinkToAnotherHost() {
        types(
                1,
                page(1, 100)
                        .withHeader(
                                "Link",
                                "<http://evil.example/x?per_page=100&page=2>; rel=\"next\", <http://evil.example/x?page=3>; rel=\"last\""));
        types(
                2,
                page(101, 200)
                        .withHeader(
                                "Link",
                                "<http://evil.example/x?page=1>; rel=\"prev\", <http://evil.example/x?page=3>; rel=\"next\""));
        types(
                3,
                page(201, 203)
                        .withHeader("Link", "<http://evil.example/x?page=1>; rel=\"first\"")
                        .withHeader("Total", "203"));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 203));
        assertThat(requests(getRequestedFor(TYPES))).hasSize(3);
    }

    @Test
    void readsOnByTotalWhereTheServerCapsPagesBelowWhatWasAsked() {
        types(1, page(1, 100).withHeader("Total", "200").withHeader("Per-Page", "100"));
        types(2, page(101, 200).withHeader("Total", "200").withHeader("Per-Page", "100"));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 200));
        assertThat(requests(getRequestedFor(TYPES).withQueryParam("per_page", equalTo("1000"))))
                .hasSize(2);
    }

    @Test
    void readsOnWhereRowsMovedBetweenPagesWhileTheyWereRead() {
        types(1, page(1, 100).withHeader("Total", "150"));
        types(2, page(100, 149).withHeader("Total", "150"));
        types(3, page(150, 150).withHeader("Total", "150"));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 150));
        assertThat(requests(getRequestedFor(TYPES))).hasSize(3);
    }

    @Test
    void readsUntilAShorterPageWhereNothingIsSaidAboutPaging() {
        types(1, page(1, 20));
        types(2, page(21, 40));
        types(3, page(41, 45));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 45));
        assertThat(requests(getRequestedFor(TYPES))).hasSize(3);
    }

    @Test
    void readsUntilAnEmptyPageWhereAllPagesAreFull() {
        types(1, page(1, 20));
        types(2, json(200, "[]"));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 20));
        assertThat(requests(getRequestedFor(TYPES))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 416, 422})
    void endsWhereAPageIsRefusedThatNobodyPromised(int status) {
        types(1, page(1, 20));
        types(2, json(status, "{\"errors\":\"page is out of range\"}"));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 20));
    }

    @Test
    void doesNotTakeARefusedPageForTheEndWhereThereAreMoreRows() {
        types(1, page(1, 20).withHeader("Total", "40"));
        types(2, json(404, "{\"errors\":\"Not Found\"}"));

        assertThatThrownBy(procore::costTypes).isInstanceOf(RemoteFailure.Refused.class);
    }

    @Test
    void endsWhereEveryPageIsTheSame() {
        wire.register(get(TYPES).willReturn(page(1, 20)));

        assertThat(procore.costTypes()).extracting(CostType::id).isEqualTo(ids(1, 20));
        assertThat(requests(getRequestedFor(TYPES))).hasSize(2);
    }

    @Test
    void sendsCompanyAndTokenWithEveryRequestAndCountsEach() {
        types(1, page(1, 1).withHeader("Total", "1"));

        counted(procore::costTypes);

        assertThat(
                        requests(
                                getRequestedFor(TYPES)
                                        .withHeader("Procore-Company-Id", equalTo("77"))
                                        .withHeader("Accept", equalTo("application/json"))
                                        .withHeader("Authorization", equalTo("Bearer t1"))
                                        .withQueryParam("company_id", equalTo("77"))))
                .hasSize(1);
        assertThat(calls.byKind()).containsEntry("PROCORE list cost types", 1L);
        assertThat(quota.acquired()).hasSize(1);
    }

    @Test
    void takesA404ForARefusalRatherThanForAnEmptyListing() {
        wire.register(
                get(TYPES)
                        .willReturn(
                                json(404, "{\"errors\":\"Missing Procore-Company-Id header!\"}")));

        assertThatThrownBy(procore::costTypes)
                .isInstanceOfSatisfying(
                        RemoteFailure.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404))
                .hasMessageContaining("Missing Procore-Company-Id header!");
        assertThat(requests(getRequestedFor(TYPES))).hasSize(1);
    }

    @Test
    void listsProjectsWithoutTheFilterWhereItIsRefused() {
        UrlPattern projects = urlPathEqualTo("/rest/v1.1/projects");
        wire.register(
                get(projects)
                        .withQueryParam("filters[by_status]", equalTo("All"))
                        .willReturn(json(400, "{\"errors\":\"unknown filter\"}")));
        wire.register(
                get(projects)
                        .withQueryParam("filters[by_status]", absent())
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":598134326177405,\"name\":\"Tower\",\"active\":false,\"origin_id\":\"\",\"project_number\":\"P-1 \",\"x\":{}}]")
                                        .withHeader("Total", "1")));

        assertThat(procore.projects())
                .containsExactly(new ProcoreProject(598134326177405L, "Tower", false, null, "P-1"));
        assertThat(requests(getRequestedFor(projects).withQueryParam("per_page", equalTo("300"))))
                .hasSize(2);
    }

    @Test
    void listsInactiveVendorsOnTheirOwnOnlyWhereTheListingLacksThem() {
        wire.register(
                get(VENDORS)
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":1,\"name\":\"A\",\"is_active\":true,\"business_register\":{\"identifier\":\"12-3\"},\"project_ids\":[5,6]}]")
                                        .withHeader("Total", "1")));
        wire.register(
                get(INACTIVE)
                        .willReturn(
                                json(200, "[{\"id\":2,\"name\":\"B\",\"origin_id\":\"o\"}]")
                                        .withHeader("Total", "1")));

        assertThat(procore.vendors())
                .containsExactly(
                        new ProcoreVendor(1, "A", null, true, "12-3", Set.of(5L, 6L)),
                        new ProcoreVendor(2, "B", "o", false, null, Set.of()));

        wire.register(
                get(VENDORS)
                        .willReturn(
                                json(200, "[{\"id\":3,\"name\":\"C\",\"is_active\":false}]")
                                        .withHeader("Total", "1")));
        assertThat(procore.vendors()).extracting(ProcoreVendor::id).containsExactly(3L);
        assertThat(requests(getRequestedFor(INACTIVE))).hasSize(1);
    }

    @Test
    void doesWithoutTheInactiveListWhereItIsNotThere() {
        wire.register(get(VENDORS).willReturn(json(200, "[]")));

        assertThat(procore.vendors()).isEmpty();
        assertThat(requests(getRequestedFor(INACTIVE))).hasSize(1);
    }

    @Test
    void findsByOriginIdOnlyWhatCarriesIt() {
        wire.register(
                get(urlPathEqualTo("/rest/v1.0/purchase_order_contracts"))
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":1,\"origin_id\":\"other\"},{\"id\":2,\"origin_id\":\"mine\",\"number\":\"4711\",\"status\":\"Draft\","
                                                        + "\"vendor\":{\"id\":9},\"accounting_method\":\"unit\",\"grand_total\":249.99999999999997}]")
                                        .withHeader("Total", "2")));

        assertThat(procore.contractByOriginId(5, "mine"))
                .contains(
                        new ExistingContract(
                                2,
                                "mine",
                                "4711",
                                9L,
                                "Draft",
                                "unit",
                                new BigDecimal("250.00"),
                                false));
        assertThat(procore.contractByOriginId(5, "none")).isEmpty();
    }

    @Test
    void readsDirectCostsWhoseVendorIsANameAndAllTheirLines() {
        wire.register(
                get(urlPathEqualTo("/rest/v1.0/projects/5/direct_costs"))
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":4,\"vendor\":\"Acme\",\"amount\":12.5,\"direct_cost_type\":\"invoice\",\"invoice_number\":\"I-1\"}]")
                                        .withHeader("Total", "1")));
        wire.register(
                get(urlPathEqualTo("/rest/v1.0/projects/5/direct_costs/line_items"))
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":8,\"origin_id\":\"l\",\"amount\":\"12.50\",\"quantity\":\"2.0\",\"unit_cost\":\"6.25\",\"uom\":\"ls\",\"origin_data\":\"10-5000\",\"holder\":{\"id\":4},\"wbs_code\":{\"id\":3}}]")
                                        .withHeader("Total", "1")));

        assertThat(procore.directCosts(5))
                .containsExactly(
                        new ExistingDirectCost(
                                4,
                                null,
                                "invoice",
                                "I-1",
                                null,
                                "Acme",
                                null,
                                new BigDecimal("12.50"),
                                false));
        assertThat(procore.directCostLines(5))
                .containsExactly(
                        new ExistingLine(
                                8,
                                "l",
                                4L,
                                3L,
                                new BigDecimal("12.50"),
                                null,
                                new BigDecimal("2.0"),
                                new BigDecimal("6.25"),
                                "ls",
                                "10-5000"));
    }

    private void types(int page, ResponseDefinitionBuilder answer) {
        wire.register(
                get(TYPES)
                        .withQueryParam("page", equalTo(Integer.toString(page)))
                        .willReturn(answer));
    }

    private static ResponseDefinitionBuilder page(long from, long to) {
        return json(
                200,
                LongStream.rangeClosed(from, to)
                        .mapToObj(id -> "{\"id\":" + id + ",\"code\":\"C" + id + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static List<Long> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
