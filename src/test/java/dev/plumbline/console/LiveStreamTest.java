package dev.plumbline.console;

import static dev.plumbline.api.WithTokens.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.WithTokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Scanner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream over HTTP, while the database tells of a run that no process works on. */
@QuarkusTest
@TestProfile(WithTokens.class)
@Timeout(60)
class LiveStreamTest {
    private static final String ELSEWHERE = "elsewhere"; // no division of this program

    @Inject AgroalDataSource database;

    @TestHTTPResource URI url;

    private final HttpClient client = HttpClient.newHttpClient();
    private long run;

    @BeforeEach
    void aRunGoesOnElsewhere() throws SQLException {
        WithTokens.settled();
        run =
                number(
                        """
                        insert into run (division, mode, trigger, status, entities, started_at, captured_at)
                        values ('elsewhere', 'SYNC', 'test', 'RUNNING', 'VENDOR', now(), now()) returning id
                        """);
        execute(
                """
                insert into record (id, division, entity, source_key, status, document_hash, sys_rev, currency, held)
                select -i, 'elsewhere', 'VENDOR', i, 'PENDING', '', 0, 'USD', true from generate_series(1, 10) i
                """);
    }

    @AfterEach
    void nothingIsLeftOfIt() throws SQLException {
        execute("delete from record where division = 'elsewhere'");
        execute("delete from run where division = 'elsewhere'");
    }

    @Test
    void tellsHowFarARunIsWheneverItHasMovedAndThatItHasEnded() throws Exception {
        try (Stream stream = open("/live?shown=" + run)) {
            Event first = stream.next();
            assertThat(first.page().select("p[role=status]").text())
                    .contains("Sync " + run, ELSEWHERE, "Bringing documents to Procore");
            assertThat(progress(first)).isEqualTo("0 of 10");

            execute(
                    "update record set status = 'SYNCED', outcome = 'CREATED', run_id = %d where id >= -4 and division = 'elsewhere'");
            assertThat(progress(stream.next())).isEqualTo("4 of 10");

            execute("update run set status = 'SUCCEEDED', finished_at = now() where id = %d");
            assertThat(stream.next().page().text()).startsWith("Nothing is running.");
            assertThat(stream.next().name()).isEqualTo("ended");
        }
    }

    @Test
    void tellsOfOneRunAloneAndAtOnceOfOneThatHasEndedMeanwhile() throws Exception {
        try (Stream stream = open("/live?run=" + run)) {
            Event first = stream.next();
            assertThat(progress(first)).isEqualTo("0 of 10");
            assertThat(first.page().select(".calm")).isEmpty();
        }
        try (Stream stream = open("/live?run=" + (run + 1_000_000))) {
            assertThat(stream.next().name()).isEqualTo("ended");
        }
    }

    @Test
    void isNotKeptByAnybodyAndPassedOnAtOnce() throws Exception {
        try (Stream stream = open("/live")) {
            assertThat(stream.answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(stream.answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(stream.answer.headers().firstValue("X-Accel-Buffering")).contains("no");
        }
    }

    private static String progress(Event event) {
        return event.page().select("progress").text();
    }

    private record Event(String name, String data) {
        Document page() {
            return Jsoup.parse(data);
        }
    }

    private record Stream(HttpResponse<InputStream> answer, Scanner lines)
            implements AutoCloseable {
        Event next() {
            String name = "message";
            StringBuilder data = new StringBuilder();
            String line = lines.nextLine();
            while (!line.isEmpty()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length())).append('\n');
                }
                line = lines.nextLine();
            }
            return new Event(name, data.toString());
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    private Stream open(String path) throws Exception {
        HttpResponse<InputStream> answer =
                client.send(
                        HttpRequest.newBuilder(url.resolve(path))
                                .header("Authorization", "Bearer " + VIEWER)
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Stream(answer, new Scanner(answer.body(), StandardCharsets.UTF_8));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement.formatted(run));
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
