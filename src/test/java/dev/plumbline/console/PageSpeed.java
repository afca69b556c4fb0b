package dev.plumbline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.WithTokens;
import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long pages take over 60,000 documents: {@code ./mvnw test -Dtest=PageSpeed}. It is no part of
 * a build, for what it measures is the machine too; the table is in {@code target/page-speed.txt}.
 */
@QuarkusTest
@TestProfile(WithTokens.class)
class PageSpeed {
    private static final int TIMES = Integer.getInteger("times", 100);
    private static final int WARM_UP = 10;
    private static final int LONGEST = 200;
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/needs-a-person",
                    "/documents",
                    "/documents?before=30000",
                    "/documents?status=FAILED",
                    "/documents?status=PENDING&entity=AP_INVOICE",
                    "/documents?entity=VENDOR",
                    "/documents?q=INV-31007",
                    "/documents?q=granite",
                    "/documents?q=nothing-like-it",
                    "/documents?project=P-24017",
                    "/documents?project=900",
                    "/documents?project=P-99999",
                    "/documents?amount=1250.25",
                    "/documents?amount=0.01",
                    "/documents/5001",
                    "/documents/30007",
                    "/mappings",
                    "/mappings/new",
                    "/mappings/projects",
                    "/mappings/import",
                    "/mappings/history",
                    "/runs",
                    "/runs/200",
                    "/reconciliation",
                    "/reconciliation?level=division",
                    "/reconciliation?level=document",
                    "/reconciliation?level=document&all=true",
                    "/reconciliation?level=document&project=917&all=true",
                    "/reconciliation?level=gl-account",
                    "/reconciliation?level=cost-code",
                    "/settings",
                    "/settings/doctor");

    @Inject AgroalDataSource database;
    @Inject Divisions divisions;

    @TestHTTPResource URI url;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> table = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();

    @Test
    void everyPageIsThereInTime() throws Exception {
        List<String> names = divisions.all().stream().map(Division::name).toList();
        ManyDocuments many = new ManyDocuments(database, names.get(0), names.get(1));
        table.add("%-55s %6s %6s %6s".formatted("page", "p50", "p95", "max"));
        try {
            filled(many);
            for (String page : PAGES) {
                measure(page, page, TIMES);
            }
            measure("accounts without a rule, after the page", "/mappings/unmapped", 10);
            many.firstRun();
            for (String page :
                    List.of("/", "/runs", "/runs/1000", "/documents", "/needs-a-person")) {
                measure("first run: " + page, page, TIMES);
            }
            many.nothingMapped();
            for (String page : List.of("/", "/needs-a-person", "/documents?status=FAILED")) {
                measure("nothing mapped: " + page, page, TIMES);
            }
        } finally {
            Files.writeString(Path.of("target", "page-speed.txt"), String.join("\n", table) + "\n");
            table.forEach(System.out::println);
        }

        assertThat(slow).isEmpty();
    }

    private static void filled(ManyDocuments many) throws SQLException {
        WithTokens.settled();
        many.write();
    }

    private void measure(String name, String path, int times) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            took(path);
        }
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            took.add(took(path));
        }
        took.sort(null);
        long late = took.get(times * 95 / 100 - 1);
        table.add(
                String.format(
                        Locale.ROOT,
                        "%-55s %6d %6d %6d",
                        name,
                        took.get(times / 2),
                        late,
                        took.getLast()));
        if (late >= LONGEST && name.endsWith(path)) {
            slow.add(name + ": " + late + " ms");
        }
    }

    /** In milliseconds, to the last byte. */
    private long took(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + WithTokens.OPERATOR)
                        .header("Accept", "text/html")
                        .build();
        long began = System.nanoTime();
        HttpResponse<String> answer =
                client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        long took = (System.nanoTime() - began) / 1_000_000;
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return took;
    }
}
