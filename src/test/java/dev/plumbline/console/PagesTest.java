package dev.plumbline.console;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.WithTokens;
import dev.plumbline.domain.Division;
import dev.plumbline.reference.AccountsWithoutRule;
import dev.plumbline.reference.AccountsWithoutRule.Account;
import dev.plumbline.sync.Divisions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as HTML after a run of everything without a mapping table; figures come from REST. */
@QuarkusTest
@TestProfile(WithTokens.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {
    private static final String HTML = "text/html,application/xhtml+xml";
    private static final String UNMAPPED =
            "/api/v1/records?entity=AP_INVOICE&status=FAILED&reason=GL_ACCOUNT_NOT_MAPPED";

    @Inject AccountsWithoutRule accounts;
    @Inject Divisions divisions;

    private boolean ran;

    @BeforeEach
    void everythingWasRead() {
        WithTokens.settled();
        if (!ran) {
            operator()
                    .contentType("application/json")
                    .body("[]")
                    .put("/api/v1/mappings/cost-codes");
            operator().contentType("application/json").post("/api/v1/runs");
            WithTokens.settled();
            ran = true;
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "/",
                "/needs-a-person",
                "/documents",
                "/mappings",
                "/mappings/projects",
                "/mappings/import",
                "/mappings/history",
                "/runs",
                "/reconciliation",
                "/reconciliation?level=document&all=true",
                "/settings",
                "/settings/doctor"
            })
    void isBuiltForEverybody(String path) {
        checkStructure(page(operator(), path));
        Document forViewer = page(viewer(), path);
        checkStructure(forViewer);
        assertThat(forViewer.select("main form[method=post]")).isEmpty();
    }

    private static void checkStructure(Document page) {
        assertThat(page.text()).doesNotContain("NOT_FOUND", "NOT FOUND");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).endsWith("· Plumbline");
        assertThat(page.select("a.skip[href=#main]")).hasSize(1);
        assertThat(page.select("main#main")).hasSize(1);
        assertThat(page.select("nav a[aria-current=page]")).isNotEmpty();
        assertThat(page.select("table:not(:has(> caption)), th:not([scope])")).isEmpty();
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
        assertThat(
                        page.select(
                                "img:not([alt]), button:not(:matches(\\S)), a:not(:has(img)):not(:matches(\\S))"))
                .isEmpty();
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            assertThat(
                            field.hasAttr("aria-label")
                                    || field.closest("label") != null
                                    || !page.select("label[for=\"" + field.id() + "\"]").isEmpty())
                    .as(field.outerHtml())
                    .isTrue();
        }
        for (String id : page.select("[aria-labelledby]").eachAttr("aria-labelledby")) {
            assertThat(ids).contains(id);
        }
    }

    @Test
    @Order(2)
    void countsOnTheOverviewWhatRestLists() {
        Document page = page(viewer(), "/");

        int failed = count("status=FAILED");
        assertThat(failed).isPositive();
        assertThat(page.select("h1").text()).isEqualTo(failed + " documents need a person");
        assertThat(page.select("nav .badge").text()).isEqualTo(String.valueOf(failed));
        assertThat(page.select(".tile.good .note").text())
                .isEqualTo(Show.count(count("status=SYNCED")) + " records");
        assertThat(page.select("#live").attr("data-live")).isEqualTo("/live");
    }

    @Test
    @Order(2)
    void groupsWhatNeedsAPersonByCauseTheMostMoneyFirst() {
        Elements causes = page(operator(), "/needs-a-person").select(".cause");

        List<BigDecimal> amounts =
                causes.select(".head > .big").stream()
                        .map(Element::ownText)
                        .map(text -> new BigDecimal(text.replace(",", "")))
                        .toList();
        assertThat(amounts)
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        Set<String> accounts = new LinkedHashSet<>();
        causes.select("a:contains(Map this account)").eachAttr("href").forEach(accounts::add);
        assertThat(accounts).isNotEmpty().allMatch(link -> link.startsWith("/mappings/new?"));
        int documents = 0;
        Set<String> held = new LinkedHashSet<>();
        for (Element cause : causes) {
            int here =
                    Integer.parseInt(
                            cause.select(".head .note")
                                    .first()
                                    .text()
                                    .replaceFirst(".*· (\\d+) documents?.*", "$1"));
            Document page = page(operator(), cause.select("details[hx-get]").attr("hx-get"));
            assertThat(page.select("tbody th a")).hasSize(Math.min(here, 25));
            held.addAll(page.select("tbody th a").eachAttr("href"));
            documents += here;
            assertThat(cause.select("h2").text()).isNotBlank();
        }
        assertThat(held).hasSizeGreaterThan(25).hasSizeLessThanOrEqualTo(documents);
        assertThat(documents).isEqualTo(count("status=FAILED"));
    }

    @Test
    @Order(2)
    void findsDocumentsByNumberVendorAmountAndState() {
        JsonPath one =
                operator()
                        .get("/api/v1/records?entity=PURCHASE_ORDER&status=FAILED&limit=1")
                        .jsonPath();
        String key = one.getString("items[0].sourceKey");
        int id = one.getInt("items[0].id");

        assertThat(found("q=" + key)).contains("/documents/" + id);
        Element row =
                page(operator(), "/documents?entity=PURCHASE_ORDER&q=" + key)
                        .select("tr:has(a[href=/documents/" + id + "])")
                        .first();
        String vendor = row.child(1).text();
        String amount = row.child(4).ownText();
        assertThat(found("entity=PURCHASE_ORDER&q=" + Links.urlEncoded(vendor)))
                .contains("/documents/" + id);
        assertThat(found("amount=" + Links.urlEncoded(amount))).contains("/documents/" + id);
        assertThat(found("q=nothing%20is%20called%20this")).isEmpty();
        assertThat(page(operator(), "/documents?amount=abc").select(".wrong").text())
                .isEqualTo("Write it as 1250.00");
    }

    @Test
    @Order(2)
    void showsEveryDocumentOncePageByPage() {
        List<String> all = new ArrayList<>();
        String next = "/documents?status=FAILED";
        while (!next.isEmpty()) {
            Document page = page(operator(), next);
            all.addAll(page.select("#found tbody th a").eachAttr("href"));
            next = page.select("a:contains(Next page)").attr("href");
        }

        assertThat(all).doesNotHaveDuplicates().hasSize(count("status=FAILED"));
    }

    @Test
    @Order(2)
    void putsBothSidesOfADocumentNextToEachOther() {
        int failed = // one that has an account and never was sent
                operator()
                        .get(UNMAPPED)
                        .jsonPath()
                        .getInt(
                                "items.find { it.reason.message.contains('|') && it.targets.isEmpty() }.id");
        JsonPath vendor =
                operator().get("/api/v1/records?entity=VENDOR&status=SYNCED&limit=1").jsonPath();

        Document page = page(operator(), "/documents/" + failed);
        Document inStep = page(operator(), "/documents/" + vendor.getInt("items[0].id"));

        checkStructure(page);
        checkStructure(inStep);
        assertThat(page.select(".said.bad").text()).contains("has no cost code");
        assertThat(page.select("table:contains(GL account) td:nth-child(5)").eachText())
                .isNotEmpty()
                .isSubsetOf("none", "an earlier table"); // no table has a rule now
        assertThat(page.select("section:contains(What happened) tbody tr")).hasSizeGreaterThan(1);
        assertThat(inStep.select("section:contains(In Procore)").text())
                .contains(vendor.getString("items[0].targets[0].procoreId"))
                .contains(vendor.getString("items[0].targets[0].originId"));
        assertThat(inStep.select("section:contains(In Procore) a[rel=noreferrer]").eachAttr("href"))
                .containsExactly(
                        "https://procore.example.com/vendor/"
                                + vendor.getLong("items[0].targets[0].procoreId"));
        assertThat(inStep.select("section:contains(In Epicor) a[rel=noreferrer]").attr("href"))
                .matches(
                        "https://erp\\.example\\.com/\\w+/vendor/"
                                + vendor.getString("items[0].sourceKey"));
        assertThat(page.select("section:contains(In Procore) a[rel=noreferrer]")).isEmpty();
    }

    @Test
    @Order(3)
    void tellsWhatARuleWouldDoSavesItAndBringsTheDocumentsToProcore() {
        JsonPath unmapped = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();
        String account = unmapped.getString("items[0].glAccount");
        String division = unmapped.getString("items[0].division");
        String code =
                page(operator(), "/mappings/new").select("#codes option").first().attr("value");

        RequestSpecification rule =
                form("division", division).formParam("account", account).formParam("code", code);
        Document tried =
                Jsoup.parse(rule.formParam("type", "M").post("/mappings/what-if").asString());
        Response saved =
                form("division", division)
                        .formParam("account", account)
                        .formParam("code", code)
                        .formParam("type", "M")
                        .redirects()
                        .follow(false)
                        .post("/mappings");
        Response again =
                form("division", division)
                        .formParam("account", account)
                        .formParam("code", code)
                        .formParam("type", "M")
                        .post("/mappings");

        checkStructure(page(operator(), "/mappings/new"));
        assertThat(tried.select("dt").eachText()).containsExactly("Frees", "Moves", "Fails");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(page(operator(), saved.header("Location")).select(".said").text())
                .contains(account);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(again.asString()).select("[role=alert]").text())
                .contains("has a rule for the same dates already");
        assertThat(page(viewer(), "/mappings/history").text())
                .contains(account)
                .contains("operator");
        operator().delete("/api/v1/mappings/cost-codes/" + number(saved));
        assertThat(page(viewer(), "/mappings/history").select("tbody tr").first().text())
                .contains("operator removed " + account);
        operator()
                .contentType("application/json")
                .body(
                        Map.of(
                                "division",
                                division,
                                "glAccount",
                                account,
                                "costCode",
                                code,
                                "costType",
                                "M"))
                .post("/api/v1/mappings/cost-codes")
                .then()
                .statusCode(201);
        Awaitility.await().until(() -> !unmapped().contains(division + " " + account));
    }

    @Test
    @Order(2)
    void listsTheAccountsWithoutARuleAfterThePage() {
        JsonPath unmapped = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();
        String account = Links.urlEncoded(unmapped.getString("items[0].glAccount"));
        String division = Links.urlEncoded(unmapped.getString("items[0].division"));
        String rule = "/mappings/new?account=" + account + "&division=" + division;

        String all = page(operator(), "/mappings").select("section .later").attr("hx-get");
        String one = page(operator(), rule).select(".sides .later").attr("hx-get");

        assertThat(page(operator(), all).select("tbody th .mono").eachText())
                .containsExactlyElementsOf(unmapped.getList("items.glAccount"));
        checkStructure(page(operator(), all));
        assertThat(page(viewer(), all).select("a.button")).isEmpty();
        assertThat(page(operator(), one).select("h2").text())
                .startsWith(unmapped.getString("items[0].glAccount"));
        assertThat(page(operator(), one + "9").text()).isEmpty();
    }

    @Test
    @Order(3)
    void looksThroughTheFailuresAgainOnlyOnceSomethingHasChanged() {
        Division division =
                divisions.all().stream()
                        .filter(each -> !accounts.of(each).isEmpty())
                        .findFirst()
                        .orElseThrow();
        Awaitility.await() // earlier changes are through
                .atMost(Duration.ofMinutes(1))
                .until(() -> accounts.of(division) == accounts.of(division));
        List<Account> before = accounts.of(division);
        String account = before.getFirst().glAccount();

        operator()
                .contentType("application/json")
                .body(Map.of("glAccount", account, "costCode", "99-999", "costType", "M"))
                .post("/api/v1/mappings/cost-codes")
                .then()
                .statusCode(201);

        assertThat(accounts.of(division)).extracting(Account::glAccount).doesNotContain(account);
        operator().delete("/api/v1/mappings/cost-codes/" + newestRule());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> accounts.of(division).equals(before));
    }

    private static int newestRule() {
        return operator()
                .get("/api/v1/mappings/cost-codes")
                .jsonPath()
                .getInt("items.collect { it.id }.max()");
    }

    private static String number(Response saved) {
        return saved.header("Location").replaceFirst(".*added=", "");
    }

    private static List<String> unmapped() {
        JsonPath unmapped = operator().get("/api/v1/mappings/cost-codes/unmapped").jsonPath();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < unmapped.getList("items").size(); i++) {
            accounts.add(
                    unmapped.getString("items[%d].division".formatted(i))
                            + " "
                            + unmapped.getString("items[%d].glAccount".formatted(i)));
        }
        return accounts;
    }

    @Test
    @Order(4)
    void namesTheLineOfAFileThatIsWrongAndStoresNothing() {
        int before = rules();

        Document page =
                Jsoup.parse(
                        operator()
                                .accept(HTML)
                                .multiPart("table", "accounts")
                                .multiPart(
                                        "file",
                                        "rules.csv",
                                        "glAccount,costCode,costType,validFrom\n5101|*,01-310,O,\n5102|*,,O,soon\n"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        "text/csv")
                                .post("/mappings/import/save")
                                .asString());

        Element row = page.select("#checked tbody tr").first();
        assertThat(row.child(0).text()).isEqualTo("3");
        assertThat(page.select("#checked").text()).contains("validFrom");
        assertThat(rules()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void notesWhoIsOnIt() {
        Element cause = page(operator(), "/needs-a-person").select(".cause").first();

        form("division", cause.select("form[action$=note] [name=division]").val())
                .formParam("cause", cause.select("form[action$=note] [name=cause]").val())
                .formParam("assignee", "Dana <b>")
                .formParam("note", "asked the site")
                .post("/needs-a-person/note");

        assertThat(page(viewer(), "/needs-a-person").select(".cause .head").text())
                .contains("Dana <b> is on it")
                .contains("asked the site");
    }

    @Test
    @Order(6)
    void makesAPlanAndShowsIt() {
        Response started =
                form("mode", "PLAN")
                        .formParam("division", "north")
                        .redirects()
                        .follow(false)
                        .post("/runs");
        WithTokens.settled();

        Document page = page(operator(), started.header("Location"));

        assertThat(started.statusCode()).isEqualTo(303);
        checkStructure(page);
        assertThat(page.select("h2").eachText()).contains("What it would do", "What it did");
        int planned =
                operator()
                        .get("/api/v1" + path(started.header("Location")))
                        .jsonPath()
                        .getInt("plan.documentCount");
        assertThat(page.select("form[action$=/apply]")).hasSize(planned > 0 ? 1 : 0);
        assertThat(
                        operator()
                                .get(started.header("Location") + "/audit.csv")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .startsWith("id,at,recordId,action,originId,errors,requestId");
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(
            strings = {
                "/runs",
                "/needs-a-person/retry",
                "/needs-a-person/note",
                "/mappings",
                "/mappings/projects",
                "/reconciliation",
                "/documents/1/retry",
                "/runs/1/apply"
            })
    void letsAViewerChangeNothing(String path) {
        Response answer =
                viewer().accept(HTML).contentType("application/x-www-form-urlencoded").post(path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.asString()).select("h1").text())
                .isEqualTo("You may look, but not change");
    }

    @Test
    @Order(7)
    void answersPeopleWithPagesAndProgramsWithProblems() {
        Response page = operator().accept(HTML).get("/no-such-page");
        Response document = operator().accept(HTML).get("/documents/999999999");
        Response problem = operator().accept(HTML).get("/api/v1/records/999999999");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(page.asString()).select("h1").text())
                .isEqualTo("There is nothing here");
        assertThat(document.contentType()).startsWith("text/html");
        assertThat(problem.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    @Order(7)
    void weighsLittle() {
        Document page = page(operator(), "/");
        int weight = page.outerHtml().length();
        for (String part :
                List.of(
                        page.select("link[rel=stylesheet]").attr("href"),
                        page.select("link[rel=icon]").attr("href"),
                        page.select("script").get(0).attr("src"),
                        page.select("script").get(1).attr("src"))) {
            Response asset = operator().get(part);
            assertThat(asset.statusCode()).as(part).isEqualTo(200);
            weight += asset.asByteArray().length;
        }

        assertThat(weight).isLessThan(250_000);
    }

    @Test
    @Order(8)
    void showsWhatTheDoctorFindsToWhoMayOnlyRead() {
        Document page = page(viewer(), "/settings/doctor?check=true");
        JsonPath found = operator().get("/api/v1/doctor").jsonPath(); // the same, being fresh
        Document later = page(operator(), "/settings/doctor"); // as another replica would show it

        checkStructure(page);
        assertThat(page.select("#found time").attr("datetime"))
                .isEqualTo(found.getString("asOf"))
                .isEqualTo(later.select("#found time").attr("datetime"));
        assertThat(page.select("#found tbody td:nth-child(3)").eachText())
                .containsExactlyInAnyOrderElementsOf(found.getList("findings.seen"));
        assertThat(page.select("#found tr:contains(GL accounts without a rule) .wide > a"))
                .isNotEmpty()
                .allMatch(link -> link.attr("href").equals("/mappings"));
        List<String> levels = page.select("#found .status").eachText();
        assertThat(levels)
                .contains("As it should be", "Warning")
                .isSortedAccordingTo(
                        Comparator.comparing(
                                List.of("Problem", "Not checked", "Warning", "As it should be")
                                        ::indexOf));
        assertThat(page(viewer(), "/settings").select("main a[href=/settings/doctor]")).hasSize(1);
    }

    private static String path(String address) {
        return address.replaceFirst("^https?://[^/]+", "");
    }

    private static int count(String filter) {
        int count = 0;
        String next = "";
        do {
            JsonPath page =
                    operator()
                            .get("/api/v1/records?limit=1000&" + filter + "&cursor=" + next)
                            .jsonPath();
            count += page.getList("items").size();
            next = page.getString("next");
        } while (next != null);
        return count;
    }

    private static int rules() {
        return operator().get("/api/v1/mappings/cost-codes").jsonPath().getList("items").size();
    }

    private static List<String> found(String query) {
        return page(operator(), "/documents?" + query).select("#found tbody th a").eachAttr("href");
    }

    private static RequestSpecification form(String name, String value) {
        return operator()
                .accept(HTML)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(name, value);
    }

    private static Document page(RequestSpecification by, String path) {
        String target = path(path);
        Response answer = by.accept(HTML).urlEncodingEnabled(false).get(target);
        assertThat(answer.statusCode()).as(target).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        return Jsoup.parse(answer.asString(), RestAssured.baseURI);
    }
}
