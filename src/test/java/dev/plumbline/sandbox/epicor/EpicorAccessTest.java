package dev.plumbline.sandbox.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sandbox.web.Json;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpicorAccessTest {

    private static final String VENDORS = "/live/api/v2/odata/EPIC01/Erp.BO.VendorSvc/Vendors";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final EpicorSandbox sandbox = EpicorSandbox.start(EpicorConfig.defaults());
    private final EpicorClient epicor = new EpicorClient(sandbox);

    EpicorAccessTest() {
        sandbox.state().load("EPIC01", Books.epic01());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void refusesAMissingKeyApartFromAMissingIdentity(String status) throws Exception {
        sandbox.switches().set(EpicorSwitches.MISSING_KEY_STATUS, status);
        var basic = EpicorClient.basic();

        var noKey = epicor.send("GET", VENDORS, "", "Authorization", basic);
        var noUser = epicor.send("GET", VENDORS, "", "X-API-Key", "sandbox-key");
        var inQuery =
                epicor.send("GET", VENDORS + "?api-key=sandbox-key", "", "Authorization", basic);

        assertThat(noKey.statusCode()).isEqualTo(Integer.parseInt(status));
        assertThat(noKey.body()).contains("API key");
        assertThat(noUser.statusCode()).isEqualTo(401);
        assertThat(noUser.body()).doesNotContain("API key");
        assertThat(inQuery.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"json, Invalid username", "empty, ''", "html, <html>"})
    void answers401WithTheBodyThatTheSwitchSays(String kind, String expected) throws Exception {
        sandbox.switches().set(EpicorSwitches.UNAUTHORIZED_BODY, kind);

        var answer = epicor.send("GET", VENDORS, "", "x-api-key", "sandbox-key");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(expected);
        assertThat(answer.body().isEmpty()).isEqualTo(expected.isEmpty());
    }

    @Test
    void refusesServicesOutsideTheKeysScope() throws Exception {
        sandbox.switches().set(EpicorSwitches.FORBIDDEN_SERVICES, "Erp.BO.VendorSvc");

        assertThat(epicor.getUrl(VENDORS).statusCode()).isEqualTo(403);
        assertThat(epicor.get("Erp.BO.POSvc/POes").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline-client, sandbox-secret, client_credentials, epicor_erp, 200, Bearer",
        "plumbline-client, wrong,          client_credentials, epicor_erp, 400, invalid_client",
        "plumbline-client, sandbox-secret, password,           epicor_erp, 400, unsupported_grant_type",
        "plumbline-client, sandbox-secret, client_credentials, openid,     400, invalid_scope"
    })
    void answersTheIdentityProvidersTokens(
            String id, String secret, String grant, String scope, int status, String word)
            throws Exception {
        var body =
                "grant_type=%s&client_id=%s&client_secret=%s&scope=%s"
                        .formatted(grant, id, secret, scope);

        var answer = epicor.send("POST", "/connect/token", body, "Content-Type", FORM);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(word);
    }

    @Test
    void letsTokensOfBothDialectsInUntilTheyExpire() throws Exception {
        var form =
                "grant_type=client_credentials&client_id=plumbline-client&client_secret=sandbox-secret&scope=epicor_erp";
        var standard =
                Json.parse(
                        epicor.send("POST", "/connect/token", form, "Content-Type", FORM).body());
        var own =
                Json.parse(
                        epicor.send(
                                        "POST",
                                        "/live/TokenResource.svc/",
                                        "",
                                        "username",
                                        "plumbline",
                                        "password",
                                        "sandbox-password",
                                        "Accept",
                                        "application/json")
                                .body());

        assertThat(own.get("ExpiresIn").intValue()).isEqualTo(3600);
        assertThat(own.get("TokenType").textValue()).isEqualTo("Bearer");
        assertThat(standard.get("expires_in").intValue()).isEqualTo(3600);
        for (var token :
                new String[] {
                    own.get("AccessToken").textValue(), standard.get("access_token").textValue()
                }) {
            assertThat(bearer(token)).isEqualTo(200);
        }
        epicor.send("POST", "/__admin/tokens/expire", "");
        assertThat(bearer(own.get("AccessToken").textValue())).isEqualTo(401);
        sandbox.tokens().setLifetime(Duration.ZERO);
        assertThat(bearer(sandbox.tokens().issue())).isEqualTo(401);
        assertThat(sandbox.journal().count("token")).isEqualTo(2);
    }

    @Test
    void answersTheTokenInXmlUnlessJsonIsAccepted() throws Exception {
        var path = "/live/TokenResource.svc/";
        var basic = EpicorClient.basic();

        assertThat(epicor.send("POST", path, "", "Authorization", basic).body())
                .startsWith("<Token><AccessToken>");
        assertThat(
                        epicor.send("POST", path, "Username=plumbline&Password=sandbox-password")
                                .statusCode())
                .isEqualTo(200);
        assertThat(epicor.send("POST", path, "").statusCode()).isEqualTo(401);
        sandbox.switches().set(EpicorSwitches.TOKEN_NEEDS_KEY, true);
        assertThat(epicor.send("POST", path, "", "Authorization", basic).statusCode())
                .isEqualTo(401);
        sandbox.switches().set(EpicorSwitches.TOKEN_ENDPOINTS, "idp");
        assertThat(epicor.send("POST", path, "", "Authorization", basic).statusCode())
                .isEqualTo(404);
    }

    @Test
    void runsOutOfLicencesWithStatus400() throws Exception {
        sandbox.faults().add(FaultRule.once("GET", "Vendors", EpicorFaults.licencesExhausted()));

        var answer = epicor.getUrl(VENDORS);

        assertThat(answer.statusCode()).isEqualTo(400);
        var body = Json.parse(answer.body());
        assertThat(body.get("ErrorType").textValue()).endsWith(".LicenseAccessException");
        assertThat(body.get("ErrorMessage").textValue()).contains("Maximum users exceeded");
        assertThat(epicor.getUrl(VENDORS).statusCode()).isEqualTo(200);
        assertThat(sandbox.journal().counts()).containsEntry("Vendors", new Journal.Count(2, 1));
    }

    @Test
    void runsOutOfLicencesWhenTooManyCallAtOnce() throws Exception {
        sandbox.switches().set(EpicorSwitches.MAX_USERS, 1);
        sandbox.faults()
                .add(
                        FaultRule.once(
                                "GET",
                                "Vendors",
                                Fault.of(Fault.Kind.DELAY_AFTER, Duration.ofMillis(400))));
        var slow = CompletableFuture.supplyAsync(this::vendors);
        Awaitility.await().until(() -> sandbox.journal().inFlight() == 1);

        assertThat(vendors()).isEqualTo(400);
        assertThat(slow.join()).isEqualTo(200);
        assertThat(vendors()).isEqualTo(200);
    }

    private int vendors() {
        try {
            return epicor.getUrl(VENDORS).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void dropsARowAndTellsTheTime() throws Exception {
        sandbox.faults().add(FaultRule.once("GET", "Vendors", Fault.dropRow(0)));

        var answer = epicor.getUrl(VENDORS);

        assertThat(Json.parse(answer.body()).at("/value/0/VendorNum").intValue()).isEqualTo(42);
        var date = answer.headers().firstValue("Date").orElseThrow();
        var told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(Duration.between(told, ZonedDateTime.now(told.getZone())).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    private int bearer(String token) throws Exception {
        return epicor.send(
                        "GET",
                        VENDORS,
                        "",
                        "x-api-key",
                        "sandbox-key",
                        "Authorization",
                        "Bearer " + token)
                .statusCode();
    }
}
