package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.ledger.Waking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries records again because a person says so. They are marked in the database; the division's
 * next mapping reads them again from Epicor, wherever it runs.
 */
@ApplicationScoped
public class Retries {
    private final Waking waking;
    private final Notify notify;
    private final SyncSettings settings;

    public Retries(Waking waking, Notify notify, SyncSettings settings) {
        this.waking = waking;
        this.notify = notify;
        this.settings = settings;
    }

    /**
     * Puts these records in line. Those about which an answer was lost are not sent again blindly:
     * they are read back, sooner than they would be.
     *
     * @param records their numbers
     * @return how many
     */
    public int these(Collection<Long> records) {
        int settled = told(waking.retry(records));
        return settled + told(waking.readBackSoon(records, settings.quarantine().toSeconds()));
    }

    /**
     * Puts the failed and parked records in line that fit; null fits any.
     *
     * @return how many
     */
    public int all(
            @Nullable String division, @Nullable Entity entity, @Nullable ReasonCode reason) {
        return told(waking.retry(division, entity, reason));
    }

    private int told(List<String> divisions) {
        Set.copyOf(divisions).forEach(notify::recordsReady);
        return divisions.size();
    }
}
