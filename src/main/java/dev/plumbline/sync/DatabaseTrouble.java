package dev.plumbline.sync;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells trouble with the database that passes from a fault of the program, by SQLSTATE (PostgreSQL,
 * Appendix A): connections that end or cannot be had, a server that starts or stops, locks and
 * statements that took too long, transactions that another one made fail.
 */
public final class DatabaseTrouble {
    private static final int DEEPEST = 20;

    /** Connection exceptions, transaction rollback, insufficient resources. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53");

    /**
     * Lock not available; query cancelled; the server stops, crashed, cannot be connected to now;
     * ended while it was idle in a transaction.
     */
    private static final Set<String> STATES =
            Set.of("55P03", "57014", "57P01", "57P02", "57P03", "57P05", "25P03");

    private DatabaseTrouble() {}

    /** Whether it is worth trying again later. */
    public static boolean passes(Throwable fault) {
        return sql(fault).map(DatabaseTrouble::isPassing).orElse(false) || isAsserted(fault);
    }

    /**
     * Whether the driver met a connection that was closed under its hands, where it asserts that
     * none is ({@code PgStatement.getConnection().getAutoCommit() should not throw}).
     */
    private static boolean isAsserted(Throwable fault) {
        return causes(fault)
                .anyMatch(cause ->
                        cause instanceof AssertionError
                                && cause.getStackTrace().length > 0
                                && cause.getStackTrace()[0]
                                        .getClassName()
                                        .startsWith("org.postgresql."));
    }

    /** What happened, in a sentence. */
    static String words(Throwable fault) {
        String said = sql(fault).map(SQLException::getMessage).orElse(String.valueOf(fault));
        return "The database is away or busy; work goes on when it is back (" + said + ")";
    }

    private static boolean isPassing(SQLException failed) {
        String state = failed.getSQLState();
        return state == null // the pool's own: no connection was free in time
                || STATES.contains(state)
                || CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }

    private static Optional<SQLException> sql(Throwable fault) {
        return causes(fault).flatMap(DatabaseTrouble::saidBy).findFirst();
    }

    private static Stream<SQLException> saidBy(Throwable cause) {
        Stream<@Nullable Throwable> beside =
                Arrays.stream(cause.getSuppressed()).map(Throwable::getCause);
        return Stream.concat(Stream.of(cause), beside)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.<@Nullable Throwable>iterate(
                        fault, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .map(Objects::requireNonNull);
    }
}
