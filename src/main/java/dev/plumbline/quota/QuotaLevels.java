package dev.plumbline.quota;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How full Procore's rate windows are, to look at: nothing is locked. */
@ApplicationScoped
public class QuotaLevels {
    private static final String READ =
            "select q.*, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at"
                    + " from quota_window q where credential = ? order by rate_window";

    private final String credential;
    private final Share share;

    QuotaLevels(
            @ConfigProperty(name = "plumbline.procore.reserve", defaultValue = "0.1")
                    BigDecimal reserve,
            @ConfigProperty(name = "plumbline.procore.company-id") String companyId,
            @ConfigProperty(name = "plumbline.procore.client-id") String clientId) {
        this.credential = Credential.name(companyId, clientId);
        this.share = new Share(reserve);
    }

    /**
     * One window.
     *
     * @param limit what Procore allows in it
     * @param remaining what may be sent now
     * @param blockedSeconds how long nobody may send
     */
    public record Level(String window, long limit, long remaining, BigDecimal blockedSeconds) {}

    /** The windows of which a limit is known. */
    public List<Level> read(Connection connection) throws SQLException {
        List<Level> levels = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, credential);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long now = row.getLong("at");
                    WindowState window = QuotaTable.window(row).at(now);
                    long blocked = Math.max(0, row.getLong("blocked_until") - now);
                    if (window.known()) {
                        levels.add(level(window, now, blocked));
                    }
                }
            }
        }
        return levels;
    }

    private Level level(WindowState window, long now, long blocked) {
        return new Level(
                window.window().name(),
                window.limit(),
                blocked > 0 ? 0 : window.free(now, share),
                BigDecimal.valueOf(blocked, 3));
    }
}
