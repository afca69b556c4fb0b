package dev.plumbline;

import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.sandbox.dev.StandIns;
import dev.plumbline.testing.PackagedProgram;
import dev.plumbline.testing.PackagedProgram.Ended;
import dev.plumbline.testing.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, both sandboxes and an empty database. */
abstract class CommandTestBase {
    private static final String DATABASE = "plumbline_commands";

    @TempDir Path directory;

    final EmbeddedDatabase database = TestEnvironment.Shared.database();
    final StandIns standIns = StandIns.start(DemoSize.small());
    final Map<String, String> settings = new HashMap<>(standIns.settings());
    PackagedProgram plumbline = new PackagedProgram(Path.of(""));

    @BeforeEach
    void configure() throws Exception {
        database.recreate(DATABASE);
        settings.put("quarkus.datasource.jdbc.url", database.url(DATABASE));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        plumbline = new PackagedProgram(directory);
        plumbline.configure(settings);
    }

    @AfterEach
    void stop() {
        standIns.close();
    }

    final Ended importTable(String table, String csv) throws Exception {
        Path file = directory.resolve(table + ".csv");
        Files.writeString(file, csv);
        return plumbline.run("mappings", "import", file.toString(), "--table=" + table);
    }

    final void importTables() throws Exception {
        importTable("cost-codes", standIns.company().costCodes());
        importTable("projects", standIns.company().projects());
    }

    final long count(String rows) throws Exception {
        return Long.parseLong(value("select count(*) from " + rows));
    }

    /** What a query answers first. */
    final String value(String query) throws Exception {
        try (Connection connection = connect();
                ResultSet result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    final int change(String statement) throws Exception {
        try (Connection connection = connect()) {
            return connection.createStatement().executeUpdate(statement);
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(database.url(DATABASE), "postgres", "postgres");
    }
}
