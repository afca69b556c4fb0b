package dev.plumbline.cli;

import dev.plumbline.settings.SettingValues;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;

/**
 * Tries the database before anything is built on it, because a start that fails on it deep inside
 * says so in a hundred lines.
 */
public final class DatabaseProbe {
    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class);
    private static final String PREFIX = "quarkus.datasource.";
    private static final String LOGIN_TIMEOUT_SECONDS = "10";

    private DatabaseProbe() {}

    /** What is wrong, in a sentence without secrets; empty when a login succeeds. */
    public static Optional<String> complaint(SettingValues values) {
        Optional<String> url = values.property(PREFIX + "jdbc.url");
        if (url.isEmpty() || values.property(PREFIX + "credentials-provider").isPresent()) {
            return Optional.empty(); // nothing to try, or no credentials to try it with yet
        }
        Properties login = new Properties();
        values.property(PREFIX + "username").ifPresent(user -> login.setProperty("user", user));
        values.property(PREFIX + "password").ifPresent(word -> login.setProperty("password", word));
        login.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
        login.setProperty("connectTimeout", LOGIN_TIMEOUT_SECONDS);
        String plain = url.get().replaceFirst("^jdbc:otel:", "jdbc:");
        try (Connection _ = DriverManager.getConnection(plain, login)) {
            return Optional.empty();
        } catch (SQLException e) {
            LOG.debug("The database refused a first connection", e);
            return Optional.of(sentence(plain, e));
        }
    }

    private static String sentence(String url, SQLException e) {
        String place = url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("[?].*", "");
        String shown = place.contains("@") ? "(not shown)" : place;
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String what =
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "28" -> "refuses the login (QUARKUS_DATASOURCE_USERNAME, _PASSWORD)";
                    case "3D" -> "does not exist";
                    case "08" -> "cannot be reached";
                    default -> "cannot be used";
                };
        String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return "The database " + shown + " " + what + ": " + words;
    }
}
