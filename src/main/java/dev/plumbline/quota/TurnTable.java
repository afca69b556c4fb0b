package dev.plumbline.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The rows of {@code epicor_turn}: one a request that may be under way. Each method is a
 * transaction of its own; time is the database's.
 */
final class TurnTable {
    private static final String TAKE =
            """
            update epicor_turn
            set owner = ?, until = clock_timestamp() + ? * interval '1 millisecond', turn = turn + 1
            where slot = (
                select slot from epicor_turn where until <= clock_timestamp()
                order by slot limit 1 for update skip locked)
            returning slot, turn
            """;
    private static final String RENEW =
            """
            update epicor_turn set until = clock_timestamp() + ? * interval '1 millisecond'
            where owner = ? and until > clock_timestamp()
            """;
    private static final String GIVE_BACK =
            "update epicor_turn set until = '-infinity' where slot = ? and turn = ?";

    /** A slot that is ours. */
    record Held(int slot, long turn) {}

    private final DataSource database;
    private final String owner;
    private final long millis;

    /**
     * @param owner this process, as no other calls itself
     * @param time how long a turn is kept for a process that fell silent
     */
    TurnTable(DataSource database, String owner, Duration time) {
        this.database = database;
        this.owner = owner;
        this.millis = time.toMillis();
    }

    /** Takes a slot; empty when none is free. */
    Optional<Held> take() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, owner);
            statement.setLong(2, millis);
            try (ResultSet taken = statement.executeQuery()) {
                return taken.next()
                        ? Optional.of(new Held(taken.getInt(1), taken.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    /** Prolongs all that this process holds. */
    void renew() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, millis);
            statement.setString(2, owner);
            statement.executeUpdate();
        }
    }

    /** Frees a slot, unless somebody else has taken it since. */
    void giveBack(Held held) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setInt(1, held.slot());
            statement.setLong(2, held.turn());
            statement.executeUpdate();
        }
    }
}
