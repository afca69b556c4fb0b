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

    public Retries(Waking waking, Notify notify) {
        this.waking = waking;
        this.notify = notify;
    }

    /**
     * Puts these records in line.
     *
     * @param records their numbers
     * @return how many; not those about which an answer was lost: that is settled by reading back
     */
    public int these(Collection<Long> records) {
        return told(waking.retry(records));
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
