package dev.plumbline.api;

import static dev.plumbline.api.WithTokens.operator;
import static dev.plumbline.api.WithTokens.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.AuditCommand;
import dev.plumbline.cli.ExitCode;
import dev.plumbline.cli.Task;
import dev.plumbline.ledger.AuditExport;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The audit of a run as an auditor gets it over REST and from the shell. */
@QuarkusTest
@TestProfile(WithTokens.class)
class AuditProofTest {
    @Inject AuditCommand command;
    @Inject DataSource database;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void provesTheTrailOfARunUntilSomebodyTouchesIt() throws SQLException {
        operator()
                .contentType("application/json")
                .body("{\"entities\":[\"VENDOR\"]}")
                .post("/api/v1/runs");
        WithTokens.settled();

        JsonPath proof = viewer().get("/api/v1/audit/verify").jsonPath();
        Response csv = viewer().get("/api/v1/audit.csv");
        long lines = viewer().get("/api/v1/audit.jsonl").asString().lines().count();
        List<String> east =
                viewer().get("/api/v1/audit.csv?division=east").asString().lines().toList();
        String noted = proof.getString("lastId") + ":" + proof.getString("lastHash");

        assertThat(proof.getBoolean("proven")).isTrue();
        assertThat(proof.getList("items")).isEmpty();
        assertThat(proof.getInt("entries")).isGreaterThan(50);
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString().lines()).hasSize(proof.getInt("entries") + 1);
        assertThat(lines).isEqualTo(proof.getInt("entries"));
        assertThat(east).hasSizeGreaterThan(2).hasSizeLessThan((int) lines);
        assertThat(east.subList(1, east.size())).allMatch(line -> line.contains("Z,east,VENDOR,"));
        assertThat(viewer().get("/api/v1/audit.csv?from=2999-01-01").asString().lines()).hasSize(1);
        assertThat(
                        viewer().get("/api/v1/audit/verify?noted=" + noted)
                                .jsonPath()
                                .getBoolean("proven"))
                .isTrue();
        assertThat(verify()).isEqualTo(ExitCode.IN_STEP);
        assertThat(out.toString()).contains("The audit trail is as it was written").contains(noted);

        touch("update audit set action = action || 'x' where id = (select min(id) from audit)");

        JsonPath altered = viewer().get("/api/v1/audit/verify").jsonPath();
        assertThat(altered.getBoolean("proven")).isFalse();
        assertThat(altered.getString("items[0].kind")).isEqualTo("CHANGED");
        assertThat(altered.getInt("findings")).isEqualTo(1);
        assertThat(verify()).isEqualTo(ExitCode.NEEDS_A_PERSON);
        assertThat(out.toString())
                .contains("Entry " + altered.getInt("items[0].first") + " was changed");
        touch(
                "update audit set action = left(action, -1) where id = "
                        + altered.getInt("items[0].first"));
        assertThat(verify()).isEqualTo(ExitCode.IN_STEP);
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        for (String path :
                List.of(
                        "audit.csv?from=yesterday",
                        "audit.csv?to=%2B999999999-12-31",
                        "audit.csv?division=nowhere",
                        "audit/verify?noted=12")) {
            assertThat(viewer().get("/api/v1/" + path).statusCode()).as(path).isEqualTo(400);
        }
        Task.AuditTask nowhere =
                new Task.AuditTask.Export(null, null, "nowhere", AuditExport.Format.CSV);
        assertThat(command.run(nowhere, new PrintWriter(out), new PrintWriter(err)))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("No division is named nowhere; there are ");
    }

    @Test
    void keepsEverythingUnlessARetentionIsSet() {
        assertThat(
                        command.run(
                                new Task.AuditTask.Prune(),
                                new PrintWriter(out),
                                new PrintWriter(err)))
                .isEqualTo(ExitCode.IN_STEP);
        assertThat(out.toString()).contains("Nothing is pruned: plumbline.audit.retention is off.");
    }

    private ExitCode verify() {
        return command.run(
                new Task.AuditTask.Verify(null), new PrintWriter(out), new PrintWriter(err));
    }

    private void touch(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
