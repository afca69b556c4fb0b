package dev.plumbline.procore;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.plumbline.domain.CostCode;
import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ProcoreProfile.class)
class ProcoreFaultsTest extends WithProcore {
    private static final UrlPattern UNITS = urlPathEqualTo("/rest/v1.0/companies/77/uoms");
    private static final UrlPattern TOKEN = urlPathEqualTo("/oauth/token");
    private static final UrlPattern SYNC =
            urlPathEqualTo("/rest/v1.0/purchase_order_contracts/sync");
    private static final UrlPattern ADD =
            urlPathEqualTo("/rest/v1.1/projects/5/vendors/9/actions/add");
    private static final UrlPattern REGISTER =
            urlPathEqualTo("/rest/v1.0/vendors/9/business_register");

    @Test
    void fetchesOneTokenAfterA401AndRepeatsTheWriteOnce() {
        contractsAre(json(200, "{\"entities\":[],\"errors\":[]}"), "t2");
        wire.register(
                patch(SYNC).atPriority(9).willReturn(json(401, "{\"errors\":\"Unauthorized\"}")));
        wire.register(
                post(TOKEN)
                        .willReturn(
                                okJson(
                                        "{\"access_token\":\"t2\",\"token_type\":\"bearer\",\"expires_in\":5400}")));

        procore.syncContracts(5, List.of(ContractRow.status("a", 1, "Closed")));
        // The token of the tests before this one is either t1 or already t2.
        assertThat(
                        requests(
                                patchRequestedFor(SYNC)
                                        .withHeader("Authorization", equalTo("Bearer t2"))))
                .hasSize(1);
        assertThat(quota.acquired()).containsOnly(Quota.Priority.CLOSED_ORDERS);

        contractsAre(json(200, "{\"entities\":[],\"errors\":[]}"), "t1");
        wire.register(
                patch(SYNC)
                        .atPriority(1)
                        .withHeader("Authorization", equalTo("Bearer t2"))
                        .willReturn(json(401, "")));
        wire.register(
                post(TOKEN)
                        .willReturn(
                                okJson(
                                        "{\"access_token\":\"t1\",\"token_type\":\"bearer\",\"expires_in\":5400}")));
        wire.resetRequests();

        counted(() -> procore.syncContracts(5, List.of(ContractRow.status("a", 1, "Closed"))));

        assertThat(requests(patchRequestedFor(SYNC))).hasSize(2);
        assertThat(
                        requests(
                                postRequestedFor(TOKEN)
                                        .withFormParam("grant_type", equalTo("client_credentials"))
                                        .withFormParam("client_id", equalTo("the-app"))
                                        .withFormParam("client_secret", equalTo("the-secret"))))
                .hasSize(1);
        assertThat(calls.byKind())
                .isEqualTo(Map.of("PROCORE contracts sync", 2L, "PROCORE token", 1L));
    }

    @Test
    void refusesTheLoginWhereAFreshTokenIsAnsweredWith401() {
        wire.register(get(UNITS).willReturn(json(401, "{\"errors\":\"Unauthorized\"}")));

        assertThatThrownBy(procore::units).isInstanceOf(RemoteFailure.LoginRefused.class);
        assertThat(requests(getRequestedFor(UNITS))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 7, 7",
        "503, Retry-After, 7, 7",
        "429, Retry-After, 'Sun, 01 Mar 2026 12:00:45 GMT', 45",
        "429, X-Rate-Limit-Reset, 1772366460, 60",
        "429, X-Rate-Limit-Reset, 1772366460000, 60",
        "429, X-Rate-Limit-Reset, 30, 30",
        "429, X-Rate-Limit-Reset, 2026-03-01T12:01:00Z, 60",
        "429, X-Rate-Limit-Reset, 'Sun, 01 Mar 2026 12:01:00 GMT', 60",
        "429, X-Rate-Limit-Reset, 1772366300, 0"
    })
    void blocksTheQuotaAndSendsAWriteAgainThatWasPutOff(
            int status, String header, String value, long seconds) {
        wire.register(
                patch(SYNC)
                        .inScenario("full")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("free")
                        .willReturn(
                                aResponse()
                                        .withStatus(status)
                                        .withBody("You have surpassed the max number of requests")
                                        .withHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT")
                                        .withHeader(header, value)));
        wire.register(
                patch(SYNC)
                        .inScenario("full")
                        .whenScenarioStateIs("free")
                        .willReturn(json(200, "{\"entities\":[],\"errors\":[]}")));
        Instant before = Instant.now();

        procore.syncContracts(5, List.of(ContractRow.status("a", 1, "Approved")));

        assertThat(requests(patchRequestedFor(SYNC))).hasSize(2);
        assertThat(quota.acquired())
                .containsExactly(Quota.Priority.OPEN_ORDERS, Quota.Priority.OPEN_ORDERS);
        assertThat(quota.blocked())
                .singleElement()
                .satisfies(until ->
                        assertThat(until)
                                .isBetween(
                                        before.plusSeconds(seconds),
                                        before.plusSeconds(seconds).plus(Duration.ofSeconds(20))));
    }

    @Test
    void givesUpWhereItIsPutOffAgainAndAgain() {
        wire.register(get(UNITS).willReturn(aResponse().withStatus(429)));

        assertThatThrownBy(procore::units).isInstanceOf(RemoteFailure.Throttled.class);
        assertThat(requests(getRequestedFor(UNITS))).hasSize(5);
        assertThat(quota.blocked()).isEmpty();
    }

    @Test
    void tellsTheQuotaWhatEveryAnswerSaysAboutIt() {
        wire.register(
                get(UNITS)
                        .willReturn(
                                json(200, "[]")
                                        .withHeader("X-Rate-Limit-Limit", "25")
                                        .withHeader("X-Rate-Limit-Remaining", "3")
                                        .withHeader("X-Rate-Limit-Reset", "1772366410")
                                        .withHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT")));

        procore.units();

        assertThat(quota.observed())
                .containsExactly(
                        new Quota.Observation(
                                25,
                                3,
                                Instant.parse("2026-03-01T12:00:10Z"),
                                Optional.of(Instant.parse("2026-03-01T12:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502", "html", "reset"})
    void repeatsAReadWhateverBecameOfIt(String trouble) {
        wire.register(
                get(UNITS)
                        .inScenario("flaky")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("well")
                        .willReturn(
                                switch (trouble) {
                                    case "html" -> json(200, "<html>Please log in</html>");
                                    case "reset" ->
                                            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
                                    default -> aResponse().withStatus(Integer.parseInt(trouble));
                                }));
        wire.register(
                get(UNITS)
                        .inScenario("flaky")
                        .whenScenarioStateIs("well")
                        .willReturn(
                                json(200, "[{\"id\":1,\"name\":\"lb\"}]")
                                        .withHeader("Total", "1")));

        assertThat(procore.units()).containsExactly("lb");
        assertThat(requests(getRequestedFor(UNITS))).hasSize(2);
    }

    @Test
    void sendsNothingMoreForAWhileAfterManyFailures() {
        wire.register(get(UNITS).willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(procore::units).isInstanceOf(RemoteFailure.OutcomeUnknown.class);
        }

        assertThatThrownBy(procore::units).isInstanceOf(RemoteFailure.Unreachable.class);
        assertThat(requests(getRequestedFor(UNITS))).hasSize(20);
    }

    @Test
    void doesNotFollowARedirection() {
        wire.register(
                get(UNITS)
                        .willReturn(
                                aResponse()
                                        .withStatus(302)
                                        .withHeader(
                                                "Location",
                                                "http://127.0.0.1:" + port + "/elsewhere")));
        wire.register(get(urlPathEqualTo("/elsewhere")).willReturn(json(200, "[]")));

        assertThatThrownBy(procore::units)
                .isInstanceOfSatisfying(
                        RemoteFailure.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(302));
        assertThat(requests(getRequestedFor(urlPathEqualTo("/elsewhere")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {}",
                "422 | {\"errors\":[\"Vendor already in project\"]}",
                "409 | {\"message\":\"has already been added\"}"
            })
    void isContentWithAVendorThatIsInTheProjectAlready(int status, String body) {
        wire.register(post(ADD).willReturn(json(status, body)));

        assertThatCode(() -> procore.addVendorToProject(5, 9)).doesNotThrowAnyException();
        assertThat(requests(postRequestedFor(ADD))).hasSize(1);
    }

    @Test
    void addsAVendorByTheOlderResourceWhereThereIsNoNewerOne() {
        UrlPattern older = urlPathEqualTo("/rest/v1.0/projects/5/vendors/9/actions/add");
        wire.register(post(ADD).willReturn(json(404, "{\"errors\":\"Not Found\"}")));
        wire.register(post(older).willReturn(json(200, "{\"id\":9}")));

        procore.addVendorToProject(5, 9);

        assertThat(requests(postRequestedFor(older))).hasSize(1);
    }

    @Test
    void saysWhyAVendorCannotBeAdded() {
        wire.register(
                post(ADD)
                        .willReturn(
                                json(403, "{\"errors\":\"You do not have sufficient access\"}")));

        assertThatThrownBy(() -> procore.addVendorToProject(5, 9))
                .isInstanceOf(RemoteFailure.Refused.class)
                .hasMessageContaining("sufficient access");
    }

    @Test
    void deletesWhatIsThereAndIsContentWithWhatIsGone() {
        UrlPattern line = urlPathEqualTo("/rest/v1.0/purchase_order_contracts/8/line_items/3");
        wire.register(delete(line).willReturn(aResponse().withStatus(200)));
        wire.register(
                delete(urlPathEqualTo("/rest/v1.0/projects/5/direct_costs/6"))
                        .willReturn(json(404, "{}")));
        wire.register(
                delete(urlPathEqualTo("/rest/v1.0/projects/5/direct_costs/6/line_items/3"))
                        .willReturn(json(422, "{\"errors\":{\"base\":[\"is locked\"]}}")));

        procore.deleteContractLine(5, 8, 3);
        procore.deleteDirectCost(5, 6);

        assertThat(requests(deleteRequestedFor(line).withQueryParam("project_id", equalTo("5"))))
                .hasSize(1);
        assertThatThrownBy(() -> procore.deleteDirectCostLine(5, 6, 3))
                .isInstanceOf(RemoteFailure.Refused.class)
                .hasMessageContaining("is locked")
                .isInstanceOfSatisfying(
                        RemoteFailure.Refused.class,
                        refused -> assertThat(Procore.isLocked(refused)).isTrue());
    }

    @Test
    void updatesATaxIdentifierThatIsThereAndNeverQuotesIt() {
        wire.register(post(REGISTER).willReturn(json(409, "{\"message\":\"exists\"}")));
        wire.register(
                patch(REGISTER)
                        .willReturn(
                                json(
                                        422,
                                        "{\"errors\":{\"identifier\":[\"12-3456789 is invalid\"]}}")));

        assertThatThrownBy(() -> procore.setTaxIdentifier(9, "12-3456789"))
                .hasMessageContaining("identifier: … is invalid")
                .hasMessageNotContaining("3456789");
        assertThat(
                        requests(
                                patchRequestedFor(REGISTER)
                                        .withQueryParam("company_id", equalTo("77"))
                                        .withRequestBody(
                                                equalToJson(
                                                        "{\"business_register\":{\"type\":\"ein\",\"identifier\":\"12-3456789\"}}"))))
                .hasSize(1);
    }

    @Test
    void makesBudgetCodesAndSaysOfEachWhyNot() {
        String wbs = "/rest/v1.0/projects/5/work_breakdown_structure";
        UrlPattern create = urlPathEqualTo(wbs + "/wbs_codes/bulk_create");
        wire.register(
                get(urlPathEqualTo(wbs + "/segments"))
                        .willReturn(
                                json(
                                        200,
                                        "[{\"id\":1,\"type\":\"cost_code\"},{\"id\":2,\"type\":\"line_item_type\"}]")));
        wire.register(
                get(urlPathEqualTo(wbs + "/segments/1/segment_items"))
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":11,\"code\":\"300\",\"path_codes\":[\"03\",\"300\"]},{\"id\":12,\"code\":\"09\"}]")
                                        .withHeader("Total", "2")));
        wire.register(
                get(urlPathEqualTo(wbs + "/segments/2/segment_items"))
                        .willReturn(
                                json(200, "[{\"id\":21,\"code\":\"M\"}]")
                                        .withHeader("Total", "1")));
        wire.register(
                patch(create)
                        .willReturn(
                                json(
                                        201,
                                        "{\"entities\":[{\"id\":900,\"status\":\"active\",\"segment_items\":[{\"id\":21},{\"id\":11}]}],"
                                                + "\"errors\":[{\"segment_items\":[{\"segment_id\":1,\"segment_item_id\":12},{\"segment_id\":2,\"segment_item_id\":21}],\"errors\":{\"base\":[\"not allowed\"]}}]}")));
        CostCode made = new CostCode("03-300", "M");
        CostCode refused = new CostCode("09", "M");
        CostCode unknown = new CostCode("99", "M");

        CreatedBudgetCodes answer =
                procore.createBudgetCodes(
                        5, procore.segments(5, KnownCodes.NONE), List.of(made, refused, unknown));

        assertThat(answer.created()).containsExactly(new BudgetCode(900, "03-300", "M", true));
        assertThat(answer.refused())
                .isEqualTo(
                        Map.of(refused, "not allowed", unknown, "The project has no cost code 99"));
        assertThat(
                        requests(
                                patchRequestedFor(create)
                                        .withRequestBody(
                                                equalToJson(
                                                        "{\"bulk\":[{\"segment_items\":[{\"segment_id\":1,\"segment_item_id\":11},{\"segment_id\":2,\"segment_item_id\":21}]},"
                                                                + "{\"segment_items\":[{\"segment_id\":1,\"segment_item_id\":12},{\"segment_id\":2,\"segment_item_id\":21}]}]}"))))
                .hasSize(1);
    }

    /** The cost codes 03-300 and 300 both call themselves 300, the child first. */
    @Test
    void knowsSegmentItemsByWhatTheirIdsStandFor() {
        String wbs = "/rest/v1.0/projects/5/work_breakdown_structure";
        segmentsWithTheSameNumbers(wbs);
        wire.register(
                get(urlPathEqualTo(wbs + "/segments/1/segment_items"))
                        .atPriority(1)
                        .willReturn(
                                json(
                                                200,
                                                "[{\"id\":11,\"code\":\"300\"},{\"id\":12,\"code\":\"300\"},{\"id\":13,\"path_code\":\"05.100\"}]")
                                        .withHeader("Total", "3")));

        ProjectSegments segments =
                procore.segments(
                        5, new KnownCodes(Map.of(11L, "03-300", 12L, "300"), Map.of(1L, "Labor")));

        assertThat(segments.costCodes().items())
                .isEqualTo(Map.of("03-300", 11L, "300", 12L, "05.100", 13L));
        assertThat(segments.costTypes().items()).isEqualTo(Map.of("Labor", 1L, "L", 1L, "M", 2L));
    }

    @Test
    void makesBudgetCodesOneByOneWhereTheBulkFormIsRefused() {
        String wbs = "/rest/v1.0/projects/5/work_breakdown_structure";
        UrlPattern single = urlPathEqualTo(wbs + "/wbs_codes");
        segmentsWithTheSameNumbers(wbs);
        wire.register(
                patch(urlPathEqualTo(wbs + "/wbs_codes/bulk_create")).willReturn(json(404, "{}")));
        wire.register(post(single).willReturn(json(422, "{\"errors\":[\"not allowed\"]}")));
        wire.register(
                post(single)
                        .atPriority(1)
                        .withRequestBody(equalToJson(combination(1, 2)))
                        .willReturn(json(201, "{\"id\":\"900\",\"flat_code\":\"01.M\"}")));

        CreatedBudgetCodes answer =
                procore.createBudgetCodes(
                        5,
                        procore.segments(5, KnownCodes.NONE),
                        List.of(new CostCode("01", "M"), new CostCode("02", "L")));

        assertThat(answer.created()).containsExactly(new BudgetCode(900, "01", "M", true));
        assertThat(answer.refused()).isEqualTo(Map.of(new CostCode("02", "L"), "not allowed"));
    }

    @Test
    void doesNotMixUpBudgetCodesOfSwappedNumbers() {
        String wbs = "/rest/v1.0/projects/5/work_breakdown_structure";
        UrlPattern single = urlPathEqualTo(wbs + "/wbs_codes");
        segmentsWithTheSameNumbers(wbs);
        wire.register(
                patch(urlPathEqualTo(wbs + "/wbs_codes/bulk_create"))
                        .willReturn(
                                json(
                                        201,
                                        "{\"entities\":[{\"id\":900,\"segment_items\":[{\"id\":1},{\"id\":2}]}],\"errors\":[]}")));
        wire.register(
                post(single)
                        .withRequestBody(equalToJson(combination(1, 2)))
                        .willReturn(json(201, "{\"id\":900}")));
        wire.register(
                post(single)
                        .withRequestBody(equalToJson(combination(2, 1)))
                        .willReturn(json(201, "{\"id\":901}")));

        CreatedBudgetCodes answer =
                procore.createBudgetCodes(
                        5,
                        procore.segments(5, KnownCodes.NONE),
                        List.of(new CostCode("01", "M"), new CostCode("02", "L")));

        assertThat(answer.created())
                .containsExactlyInAnyOrder(
                        new BudgetCode(900, "01", "M", true), new BudgetCode(901, "02", "L", true));
    }

    /** Cost codes 01 and 02 are items 1 and 2, and so are the cost types L and M. */
    private void segmentsWithTheSameNumbers(String wbs) {
        wire.register(
                get(urlPathEqualTo(wbs + "/segments"))
                        .willReturn(
                                json(
                                        200,
                                        "[{\"id\":1,\"type\":\"cost_code\"},{\"id\":2,\"type\":\"line_item_type\"}]")));
        wire.register(
                get(urlPathEqualTo(wbs + "/segments/1/segment_items"))
                        .willReturn(
                                json(200, "[{\"id\":1,\"code\":\"01\"},{\"id\":2,\"code\":\"02\"}]")
                                        .withHeader("Total", "2")));
        wire.register(
                get(urlPathEqualTo(wbs + "/segments/2/segment_items"))
                        .willReturn(
                                json(200, "[{\"id\":1,\"code\":\"L\"},{\"id\":2,\"code\":\"M\"}]")
                                        .withHeader("Total", "2")));
    }

    private static String combination(int costCode, int costType) {
        return "{\"segment_items\":[{\"segment_id\":1,\"segment_item_id\":%d},{\"segment_id\":2,\"segment_item_id\":%d}]}"
                .formatted(costCode, costType);
    }

    private void contractsAre(
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer, String token) {
        wire.register(
                patch(SYNC)
                        .atPriority(1)
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(answer));
    }
}
