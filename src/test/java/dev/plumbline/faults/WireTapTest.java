package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.faults.WireTap.Moment;
import dev.plumbline.faults.WireTap.Trap;
import dev.plumbline.sandbox.dev.EmbeddedDatabase;
import dev.plumbline.testing.TestEnvironment;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTapTest {
    private static final String DATABASE = "plumbline_tapped";

    private final EmbeddedDatabase database = TestEnvironment.Shared.database();
    private final AtomicInteger strikes = new AtomicInteger();
    private final WireTap tap =
            WireTap.before(
                    URI.create(database.url(DATABASE).substring("jdbc:".length())).getPort());

    @BeforeEach
    void open() throws SQLException {
        database.recreate(DATABASE);
        try (Connection direct = connect(database.url(DATABASE))) {
            direct.createStatement().execute("create table thing (id int)");
        }
    }

    @AfterEach
    void close() {
        tap.close();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_COMMIT, 0", "AFTER_COMMIT, 1"})
    void strikesOnOneSideOfTheCommit(Moment moment, long stored) throws SQLException {
        arm("^insert into thing", moment);
        try (Connection tapped = tapped()) {
            tapped.setAutoCommit(false);
            insert(tapped);

            assertThatThrownBy(tapped::commit).isInstanceOf(SQLException.class);
        }

        assertThat(strikes).hasValue(1);
        assertThat(things()).isEqualTo(stored);
        assertThat(tap.disarm()).isFalse();
    }

    @Test
    void letsPassWhatItDoesNotLookFor() throws SQLException {
        arm("^update thing", Moment.BEFORE_COMMIT);
        try (Connection tapped = tapped()) {
            tapped.setAutoCommit(false);
            insert(tapped);
            tapped.commit();
            tapped.createStatement().executeUpdate("update thing set id = 2");
            tapped.rollback();
            insert(tapped);
            tapped.commit();
        }

        assertThat(strikes).hasValue(0);
        assertThat(things()).isEqualTo(2);
        assertThat(tap.disarm()).isTrue();
    }

    private void arm(String statement, Moment moment) {
        tap.arm(new Trap(Pattern.compile(statement), moment, () -> strikes.incrementAndGet() > 0));
    }

    private static void insert(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("insert into thing values (?)")) {
            statement.setInt(1, 1);
            statement.executeUpdate();
        }
    }

    private long things() throws SQLException {
        try (Connection direct = connect(database.url(DATABASE));
                var result = direct.createStatement().executeQuery("select count(*) from thing")) {
            result.next();
            return result.getLong(1);
        }
    }

    private Connection tapped() throws SQLException {
        return connect(
                "jdbc:postgresql://127.0.0.1:"
                        + tap.port()
                        + "/"
                        + DATABASE
                        + "?sslmode=disable&gssEncMode=disable&prepareThreshold=0");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
