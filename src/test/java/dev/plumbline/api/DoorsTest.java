package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.OPERATOR;
import static dev.plumbline.api.WithTokens.VIEWER;
import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in with a token, what a browser may be used for, and how much is listened to. */
@QuarkusTest
@TestProfile(WithTokens.class)
class DoorsTest {
    private static final String SESSION = "plumbline-session";
    private static final String ANYWHERE = "127.0.0.1";

    @Test
    void showsPeopleTheLoginPageAndTellsProgramsWhatIsMissing() {
        Response page = plain().accept("text/html").get("/anything");
        Response part = plain().header("HX-Request", "true").get("/anything");
        Response program = plain().accept("application/json").get("/anything");

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.header("Location")).endsWith("/login");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo("/login");
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(given().get("/login").asString())
                .contains("action=\"/login\"")
                .doesNotContain("/login/oidc");
    }

    @Test
    void remembersWhoLoggedInWithAToken() {
        Response wrong = typed(plain(), "nobody's");
        Response right = typed(plain(), VIEWER);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.asString()).contains("Nobody has this token").doesNotContain("nobody's");
        assertThat(wrong.detailedCookie(SESSION)).isNull();
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(right.header("Location")).endsWith("/");
        Cookie cookie = right.detailedCookie(SESSION);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).isFalse(); // loopback
        assertThat(plain().cookie(cookie).get("/q/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void marksTheCookieSecureAnywhereButOnLoopback() {
        Response answer = typed(plain().header("Host", "plumbline.example.com"), VIEWER);

        assertThat(answer.detailedCookie(SESSION).isSecured()).isTrue();
    }

    @Test
    void takesNoCookieForALoginToTheApi() {
        Cookie session = typed(plain(), OPERATOR).detailedCookie(SESSION);

        assertThat(plain().cookie(session).get("/api/v1/runs").statusCode()).isEqualTo(401);
        assertThat(
                        plain().cookie(session)
                                .contentType("application/json")
                                .post("/api/v1/records/retry")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void forgetsWhoLogsOut() {
        Cookie session = typed(plain(), VIEWER).detailedCookie(SESSION);

        Response out = plain().cookie(session).post("/logout");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.header("Location")).endsWith("/login");
        assertThat(out.detailedCookie(SESSION).getMaxAge()).isZero();
    }

    @Test
    void takesNoCookieThatItDidNotSeal() {
        String sealed = typed(plain(), VIEWER).cookie(SESSION);
        char last = sealed.charAt(sealed.length() / 2);
        String altered =
                new StringBuilder(sealed)
                        .replace(
                                sealed.length() / 2,
                                sealed.length() / 2 + 1,
                                last == 'A' ? "B" : "A")
                        .toString();

        assertThat(plain().cookie(SESSION, altered).get("/q/openapi").statusCode()).isEqualTo(401);
        assertThat(plain().cookie(SESSION, "operator").get("/q/openapi").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 303",
        "Sec-Fetch-Site, none, 303",
        "Origin, https://evil.example.com, 403",
        "Origin, null, 403"
    })
    void doesNothingThatAnotherSiteMakesABrowserSend(String header, String value, int status) {
        Cookie session = typed(plain(), OPERATOR).detailedCookie(SESSION);

        Response answer = plain().cookie(session).header(header, value).post("/logout");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(typed(plain().header(header, value), VIEWER).statusCode()).isEqualTo(status);
    }

    @Test
    void takesFormsOfItsOwnOrigin() {
        Cookie session = typed(plain(), OPERATOR).detailedCookie(SESSION);
        String own = "http://localhost:" + RestAssured.port;

        assertThat(plain().cookie(session).header("Origin", own).post("/logout").statusCode())
                .isEqualTo(303);
    }

    @Test
    void letsAnAddressWaitThatTriesTokenAfterToken() {
        for (int i = 0; i < 20; i++) {
            assertThat(bearer("127.0.0.2", "guess-" + i)).startsWith("HTTP/1.1 401");
        }

        assertThat(bearer("127.0.0.2", "guess-20"))
                .startsWith("HTTP/1.1 429")
                .containsPattern("(?i)retry-after: [1-9]")
                .contains("application/problem+json", "wait");
        assertThat(bearer("127.0.0.2", OPERATOR)).startsWith("HTTP/1.1 429");
        assertThat(bearer(ANYWHERE, OPERATOR)).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsEveryBrowserWhatAPageMayDo() {
        Response page = given().get("/login");

        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "form-action 'self';",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Strict-Transport-Security")).isNull(); // without TLS
        Response answer = operator().get("/api/v1/runs");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.detailedCookies().asList()).isEmpty();
    }

    @Test
    void listensToNoMoreThanItHasTo() {
        String host = "Host: localhost";
        String word = "x".repeat(20_000);

        assertThat(raw("GET /login HTTP/1.1", host, "X-Long: " + word)).startsWith("HTTP/1.1 431");
        assertThat(raw("GET /login?" + word + " HTTP/1.1", host)).startsWith("HTTP/1.0 414");
        assertThat(
                        raw(
                                "PUT /api/v1/mappings/cost-codes HTTP/1.1",
                                host,
                                "Authorization: Bearer " + OPERATOR,
                                "Content-Type: text/csv",
                                "Content-Length: 11000000"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("The body has 11000000 bytes; 10485760 are taken at most.");
        assertThat(viewer().get("/api/v1/runs").statusCode()).isEqualTo(200);
    }

    private static String raw(String... head) {
        return RawHttp.answer(RestAssured.port, ANYWHERE, head);
    }

    private static String bearer(String from, String token) {
        return RawHttp.answer(
                RestAssured.port,
                from,
                "GET /api/v1/runs HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + token);
    }

    private static Response typed(RequestSpecification caller, String token) {
        return caller.formParam("token", token).post("/login");
    }

    private static RequestSpecification plain() {
        return given().redirects().follow(false);
    }
}
