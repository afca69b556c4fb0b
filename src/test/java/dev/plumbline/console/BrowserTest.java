package dev.plumbline.console;

import static dev.plumbline.api.WithTokens.operator;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.plumbline.api.WithTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The flows of the console in a real browser, over the small demo company with its own table. */
@QuarkusTest
@TestProfile(BrowserProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {
    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static final int MOST_CLICKS = 8;

    /** Not one of Plumbline's own names, which the doctor would show as a wrong setting. */
    private static final boolean PICTURES = "write".equals(System.getProperty("pictures"));

    private static final String STATUS_OF_LIVE =
            """
            async () => {
              const stop = new AbortController();
              const answer = await fetch('/live', {headers: {'Accept': 'text/event-stream'}, signal: stop.signal});
              stop.abort();
              return String(answer.status);
            }
            """;

    @TestHTTPResource String url;

    private Browser browser;
    private final Map<String, String> pages = new LinkedHashMap<>();

    @BeforeEach
    void theDemoCompanyIsInProcore() {
        if (browser != null) {
            return;
        }
        browser = Browser.start();
        door();
        welcome();
        table("cost-codes", BrowserProfile.standIns().company().costCodes());
        table("projects", BrowserProfile.standIns().company().projects());
        operator().contentType("application/json").post("/api/v1/runs");
        WithTokens.settled();
        BrowserProfile.raisePrices();
        plan();
        operator().get("/api/v1/reconciliation?refresh=true");
        pages.put("overview", "/");
        pages.put("needs-a-person", "/needs-a-person");
        pages.put("documents", "/documents?entity=AP_INVOICE");
        pages.put("document", "/documents/" + first("entity=PURCHASE_ORDER&status=SYNCED"));
        pages.put("mapping", "/mappings");
        pages.put("rule", unmapped());
        pages.put("projects", "/mappings/projects");
        pages.put("import", "/mappings/import");
        pages.put("runs", "/runs");
        pages.put("run", "/runs/" + run("SYNC"));
        pages.put("plan", "/runs/" + run("PLAN"));
        pages.put("reconciliation", "/reconciliation");
        pages.put("settings", "/settings");
        pages.put("doctor", "/settings/doctor?check=true");
    }

    @AfterAll
    void theBrowserIsClosed() {
        if (browser != null) {
            browser.close();
        }
    }

    private void door() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(DESK, PHONE)) {
                Page page = browser.page(url, width, scheme);
                page.navigate("/login");
                assertThat(Browser.seriousFindings(page)).isEmpty();
                picture(page, "login", width, scheme);
                page.context().close();
            }
        }
    }

    /** Before anything was read. */
    private void welcome() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(DESK, PHONE)) {
                Page page = browser.page(url, WithTokens.OPERATOR, width, scheme);
                page.navigate("/");
                assertThat(page.locator("h1").innerText()).isEqualTo("Welcome to Plumbline");
                assertThat(page.getByText("Make the first plan").isVisible()).isTrue();
                assertThat(page.locator("main a[href='/settings/doctor']").isVisible()).isTrue();
                assertThat(Browser.seriousFindings(page)).isEmpty();
                picture(page, "first-run", width, scheme);
                page.context().close();
            }
        }
    }

    @Test
    @Order(1)
    void hasNothingSeriousAgainstItInLightAndDark() {
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser.page(url, WithTokens.OPERATOR, DESK, scheme);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    findings.add(message.location() + " " + message.text());
                }
            });
            pages.forEach((name, path) -> {
                open(page, path);
                Browser.seriousFindings(page)
                        .forEach(finding -> findings.add(scheme + " " + name + ": " + finding));
            });
            page.context().close();
        }

        assertThat(findings).isEmpty();
    }

    @Test
    @Order(1)
    void fitsAPhone() {
        Page page = browser.page(url, WithTokens.OPERATOR, PHONE, ColorScheme.LIGHT);
        List<String> tooWide = new ArrayList<>();

        pages.forEach((name, path) -> {
            open(page, path);
            int width = (int) page.evaluate("document.documentElement.scrollWidth");
            if (width > PHONE) {
                tooWide.add(name + " is " + width + " wide");
            }
        });
        page.navigate("/");
        page.getByLabel("Show the menu").check(new Locator.CheckOptions().setForce(true));
        page.getByRole(AriaRole.NAVIGATION).getByText("Documents").click();
        page.waitForURL("**/documents");
        page.context().close();

        assertThat(tooWide).isEmpty();
    }

    @Test
    @Order(2)
    void isUsedWithTheKeyboardAlone() {
        Page page = browser.page(url, WithTokens.VIEWER, DESK, ColorScheme.LIGHT);
        page.navigate("/documents");

        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
        page.keyboard().type("no such thing anywhere");
        page.getByText("No document fits").waitFor();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.locator("#found tbody tr").first().waitFor();
        for (int i = 0;
                i < 20
                        && !Boolean.TRUE.equals(
                                page.evaluate("document.activeElement.matches('#found tbody a')"));
                i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL("**/documents/*");
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("In Epicor").setExact(true))
                .waitFor();
        page.context().close();
    }

    @Test
    @Order(3)
    void leadsFromAnAccountWithoutARuleToTheDocumentInProcore() {
        Page page = loggedIn(WithTokens.OPERATOR);
        long began = System.nanoTime();
        int clicks = 0;
        page.navigate("/needs-a-person");
        Locator cause =
                page.locator(".cause")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHas(page.getByText("Map this account")))
                        .first();
        cause.locator("summary").first().click();
        clicks++;
        String document = cause.locator("tbody th a").first().getAttribute("href");

        cause.getByText("Map this account").click();
        clicks++;
        page.locator("#code").fill(commonCode());
        page.locator("#type").fill("M");
        page.locator("#type").press("Tab");
        page.locator("#tried dt").first().waitFor();
        assertThat(page.locator("#tried").innerText()).contains("Frees");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        clicks++;
        page.getByText("Saved:").waitFor();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    page.navigate(document);
                    return page.locator("h1 + p .status").innerText().equals("In step");
                });
        assertThat(page.locator("section:has(#procore-h)").innerText()).contains("As sent");
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        page.context().close();
    }

    @Test
    @Order(4)
    void plansWatchesAndApplies() {
        Page page = loggedIn(WithTokens.OPERATOR);
        page.navigate("/runs");
        page.getByLabel("Division").selectOption("north");
        page.getByText("Make a plan, write nothing").click();
        page.waitForURL("**/runs/*");
        page.getByText("What it would do").waitFor();
        page.getByText("Fields and lines").first().click();
        assertThat(page.locator("tbody details[open] li").first().innerText()).contains("→");
        page.getByText("Apply this plan").click();
        page.getByText("carries out").waitFor();

        page.waitForCondition( // nobody asks for the page again
                () ->
                        List.of("Succeeded", "Some need a person")
                                .contains(page.locator("h1 + p .status").innerText()));
        assertThat(page.locator("progress").count()).isZero();
        assertThat(page.getByText("carries out").innerText()).contains("plan");
        page.context().close();
    }

    @Test
    @Order(5)
    void checksAFileBeforeItReplacesTheTable() {
        Page page = loggedIn(WithTokens.OPERATOR);
        page.navigate("/mappings/import");
        page.locator("#file")
                .setInputFiles(
                        new com.microsoft.playwright.options.FilePayload(
                                "rules.csv",
                                "text/csv",
                                "glAccount,costCode,costType,validFrom\n5101|*,01-310,O,soon\n"
                                        .getBytes(StandardCharsets.UTF_8)));
        page.getByText("Check the file").click();

        page.getByText("nothing was stored").waitFor();
        assertThat(page.locator("#checked tbody tr").innerText()).startsWith("2\tvalidFrom");
        page.context().close();
    }

    @Test
    @Order(5)
    void replacesTheTableByAFile() {
        String table = operator().get("/mappings/cost-codes.csv").asString().strip();
        int rules = (int) table.lines().count(); // with the new one, without the header
        Page page = loggedIn(WithTokens.OPERATOR);
        page.navigate("/mappings/import");
        page.locator("#file")
                .setInputFiles(
                        new com.microsoft.playwright.options.FilePayload(
                                "rules.csv",
                                "text/csv",
                                (table + "\n,,9998|*,01-310,O,,\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        page.getByText("Check the file").click();
        page.getByText(rules + " rules, no mistake").waitFor();
        assertThat(operator().get("/mappings/cost-codes.csv").asString().strip()).isEqualTo(table);

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Replace the table").setExact(true))
                .click();

        page.getByText("The table has " + rules + " rules now").waitFor();
        page.locator("#q").fill("9998");
        page.locator("#rules tbody tr:only-child th:has-text('9998|*')").waitFor();
        page.context().close();
    }

    @Test
    @Order(5)
    void mapsAProjectAndForgetsItAgain() {
        Page page = loggedIn(WithTokens.OPERATOR);
        page.navigate("/mappings/projects");
        String procore = page.locator("#projects option").first().getAttribute("value");
        page.getByLabel("Division").selectOption("north");
        page.getByLabel("Epicor's project").fill("P-99999");
        page.getByLabel("Procore's project").fill("not a number");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        page.getByText("\"not a number\" is no id of a project").waitFor();
        assertThat(page.getByLabel("Epicor's project").inputValue()).isEqualTo("P-99999");

        page.getByLabel("Procore's project").fill(procore);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        page.getByText("Saved.").waitFor();
        Locator row = page.locator("tr:has(th:text-is('P-99999'))");
        assertThat(row.innerText()).contains("north", procore);
        row.getByRole(AriaRole.BUTTON).click();

        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.context().close();
    }

    @Test
    @Order(6)
    void triesAgainAndSaysSo() {
        Page page = loggedIn(WithTokens.OPERATOR);
        page.navigate("/needs-a-person");
        page.getByText("again").first().click();
        page.getByText("being read again from Epicor").waitFor();
        page.context().close();
    }

    @Test
    @Order(7)
    void showsAReaderNoButtonThatChangesAnything() {
        Page page = loggedIn(WithTokens.VIEWER);
        pages.forEach((name, path) -> {
            if (!name.equals("rule")) {
                open(page, path);
                assertThat(page.locator(".who").innerText()).contains("viewer, reading only");
                assertThat(page.locator("main form[method=post]").count()).as(name).isZero();
            }
        });
        page.context().close();
    }

    @Test
    @Order(7)
    void asksWhoIsThereAgainAfterLoggingOut() {
        Page page = loggedIn(WithTokens.OPERATOR);
        assertThat(page.locator("h1").innerText()).contains("need a person");
        assertThat(page.locator(".who").innerText()).contains("operator");
        String live = (String) page.evaluate(STATUS_OF_LIVE);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out")).click();
        page.waitForURL("**/login");
        page.navigate("/documents");

        assertThat(page.url()).endsWith("/login");
        assertThat(live).isEqualTo("200");
        assertThat(page.evaluate(STATUS_OF_LIVE)).isEqualTo("401");
        page.context().close();
    }

    @Test
    @Order(2)
    void asksTheDoctorOnThePage() {
        Page page = loggedIn(WithTokens.VIEWER);
        page.navigate("/settings");
        page.getByText("Ask the doctor").click();
        page.waitForURL("**/settings/doctor");
        page.getByText("Check now").first().click();

        page.locator("#found tbody tr").first().waitFor();
        assertThat(page.url()).endsWith("/settings/doctor");
        page.locator("#checking")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.context().close();
    }

    /** Goes there and waits for the parts that come after the page. */
    private static void open(Page page, String path) {
        page.navigate(path);
        page.locator(".later")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** A page of somebody who came by the form. */
    private Page loggedIn(String token) {
        Page page = browser.page(url, DESK, ColorScheme.LIGHT);
        page.navigate("/runs");
        page.waitForURL("**/login");
        page.getByLabel("Token").fill(token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
        page.locator(".who").waitFor();
        return page;
    }

    /** {@code -Dpictures=write} takes the pictures in docs/console. */
    @Test
    @Order(1)
    void looksLikeThis() {
        Assumptions.assumeTrue(PICTURES);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(DESK, PHONE)) {
                Page page = browser.page(url, WithTokens.OPERATOR, width, scheme);
                pages.forEach((name, path) -> {
                    open(page, path);
                    picture(page, name, width, scheme);
                });
                page.context().close();
            }
        }
    }

    private static void picture(Page page, String name, int width, ColorScheme scheme) {
        if (PICTURES) {
            page.locator("h1").waitFor();
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(
                                    Path.of(
                                            "docs/console/%s-%d-%s.png"
                                                    .formatted(
                                                            name,
                                                            width,
                                                            scheme.name()
                                                                    .toLowerCase(Locale.ROOT)))));
        }
    }

    private static void table(String name, String csv) {
        operator()
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/mappings/" + name)
                .then()
                .statusCode(200);
    }

    private static void plan() {
        operator()
                .contentType("application/json")
                .body("{\"division\":\"north\",\"mode\":\"PLAN\"}")
                .post("/api/v1/runs");
        WithTokens.settled();
    }

    private static int first(String filter) {
        return operator().get("/api/v1/records?limit=1&" + filter).jsonPath().getInt("items[0].id");
    }

    private static int run(String mode) {
        return operator()
                .get("/api/v1/runs")
                .jsonPath()
                .getInt("items.find { it.mode == '" + mode + "' && it.division == 'north' }.id");
    }

    private static String unmapped() {
        JsonPath found = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();
        return "/mappings/new?division=%s&account=%s"
                .formatted(
                        found.getString("items[0].division"),
                        Links.urlEncoded(found.getString("items[0].glAccount")));
    }

    /** A cost code that every project of the demo company has. */
    private static String commonCode() {
        return operator()
                .get("/api/v1/mappings/cost-codes")
                .jsonPath()
                .getString("items[0].costCode");
    }
}
