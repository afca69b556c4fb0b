package dev.plumbline.api;

import static dev.plumbline.api.WithProvider.CLIENT;
import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.plumbline.api.WithProvider.Provider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Base64.Encoder;
import org.junit.jupiter.api.Test;

/** People and programs that an identity provider vouches for, beside the tokens. */
@QuarkusTest
@TestProfile(WithProvider.class)
class ProviderTest {
    private static final String OPERATORS = "Project Accounting";
    private static final String VIEWERS = "Sites";
    private static final String RUNS = "/api/v1/runs";
    private static final String RETRY = "/api/v1/records/retry";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void takesAccessTokensWithTheRolesThatTheirClaimIsMappedTo() {
        String reads = Provider.token(CLIENT, VIEWERS, 60).serialize();
        String works = Provider.token(CLIENT, OPERATORS, 60).serialize();
        String neither = Provider.token(CLIENT, "Canteen", 60).serialize();

        assertThat(bearer(reads).get(RUNS).statusCode()).isEqualTo(200);
        assertThat(bearer(reads).post(RETRY).statusCode()).isEqualTo(403);
        assertThat(bearer(works).get(RUNS).statusCode()).isEqualTo(200);
        assertThat(bearer(works).post(RETRY).statusCode()).isEqualTo(202);
        assertThat(bearer(neither).get(RUNS).statusCode()).isEqualTo(403);
    }

    @Test
    void takesTheTokensOfTheInstallationAsBefore() {
        assertThat(viewer().get(RUNS).statusCode()).isEqualTo(200);
        assertThat(operator().contentType("application/json").post(RETRY).statusCode())
                .isEqualTo(202);
        assertThat(bearer("nobody's").get(RUNS).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesTokensThatAreNotForItNow() throws Exception {
        SignedJWT good = Provider.token(CLIENT, OPERATORS, 60);
        String[] parts = good.serialize().split("\\.");
        String altered =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        refused(Provider.token(CLIENT, OPERATORS, -60).serialize()); // expired
        refused(Provider.token("another program", OPERATORS, 60).serialize());
        refused(Provider.ofAnotherIssuer(OPERATORS).serialize());
        refused(encoded("{\"alg\":\"none\"}") + "." + parts[1] + "."); // nobody signed it
        refused(encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
        refused(parts[0] + "." + encoded(altered.replace("ada", "bob")) + "." + parts[2]);
        assertThat(bearer(good.serialize()).get(RUNS).statusCode()).isEqualTo(200);
    }

    @Test
    void logsPeopleInAndOutAtTheProvider() throws Exception {
        Provider.nextLogin(VIEWERS);
        assertThat(given().get("/login").asString()).contains("href=\"/login/oidc\"");
        assertThat(walked("/q/openapi").statusCode()).isEqualTo(401);

        walked("/login/oidc"); // to the provider and back

        assertThat(walked("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.isHttpOnly());
        assertThat(walked(RUNS).statusCode()).isEqualTo(401); // the API takes no cookie

        HttpResponse<String> out = sent(to("/logout").POST(BodyPublishers.noBody()));

        assertThat(out.uri().getPath()).isEqualTo("/login");
        assertThat(walked("/q/openapi").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWhoHasNeitherRole() throws Exception {
        Provider.nextLogin("Canteen");

        HttpResponse<String> page = walked("/login/oidc");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("neither the role viewer nor operator");
        assertThat(walked("/q/openapi").statusCode()).isEqualTo(403);
    }

    @Test
    void letsLoggingOutLeadToTheProvider() {
        assertThat(given().get("/login").header("Content-Security-Policy"))
                .containsPattern("form-action 'self' http://localhost:\\d+;");
    }

    private static void refused(String token) {
        assertThat(bearer(token).get(RUNS).statusCode()).isEqualTo(401);
    }

    private static RequestSpecification bearer(String token) {
        return given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    private static String encoded(String text) {
        Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> walked(String path) throws Exception {
        return sent(to(path).GET());
    }

    /** Follows redirects as a browser does, a cookie jar in hand. */
    private HttpResponse<String> sent(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
        for (int hops = 0; hops < 10 && answer.statusCode() / 100 == 3; hops++) {
            URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            if (next.getPath().equals("/")) {
                return answer;
            }
            answer = browser.send(HttpRequest.newBuilder(next).build(), BodyHandlers.ofString());
        }
        return answer;
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path));
    }
}
