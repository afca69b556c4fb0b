package dev.plumbline.procore;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.plumbline.remote.Quota.Priority;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ProcoreProfile.class)
class ProcoreSyncTest extends WithProcore {
    private static final UrlPattern VENDORS = urlPathEqualTo("/rest/v1.0/vendors/sync");
    private static final UrlPattern DIRECT_COSTS =
            urlPathEqualTo("/rest/v1.0/projects/5/direct_costs/sync");

    @Test
    void findsRowsByOriginIdElseByIdAndNeverByPosition() {
        answer(
                VENDORS,
                """
                {"entities":[{"id":103,"name":"C","origin_id":"c"},{"id":102,"name":"B","origin_id":null}],
                 "errors":[{"id":104,"errors":{"id":["Entity with this ID not found"]}}]}\
                """);

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(
                        List.of(row("a", null), row("b", 102L), row("c", null), row("d", 104L)));

        assertThat(answer.rows().keySet()).containsExactly("a", "b", "c", "d");
        assertThat(answer.row("a")).isInstanceOf(RowAnswer.Unanswered.class);
        assertThat(answer.accepted("b")).map(ProcoreVendor::id).contains(102L);
        assertThat(answer.accepted("c")).map(ProcoreVendor::id).contains(103L);
        assertThat(answer.row("d"))
                .isInstanceOfSatisfying(
                        RowAnswer.Refused.class, refused -> assertThat(refused.isGone()).isTrue());
        assertThat(answer.requestIds()).containsExactly("r-1");
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(1);
        assertThat(quota.acquired()).containsExactly(Priority.VENDORS);
    }

    @Test
    void takesARowInBothListsForRefused() {
        answer(
                VENDORS,
                """
                {"entities":[{"id":1,"origin_id":"a"}],"errors":[{"origin_id":"a","errors":{"name":["can't be blank"]}}]}\
                """);

        assertThat(procore.syncVendors(List.of(row("a", null))).row("a"))
                .isEqualTo(
                        new RowAnswer.Refused<>(
                                200,
                                java.util.Map.of("name", List.of("can't be blank")),
                                "name: can't be blank",
                                "r-1"));
    }

    @Test
    void cutsRowsIntoCallsOfTheBatchSizeAndLeavesNullsOut() {
        answer(VENDORS, "{\"entities\":[],\"errors\":[]}");

        counted(() ->
                procore.syncVendors(
                        Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i")
                                .map(key -> row(key, null))
                                .toList()));

        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(3);
        assertThat(
                        requests(
                                patchRequestedFor(VENDORS)
                                        .withRequestBody(
                                                equalTo(
                                                        "{\"company_id\":77,\"updates\":[{\"origin_id\":\"i\",\"name\":\"name of i\"}]}"))))
                .hasSize(1);
        assertThat(calls.byKind()).containsEntry("PROCORE vendors sync", 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void narrowsACallThatIsRefusedAsAWholeDownToItsPoisonRow(int status) {
        answer(
                VENDORS,
                "{\"entities\":[{\"id\":1,\"origin_id\":\"a\"},{\"id\":2,\"origin_id\":\"b\"},{\"id\":4,\"origin_id\":\"d\"}],\"errors\":[]}");
        wire.register(
                patch(VENDORS)
                        .atPriority(1)
                        .withRequestBody(containing("\"c\""))
                        .willReturn(json(status, "{\"errors\":{\"base\":[\"bad row\"]}}")));

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(
                        List.of(row("a", null), row("b", null), row("c", null), row("d", null)));

        assertThat(answer.accepted("a")).isPresent();
        assertThat(answer.accepted("b")).isPresent();
        assertThat(answer.accepted("d")).isPresent();
        assertThat(answer.row("c"))
                .isInstanceOfSatisfying(
                        RowAnswer.Refused.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(status);
                            assertThat(refused.text()).isEqualTo("bad row");
                        });
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(5);
    }

    /** So many that the fault could be the call's, if no row at all were taken. */
    @Test
    void narrowsACallDownToAnyNumberOfPoisonRowsAmongGoodOnes() {
        List<String> keys =
                IntStream.range(0, 400).mapToObj(i -> (i % 8 == 5 ? "bad" : "good") + i).toList();
        String taken =
                keys.stream()
                        .filter(key -> key.startsWith("good"))
                        .map(key ->
                                "{\"id\":%s,\"origin_id\":\"%s\"}".formatted(key.substring(4), key))
                        .collect(Collectors.joining(","));
        answer(VENDORS, "{\"entities\":[" + taken + "],\"errors\":[]}");
        wire.register(
                patch(VENDORS)
                        .atPriority(1)
                        .withRequestBody(containing("\"bad"))
                        .willReturn(json(422, "{\"errors\":{\"base\":[\"bad row\"]}}")));

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(keys.stream().map(key -> row(key, null)).toList());

        assertThat(answer.failure()).isNull();
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(answer.row(key))
                                .isInstanceOf(
                                        key.startsWith("good")
                                                ? RowAnswer.Accepted.class
                                                : RowAnswer.Refused.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 406})
    void refusesACallAsAWholeThatNoRowIsAtFaultFor(int status) {
        wire.register(
                patch(VENDORS)
                        .willReturn(
                                json(
                                        status,
                                        "{\"errors\":[\"App is not connected to this company.\"]}")));

        assertThatThrownBy(() -> procore.syncVendors(List.of(row("a", null), row("b", null))))
                .isInstanceOfSatisfying(
                        RemoteFailure.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status))
                .hasMessageContaining("App is not connected to this company.");
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(1);
    }

    @Test
    void doesNotForgetWhatWasAcceptedBeforeACallFailed() {
        answer(VENDORS, "{\"entities\":[{\"id\":1,\"origin_id\":\"a\"}],\"errors\":[]}");
        wire.register(
                patch(VENDORS)
                        .atPriority(1)
                        .withRequestBody(containing("\"e\""))
                        .willReturn(json(500, "<html>oops</html>")));

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(
                        Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i")
                                .map(key -> row(key, null))
                                .toList());

        assertThat(answer.accepted("a")).isPresent();
        assertThat(answer.row("e")).isInstanceOf(RowAnswer.Unanswered.class);
        assertThat(answer.row("h")).isInstanceOf(RowAnswer.Unanswered.class);
        assertThat(answer.row("i")).isInstanceOf(RowAnswer.NotSent.class);
        assertThat(answer.failure()).isInstanceOf(RemoteFailure.OutcomeUnknown.class);
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''",
                "200 | <html>Please log in</html>",
                "200 | {\"entities\":[{\"id\":1,",
                "200 | []",
                "200 | {}",
                "500 | <html/>",
                "502 | ''",
                "503 | ''", // of Procore's own load it would say when to ask again
                "504 | ''",
                "408 | ''"
            })
    void neverRepeatsAWriteWhoseAnswerIsLost(int status, String body) {
        wire.register(patch(VENDORS).willReturn(json(status, body)));

        assertThatThrownBy(() -> procore.syncVendors(List.of(row("a", null))))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class);
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION_RESET_BY_PEER",
        "EMPTY_RESPONSE",
        "MALFORMED_RESPONSE_CHUNK",
        "RANDOM_DATA_THEN_CLOSE"
    })
    void neverRepeatsAWriteWhoseConnectionBroke(Fault fault) {
        wire.register(patch(VENDORS).willReturn(aResponse().withFault(fault)));

        assertThatThrownBy(() -> procore.syncVendors(List.of(row("a", null))))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class);
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(1);
    }

    @Test
    void neverRepeatsAWriteThatIsNotAnsweredInTime() {
        wire.register(
                patch(VENDORS).willReturn(json(200, "{\"entities\":[]}").withFixedDelay(6000)));

        assertThatThrownBy(() -> procore.syncVendors(List.of(row("a", null))))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class);
        assertThat(requests(patchRequestedFor(VENDORS))).hasSize(1);
    }

    @Test
    void sendsDirectCostsAgainAfterA409() {
        wire.register(
                patch(DIRECT_COSTS)
                        .inScenario("busy")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("free")
                        .willReturn(json(409, "{\"message\":\"busy\"}")));
        wire.register(
                patch(DIRECT_COSTS)
                        .inScenario("busy")
                        .whenScenarioStateIs("free")
                        .willReturn(
                                json(
                                        200,
                                        "{\"entities\":[{\"id\":6,\"origin_id\":\"a\",\"vendor\":{\"id\":3},\"grand_total\":\"10.0\"}],\"errors\":[]}")));

        SyncAnswer<ExistingDirectCost> answer =
                procore.syncDirectCosts(5, List.of(DirectCostRow.status("a", 6, "approved")));

        assertThat(answer.accepted("a"))
                .contains(
                        new ExistingDirectCost(
                                6,
                                "a",
                                null,
                                null,
                                3L,
                                null,
                                null,
                                new BigDecimal("10.00"),
                                false));
        assertThat(
                        requests(
                                patchRequestedFor(DIRECT_COSTS)
                                        .withRequestBody(
                                                equalTo(
                                                        "{\"updates\":[{\"id\":6,\"origin_id\":\"a\",\"status\":\"approved\"}]}"))))
                .hasSize(2);
    }

    @Test
    void saysOfADirectCostThatStaysBusyThatNobodyRefusedIt() {
        wire.register(patch(DIRECT_COSTS).willReturn(json(409, "{\"message\":\"busy\"}")));

        SyncAnswer<ExistingDirectCost> answer =
                procore.syncDirectCosts(5, List.of(DirectCostRow.status("a", 6, "approved")));

        assertThat(answer.row("a")).isEqualTo(new RowAnswer.Busy<>("busy"));
        assertThat(requests(patchRequestedFor(DIRECT_COSTS))).hasSize(6);
    }

    @Test
    void sendsOnWithoutTheDirectCostThatStaysBusy() {
        answer(
                DIRECT_COSTS,
                "{\"entities\":[{\"id\":6,\"origin_id\":\"a\"},{\"id\":8,\"origin_id\":\"c\"},{\"id\":9,\"origin_id\":\"d\"}],\"errors\":[]}");
        wire.register(
                patch(DIRECT_COSTS)
                        .atPriority(1)
                        .withRequestBody(containing("\"b\""))
                        .willReturn(json(409, "{\"message\":\"busy\"}")));

        SyncAnswer<ExistingDirectCost> answer =
                procore.syncDirectCosts(
                        5,
                        List.of(
                                DirectCostRow.status("a", 6, "approved"),
                                DirectCostRow.status("b", 7, "approved"),
                                DirectCostRow.status("c", 8, "approved"),
                                DirectCostRow.status("d", 9, "approved")));

        assertThat(answer.row("b")).isEqualTo(new RowAnswer.Busy<>("busy"));
        assertThat(answer.accepted("a")).isPresent();
        assertThat(answer.accepted("c")).isPresent();
        assertThat(answer.accepted("d")).isPresent();
        assertThat(answer.failure()).isNull();
        // Six for the call as a whole, then halves: ab, a, b, cd.
        assertThat(requests(patchRequestedFor(DIRECT_COSTS))).hasSize(10);
    }

    @Test
    void takesA409ThatSpeaksOfADuplicateForARefusalOfItsRow() {
        wire.register(
                patch(DIRECT_COSTS)
                        .willReturn(
                                json(409, "{\"message\":\"origin_id has already been taken\"}")));

        SyncAnswer<ExistingDirectCost> answer =
                procore.syncDirectCosts(5, List.of(DirectCostRow.status("a", 6, "approved")));

        assertThat(answer.row("a"))
                .isInstanceOfSatisfying(
                        RowAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
        assertThat(requests(patchRequestedFor(DIRECT_COSTS))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"name of c\",\"errors\":{\"zip\":[\"is bad\"]}} | zip: is bad",
                "{\"index\":2,\"errors\":{\"zip\":[\"is bad\"]}} | zip: is bad",
                "{\"index\":3,\"errors\":[\"is bad\"]} | is bad",
                "{\"errors\":\"is bad\"} | is bad",
                "{\"error\":\"is bad\"} | is bad",
                "\"is bad\" | is bad",
            })
    void tellsWhichRowAComplaintIsAboutThatDoesNotNameIt(String complaint, String words) {
        answer(
                VENDORS,
                "{\"entities\":[{\"id\":4,\"origin_id\":\"d\"},{\"id\":1,\"origin_id\":\"a\"},{\"id\":2,\"origin_id\":\"b\"}],\"errors\":["
                        + complaint
                        + "]}");

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(
                        List.of(row("a", null), row("b", null), row("c", null), row("d", null)));

        assertThat(answer.row("c"))
                .isInstanceOfSatisfying(
                        RowAnswer.Refused.class,
                        refused -> assertThat(refused.text()).isEqualTo(words));
        assertThat(answer.accepted("a")).map(ProcoreVendor::id).contains(1L);
        assertThat(answer.accepted("d")).map(ProcoreVendor::id).contains(4L);
    }

    @Test
    void tellsByTheirAttributesWhichRowsRecordsAreWithoutAnOriginId() {
        answer(
                VENDORS,
                """
                {"entities":[{"id":"12","name":"name of b "},{"id":11,"name":"name of a","origin_id":null},{"id":13,"name":"same"}],
                 "errors":[]}\
                """);

        SyncAnswer<ProcoreVendor> answer =
                procore.syncVendors(
                        List.of(
                                row("a", null),
                                row("b", null),
                                named("c", "same"),
                                named("d", "same")));

        assertThat(answer.accepted("a")).map(ProcoreVendor::id).contains(11L);
        assertThat(answer.accepted("b")).map(ProcoreVendor::id).contains(12L);
        assertThat(answer.row("c")).isInstanceOf(RowAnswer.Unanswered.class);
        assertThat(answer.row("d")).isInstanceOf(RowAnswer.Unanswered.class);
    }

    @Test
    void writesAmountsOfContractLinesAsTextAndOfDirectCostLinesAsNumbers() {
        UrlPattern contractLines =
                urlPathEqualTo("/rest/v1.0/purchase_order_contracts/8/line_items/sync");
        UrlPattern directCostLines =
                urlPathEqualTo("/rest/v1.0/projects/5/direct_costs/line_items/sync");
        answer(contractLines, "{\"entities\":[],\"errors\":[]}");
        answer(directCostLines, "{\"entities\":[],\"errors\":[]}");
        BigDecimal amount = new BigDecimal("1250.00");

        procore.syncContractLines(
                5,
                8,
                List.of(
                        new LineRow(
                                "x",
                                null,
                                null,
                                3L,
                                "Rebar",
                                amount,
                                new BigDecimal("1E+3"),
                                new BigDecimal("1.25"),
                                "lb",
                                true,
                                null)));
        procore.syncDirectCostLines(
                5,
                List.of(
                        new LineRow(
                                "y", null, 6L, 3L, null, amount, null, null, null, false, "gl")));

        assertThat(
                        requests(
                                patchRequestedFor(contractLines)
                                        .withQueryParam("project_id", equalTo("5"))
                                        .withRequestBody(
                                                equalTo(
                                                        "{\"updates\":[{\"origin_id\":\"x\",\"wbs_code_id\":3,\"description\":\"Rebar\",\"uom\":\"lb\",\"extended_type\":\"calculated\","
                                                                + "\"amount\":\"1250.00\",\"quantity\":\"1000\",\"unit_cost\":\"1.25\"}]}"))))
                .hasSize(1);
        assertThat(
                        requests(
                                patchRequestedFor(directCostLines)
                                        .withRequestBody(
                                                matching(
                                                        "\\{\"updates\":\\[\\{\"origin_id\":\"y\",\"wbs_code_id\":3,\"extended_type\":\"manual\",\"origin_data\":\"gl\","
                                                                + "\"direct_cost_id\":6,\"amount\":1250(\\.0+)?\\}\\]\\}"))))
                .hasSize(1);
    }

    private void answer(UrlPattern url, String body) {
        wire.register(
                patch(url)
                        .atPriority(5)
                        .willReturn(json(200, body).withHeader("x-request-id", "r-1")));
    }

    private static VendorRow named(String originId, String name) {
        return row(originId, null, name);
    }

    private static VendorRow row(String originId, @Nullable Long id) {
        return row(originId, id, "name of " + originId);
    }

    private static VendorRow row(String originId, @Nullable Long id, String name) {
        return new VendorRow(
                originId, id, name, null, null, null, null, null, null, null, null, null);
    }
}
