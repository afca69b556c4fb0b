package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which trouble with the database is waited for. */
class DatabaseTroubleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "57P03"
            })
    void aDatabaseThatIsAwayOrBusyPasses(String state) {
        assertThat(DatabaseTrouble.passes(wrapped(new SQLException("no", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42703", "22003", "42501"})
    void aStatementThatIsWrongDoesNot(String state) {
        assertThat(DatabaseTrouble.passes(wrapped(new SQLException("no", state)))).isFalse();
    }

    @Test
    void aPoolWithoutAFreeConnectionPasses() {
        assertThat(DatabaseTrouble.passes(wrapped(new SQLException("acquisition timeout"))))
                .isTrue();
    }

    @Test
    void whatLiesBesideTheCauseCounts() {
        RuntimeException commit = new RuntimeException("could not commit");
        commit.addSuppressed(new Exception("resource", new SQLException("I/O error", "08006")));

        assertThat(DatabaseTrouble.passes(commit)).isTrue();
        assertThat(DatabaseTrouble.words(commit)).contains("I/O error");
    }

    @Test
    void aConnectionThatTheDriverTakesForOpenPasses() {
        AssertionError asserted = new AssertionError("getAutoCommit() should not throw");
        asserted.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement(
                            "org.postgresql.jdbc.BatchResultHandler", "isAutoCommit", null, 115)
                });

        assertThat(DatabaseTrouble.passes(new IllegalStateException("commit", asserted))).isTrue();
    }

    @Test
    void aFaultOfTheProgramDoesNot() {
        assertThat(DatabaseTrouble.passes(new IllegalStateException("bug"))).isFalse();
        assertThat(DatabaseTrouble.passes(new RuntimeException(new AssertionError("ours"))))
                .isFalse();
    }

    private static RuntimeException wrapped(SQLException failed) {
        return new IllegalStateException("outer", new RuntimeException("inner", failed));
    }
}
