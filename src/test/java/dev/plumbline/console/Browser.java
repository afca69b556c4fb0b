package dev.plumbline.console;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium, driven by Playwright. Where there is none the tests are skipped, unless {@code
 * -Dtools.required=true} says that there must be one.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM =
            Path.of(System.getProperty("plumbline.chromium", "/usr/bin/chromium"));
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it, or skips the test. */
    static Browser start() {
        if (!Files.isExecutable(CHROMIUM)) {
            if (Boolean.getBoolean("tools.required")) {
                fail("There is no Chromium at " + CHROMIUM);
            }
            Assumptions.abort("There is no Chromium at " + CHROMIUM);
        }
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setHeadless(true)
                                        .setArgs(
                                                List.of(
                                                        "--headless",
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync"))));
    }

    /** A page of somebody who sends a token with every request. */
    Page page(String url, String token, int width, ColorScheme scheme) {
        return page(
                options(url, width, scheme)
                        .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    }

    /** A page of somebody who is not logged in. */
    Page page(String url, int width, ColorScheme scheme) {
        return page(options(url, width, scheme));
    }

    private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(30_000);
        return context.newPage();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(
            String url, int width, ColorScheme scheme) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(url)
                .setViewportSize(width, width < 500 ? 844 : 900)
                .setColorScheme(scheme)
                .setLocale("en-US")
                .setTimezoneId("America/Chicago");
    }

    /** What axe-core finds on a page that is serious or worse. */
    @SuppressWarnings("unchecked") // a list of texts, by the script
    static List<String> seriousFindings(Page page) {
        page.evaluate(axe());
        return (List<String>)
                page.evaluate(
                        """
                        async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                          .violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                          .flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': ' + n.html.slice(0, 200) + ' ' + (n.any[0] || {message: ''}).message))
                        """);
    }

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(Browser.class.getResourceAsStream(AXE), AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
