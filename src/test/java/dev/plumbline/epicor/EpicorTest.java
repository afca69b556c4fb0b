package dev.plumbline.epicor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.plumbline.epicor.EpicorServer.ROOT;
import static dev.plumbline.epicor.EpicorServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GatewayAlone.class)
@QuarkusTestResource(value = EpicorServer.class, restrictToAnnotatedClass = true)
class EpicorTest {
    private static final String VENDORS = ROOT + "/Erp.BO.VendorSvc/Vendors";
    private static final PageRequest ALL_VENDORS =
            PageRequest.first("EPIC01", new Selection.Everything());
    private static final String EMPTY = "{\"@odata.count\":0,\"value\":[]}";

    @Inject Epicor epicor;
    @Inject CircuitBreakerMaintenance breakers;

    private final WireMockServer server = EpicorServer.server();
    private final Calls calls = new Calls();

    @BeforeEach
    void forget() {
        EpicorServer.reset();
        breakers.resetAll();
    }

    @Test
    void asksForAPageOfVendorsWithKeyAndToken() {
        vendorsAnswer(okJson(vendors(41)).withHeader("Date", "Tue, 03 Feb 2026 10:00:00 GMT"));

        Page<EpicorVendor> page = epicor.vendors(ALL_VENDORS);

        assertThat(page.nextCursor()).isNull();
        assertThat(page.serverTime()).isEqualTo(Instant.parse("2026-02-03T10:00:00Z"));
        assertThat(page.rows()).hasSize(1);
        server.verify(
                1,
                getRequestedFor(
                                urlEqualTo(
                                        VENDORS
                                                + "?$select=VendorNum,VendorID,Name,Address1,Address2,Address3,City,State,ZIP,"
                                                + "Country,CountryNumISOCode,PhoneNum,EMailAddress,TaxPayerID,Inactive,SysRevID"
                                                + "&$orderby=SysRevID&$top=100&$count=true"))
                        .withHeader("x-api-key", equalTo("key-of-plumbline"))
                        .withHeader("Authorization", containing("Bearer token-"))
                        .withHeader("Accept", containing("application/json")));
    }

    @Test
    void encodesInvoiceNumbersOnce() {
        String set = ROOT + "/Erp.BO.APInvoiceSvc/APInvoices";
        server.stubFor(get(urlPathEqualTo(set)).willReturn(okJson(EMPTY)));

        epicor.invoices("EPIC01", List.of(new InvoiceKey(41, "O'Neil 50%/#7+ü")));

        assertThat(server.getAllServeEvents().getFirst().getRequest().getUrl())
                .contains(
                        "&$filter=VendorNum%20eq%2041%20and%20InvoiceNum%20eq%20"
                                + "'O''Neil%2050%25%2F%237%2B%C3%BC'&");
    }

    @Test
    void dropsARefusedTokenAndAsksForANewOneOnceForAllCallsInFlight() throws Exception {
        vendorsAnswer(okJson(EMPTY));
        epicor.vendors(ALL_VENDORS);
        EpicorServer.reset();
        server.stubFor(post(urlEqualTo("/token")).willReturn(okJson(token("fresh"))));
        vendorsAnswer(aResponse().withStatus(401).withFixedDelay(50));
        server.stubFor(
                get(urlPathEqualTo(VENDORS))
                        .withHeader("Authorization", equalTo("Bearer fresh"))
                        .willReturn(okJson(EMPTY)));

        inParallel(20, () -> epicor.vendors(ALL_VENDORS));

        server.verify(1, postRequestedFor(urlEqualTo("/token")));
        server.verify(
                20,
                getRequestedFor(urlPathEqualTo(VENDORS))
                        .withHeader("Authorization", equalTo("Bearer fresh")));
    }

    @Test
    void refusesTheLoginWhenAFreshTokenIsAnsweredWith401() {
        vendorsAnswer(
                aResponse().withStatus(401).withBody("{\"ErrorMessage\":\"Invalid API key\"}"));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.LoginRefused.class)
                .hasMessageContaining("Invalid API key");
        server.verify(2, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void tellsTheTokenEndpointsWordsAndNoSecret() {
        dropToken();
        server.stubFor(
                post(urlEqualTo("/token"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"error\":\"invalid_client\",\"error_description\":\"unknown\"}")));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.LoginRefused.class)
                .hasMessage(
                        "Epicor's token endpoint answered HTTP 400: invalid_client: unknown; check"
                                + " plumbline.epicor.client-id and plumbline.epicor.client-secret"
                                + " (EPICOR_CLIENT_ID, EPICOR_CLIENT_SECRET)");
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/token"))
                        .withHeader("Authorization", absent())
                        .withFormParam("grant_type", equalTo("client_credentials"))
                        .withFormParam("client_id", equalTo("plumbline"))
                        .withFormParam("client_secret", equalTo("top-secret"))
                        .withFormParam("scope", equalTo("epicor_erp")));
        server.verify(0, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void repeatsWhatMayHelpAndCountsEveryRequest() {
        dropToken();
        calls.drain();
        inTurn(
                aResponse().withStatus(500).withBody("{\"ErrorMessage\":\"boom\"}"),
                aResponse().withStatus(502).withBody("<html>Bad gateway</html>"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson("{\"value\":[{"),
                okJson(vendors(41)));

        assertThat(readVendors().rows()).hasSize(1);

        server.verify(5, getRequestedFor(urlPathEqualTo(VENDORS)));
        assertThat(calls.byKind()).isEqualTo(Map.of("EPICOR GET Vendors", 5L, "EPICOR token", 1L));
    }

    @Test
    void givesUpAfterFiveRepeats() {
        vendorsAnswer(aResponse().withStatus(504));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessage("Epicor answered GET Erp.BO.VendorSvc/Vendors of EPIC01 with HTTP 504");
        server.verify(6, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void waitsWhenLicencesAreUsedUpLongerEachTime() {
        ResponseDefinitionBuilder full =
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"ErrorMessage\":\"Maximum users exceeded on license\","
                                        + "\"ErrorType\":\"Ice.Common.LicenseAccessException\"}");
        inTurn(full, full, okJson(vendors(41)));
        long start = System.nanoTime();

        assertThat(readVendors().rows()).hasSize(1);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(590));
        server.verify(3, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maximum users exceeded",
                "<html><body>Maximum users exceeded on license</body></html>",
                "<Error><ErrorType>Ice.Common.LicenseAccessException</ErrorType></Error>",
                "{\"error\":{\"code\":\"\",\"message\":\"Maximum users exceeded.\"}}"
            })
    void waitsWhenLicencesAreUsedUpHoweverThatIsSaid(String body) {
        inTurn(aResponse().withStatus(400).withBody(body), okJson(vendors(41)));

        assertThat(readVendors().rows()).hasSize(1);

        server.verify(2, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void doesNotRepeatWhatWillNeverBe() {
        vendorsAnswer(aResponse().withStatus(501));

        assertThatThrownBy(this::readVendors).isInstanceOf(RemoteFailure.Refused.class);
        server.verify(1, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void obeysRetryAfter(int status) {
        inTurn(aResponse().withStatus(status).withHeader("Retry-After", "1"), okJson(vendors(41)));
        long start = System.nanoTime();

        assertThat(readVendors().rows()).hasSize(1);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
        server.verify(2, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void takesASlowAnswerForAnUnknownOutcome() {
        vendorsAnswer(okJson(EMPTY).withFixedDelay(10_000));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessageContaining("did not answer in time");
        assertThat(calls.byKind()).containsEntry("EPICOR GET Vendors", 6L);
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        vendorsAnswer(
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"ErrorMessage\":\"Could not find a property named 'X' on type"
                                        + " 'Erp.Vendor'.\",\"CorrelationId\":\"6d6f9c39\"}"));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.Refused.class)
                .hasMessage(
                        "Epicor answered GET Erp.BO.VendorSvc/Vendors of EPIC01 with HTTP 400: Could not find"
                                + " a property named 'X' on type 'Erp.Vendor'. (CorrelationId 6d6f9c39)");
        server.verify(1, getRequestedFor(urlPathEqualTo(VENDORS)));
    }

    @Test
    void followsNoRedirect() {
        vendorsAnswer(
                aResponse()
                        .withStatus(302)
                        .withHeader("Location", server.baseUrl() + "/elsewhere"));

        assertThatThrownBy(this::readVendors)
                .isInstanceOf(RemoteFailure.Refused.class)
                .hasMessageContaining("/elsewhere, not followed");
        server.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void readsNoAnswerToTheEndThatIsTooBig() {
        String filler = "x".repeat(66 * 1024 * 1024);
        vendorsAnswer(okJson("{\"junk\":\"" + filler + "\",\"value\":[]}"));

        assertThatThrownBy(this::readVendors).isInstanceOf(RemoteFailure.OutcomeUnknown.class);
    }

    @Test
    void hasFourRequestsInFlightAtMost() throws Exception {
        vendorsAnswer(okJson(EMPTY).withFixedDelay(200));
        epicor.vendors(ALL_VENDORS);
        long start = System.nanoTime();

        inParallel(12, () -> epicor.vendors(ALL_VENDORS));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void readsOrdersInTwoStepsWhereNestedExpandIsRefused() {
        String orders = ROOT + "/Erp.BO.POSvc/POes";
        server.stubFor(
                get(urlPathEqualTo(orders))
                        .withQueryParam("$expand", containing("PORels"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"ErrorMessage\":\"Term '$expand=PORels' is not valid in a $select or $expand expression.\"}")));
        server.stubFor(
                get(urlPathEqualTo(orders))
                        .withQueryParam(
                                "$expand",
                                equalTo("PODetails($select=" + Columns.PURCHASE_ORDER_LINE + ")"))
                        .willReturn(okJson("{\"@odata.count\":1,\"value\":[" + ORDER + "]}")));
        server.stubFor(
                get(urlPathEqualTo(ROOT + "/Erp.BO.POSvc/PORels"))
                        .withQueryParam("$filter", equalTo("PONum eq 3223"))
                        .willReturn(okJson("{\"@odata.count\":1,\"value\":[" + RELEASE + "]}")));
        PageRequest first = PageRequest.first("EPIC01", new Selection.Everything());

        Page<EpicorPurchaseOrder> page = epicor.purchaseOrders(first);
        epicor.purchaseOrders(first);

        assertThat(page.rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Read.class,
                        row ->
                                assertThat(((EpicorPurchaseOrder) row.document()).lines())
                                        .singleElement()
                                        .satisfies(line ->
                                                assertThat(line.releases())
                                                        .extracting(
                                                                EpicorPurchaseOrderRelease
                                                                        ::projectId)
                                                        .containsExactly("P-1001")));
        server.verify(3, getRequestedFor(urlPathEqualTo(orders)));
        server.verify(2, getRequestedFor(urlMatching(".*/PORels\\?.*")));
    }

    @Test
    void readsDistributionsOfAnInvoiceLineByItsEncodedKey() {
        String set = ROOT + "/Erp.BO.APInvoiceSvc/APInvoices";
        server.stubFor(
                get(urlPathEqualTo(set))
                        .withQueryParam("$expand", containing("APInvJobs"))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody("{\"ErrorMessage\":\"Syntax error\"}")));
        server.stubFor(
                get(urlPathEqualTo(set)).willReturn(okJson("{\"value\":[" + INVOICE + "]}")));
        String line = ROOT + "/Erp.BO.APInvoiceSvc/APInvDtls('EPIC01',41,'A%2FB%20''1',1)";
        server.stubFor(get(urlMatching(quote(line) + "/APInvExps\\?.*")).willReturn(okJson(EMPTY)));
        server.stubFor(get(urlMatching(quote(line) + "/APInvJobs\\?.*")).willReturn(okJson(EMPTY)));

        List<Row<EpicorInvoice>> rows =
                epicor.invoices("EPIC01", List.of(new InvoiceKey(41, "A/B '1")));

        assertThat(rows).singleElement().isInstanceOf(Row.Read.class);
        server.verify(1, getRequestedFor(urlMatching(quote(line) + "/APInvExps\\?.*")));
        server.verify(1, getRequestedFor(urlMatching(quote(line) + "/APInvJobs\\?.*")));
    }

    @Test
    void findsTheProjectsOfJobs() {
        server.stubFor(
                get(urlPathEqualTo(ROOT + "/Erp.BO.JobEntrySvc/JobEntries"))
                        .withQueryParam("$filter", equalTo("JobNum eq 'J1' or JobNum eq 'J2'"))
                        .willReturn(
                                okJson(
                                        "{\"value\":[{\"JobNum\":\"J1\",\"ProjectID\":\"P-1\",\"SysRevID\":1},"
                                                + "{\"JobNum\":\"J2\",\"ProjectID\":\"\",\"SysRevID\":2}]}")));

        assertThat(epicor.projectsOfJobs("EPIC01", List.of("J1", "J2")))
                .isEqualTo(Map.of("J1", "P-1", "J2", ""));
    }

    /** SQL Server finds a job in whichever letter case, and answers it as its own row has it. */
    @Test
    void givesTheProjectsOfJobsUnderTheNamesThatWereAskedFor() {
        server.stubFor(
                get(urlPathEqualTo(ROOT + "/Erp.BO.JobEntrySvc/JobEntries"))
                        .willReturn(
                                okJson(
                                        "{\"value\":[{\"JobNum\":\"J-100\",\"ProjectID\":\"P-1\",\"SysRevID\":1},"
                                                + "{\"JobNum\":\"J-200 \",\"ProjectID\":\"P-2\",\"SysRevID\":2},"
                                                + "{\"JobNum\":\"K1\",\"ProjectID\":\"P-3\",\"SysRevID\":3},"
                                                + "{\"JobNum\":\"k1\",\"ProjectID\":\"P-4\",\"SysRevID\":4}]}")));

        assertThat(
                        epicor.projectsOfJobs(
                                "EPIC01", List.of("j-100", "J-100", "J-200", "K1", "k1", "J-300")))
                .isEqualTo(
                        Map.of(
                                "j-100", "P-1", "J-100", "P-1", "J-200", "P-2", "K1", "P-3", "k1",
                                "P-4"));
    }

    @Test
    void probesACompany() {
        server.stubFor(
                get(urlPathEqualTo(ROOT + "/Erp.BO.CompanySvc/Companies"))
                        .withQueryParam("$filter", equalTo("Company1 eq 'EPIC01'"))
                        .willReturn(okJson("{\"value\":[{\"Company1\":\"EPIC01\"}]}")));

        assertThat(epicor.probe("EPIC01").visible()).isTrue();
    }

    @Test
    void streamsAllPagesAndCountsThemIntoTheWork() {
        server.stubFor(
                get(urlPathEqualTo(VENDORS))
                        .withQueryParam("$filter", absent())
                        .willReturn(okJson(vendors(41).replace(":1,", ":2,"))));
        server.stubFor(
                get(urlPathEqualTo(VENDORS))
                        .withQueryParam("$filter", equalTo("SysRevID gt 41"))
                        .willReturn(okJson(vendors(42))));
        server.stubFor(
                get(urlPathEqualTo(VENDORS))
                        .withQueryParam("$filter", equalTo("SysRevID gt 42"))
                        .willReturn(okJson(EMPTY)));

        List<Page<EpicorVendor>> pages =
                ScopedValue.where(Calls.CURRENT, calls)
                        .call(() ->
                                epicor.vendorPages("EPIC01", new Selection.Everything(), null)
                                        .collect()
                                        .asList()
                                        .await()
                                        .atMost(Duration.ofSeconds(10)));

        assertThat(pages).hasSize(3);
        assertThat(calls.byKind()).containsEntry("EPICOR GET Vendors", 3L);
    }

    private Page<EpicorVendor> readVendors() {
        return ScopedValue.where(Calls.CURRENT, calls).call(() -> epicor.vendors(ALL_VENDORS));
    }

    /** Makes the gateway forget its token. */
    private void dropToken() {
        vendorsAnswer(aResponse().withStatus(401));
        assertThatThrownBy(this::readVendors).isInstanceOf(RemoteFailure.LoginRefused.class);
        EpicorServer.reset();
    }

    private void vendorsAnswer(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(VENDORS)).willReturn(answer));
    }

    private void inTurn(ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            String next = "answer " + (i + 1);
            server.stubFor(
                    get(urlPathEqualTo(VENDORS))
                            .inScenario("in turn")
                            .whenScenarioStateIs(state)
                            .willSetStateTo(next)
                            .willReturn(answers[i]));
            state = next;
        }
    }

    private static void inParallel(int times, Runnable work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> all =
                    java.util.stream.IntStream.range(0, times)
                            .<java.util.concurrent.Future<?>>mapToObj(_ -> threads.submit(work))
                            .toList();
            for (java.util.concurrent.Future<?> one : all) {
                one.get();
            }
        }
    }

    private static String quote(String text) {
        return java.util.regex.Pattern.quote(text);
    }

    private static String vendors(int vendorNum) {
        return """
        {"@odata.count":1,"value":[{"VendorNum":%1$d,"VendorID":"BRICKCO","Name":"Brick & Co",
         "Inactive":false,"SysRevID":%1$d}],"@odata.nextLink":"http://evil.example/next"}
        """
                .formatted(vendorNum);
    }

    private static final String ORDER =
            """
            {"PONum":3223,"VendorNum":41,"OrderDate":"2026-02-03T00:00:00Z","DueDate":null,
             "ApprovalStatus":"A","OpenOrder":true,"VoidOrder":false,"SysRevID":198470002,
             "ChangeDate":"2026-02-04T14:22:31.51Z",
             "PODetails":[{"PONUM":3223,"POLine":1,"OrderQty":5000.00000000,"UnitCost":3.05,
              "ExtCost":15250.000,"OpenLine":true,"VoidLine":false,"SysRevID":198470001}]}
            """;
    private static final String RELEASE =
            """
            {"PONum":3223,"POLine":1,"PORelNum":1,"RelQty":5000.0,"OpenRelease":true,
             "VoidRelease":false,"ProjectID":"P-1001","SysRevID":198470000,"PORelTGLCs":[]}
            """;
    private static final String INVOICE =
            """
            {"VendorNum":41,"InvoiceNum":"A/B '1","InvoiceDate":"2026-02-03T00:00:00","Posted":true,
             "DebitMemo":false,"InvoiceAmt":"100.00","SysRevID":7,"APIHAPInvExps":[],
             "APInvDtls":[{"InvoiceLine":1,"LineType":"M","PONum":0,"POLine":0,"PORelNum":0,
              "ExtCost":100.0,"TotalMiscChrg":0,"LineDiscAmt":0,"SysRevID":6}]}
            """;
}
