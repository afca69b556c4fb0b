package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreLoginTest extends ProcoreTestBase {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void issuesTokensOfNinetyMinutesForFormAndJson() {
        String json =
                json(
                        "{'grant_type':'client_credentials','client_id':'procore-client','client_secret':'procore-secret'}");

        Reply reply = client.post("/oauth/token", json);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("token_type").asText()).isEqualTo("bearer");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(5400);
        assertThat(reply.json().path("created_at").asLong()).isEqualTo(1_777_654_055L);
        assertThat(reply.header("X-Rate-Limit-Limit")).isEmpty();
    }

    @Test
    void refusesWrongCredentials() {
        Reply reply =
                client.post(
                        "/oauth/token",
                        FORM,
                        "grant_type=client_credentials&client_id=procore-client&client_secret=no");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void refusesExpiredForgottenAndInventedTokens() {
        assertThat(client.get("/rest/v1.0/companies").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(5400));
        Reply expired = client.get("/rest/v1.0/companies");
        client.login();
        assertThat(client.get("/rest/v1.0/companies").status()).isEqualTo(200);
        sandbox.tokens().expireAll();
        Reply forced = client.get("/rest/v1.0/companies");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(expired.json().path("errors").asText()).isEqualTo("Unauthorized");
        assertThat(forced.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"404", "401"})
    void wantsTheCompanyHeaderOnDataCalls(String status) {
        sandbox.switches().set("missingCompanyHeader", status);
        client.without("Procore-Company-Id");

        Reply reply = client.get("/rest/v1.1/projects?company_id=4264807");

        assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
        assertThat(reply.json().path("errors").asText())
                .startsWith("Missing Procore-Company-Id header!");
        assertThat(client.get("/rest/v1.0/me").status()).isEqualTo(200);
        assertThat(client.get("/rest/v1.0/companies").json()).hasSize(2);
    }

    @Test
    void refusesACompanyThatTheAppIsNotConnectedTo() {
        client.with("Procore-Company-Id", "77");

        Reply reply = client.get("/rest/v1.1/projects?company_id=77");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("errors").asText())
                .isEqualTo("App is not connected to this company.");
    }
}
