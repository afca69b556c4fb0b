package dev.plumbline.quota;

import dev.plumbline.remote.Quota.Observation;
import dev.plumbline.remote.Quota.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the replicas share of one credential. Moments are milliseconds of the database's clock.
 *
 * @param blockedUntil nobody sends before then
 * @param wanted the most urgent priority that a replica waits with, until {@code wantedUntil}
 */
record Standing(
        WindowState spike,
        WindowState hourly,
        long blockedUntil,
        @Nullable Priority wanted,
        long wantedUntil) {

    /** How long after its turn a replica's claim to go first still holds. */
    private static final long COURTESY = 250;

    /** A reset this near is the short window's: ten seconds, and two headers of whole seconds. */
    private static final long NEAR = Duration.ofSeconds(12).toMillis();

    /** The hour's limit by the short window's where only that is known; seen: 600 to 25. */
    private static final long SPIKES_AN_HOUR = 24;

    private static final long BELIEVABLE = 1_000_000_000;

    /**
     * What the standing allows.
     *
     * @param next the standing afterwards, the same object when nothing changed
     * @param granted how many of those who wait may send, the most urgent first
     * @param retryAt when to ask for the others
     */
    record Decision(Standing next, int granted, long retryAt) {}

    /** Decides on those who wait in one process, the most urgent first. */
    Decision ask(List<Priority> waiting, long now, Share share) {
        WindowState shortWindow = spike.at(now);
        WindowState longWindow = hourly.at(now);
        if (blockedUntil > now) {
            return wanting(waiting.getFirst(), now, blockedUntil, 0);
        }
        long entitled = waiting.stream().filter(priority -> mayGoFirst(priority, now)).count();
        if (entitled == 0) {
            return new Decision(this, 0, wantedUntil);
        }
        long free = Math.min(shortWindow.free(now, share), longWindow.free(now, share));
        int granted = Math.toIntExact(Math.min(free, entitled));
        Standing next =
                granted == 0
                        ? this
                        : with(shortWindow.taken(now, granted), longWindow.taken(now, granted));
        if (granted == waiting.size()) {
            return new Decision(next, granted, now);
        }
        if (granted == entitled) {
            return new Decision(next, granted, Math.max(now, wantedUntil));
        }
        return next.wanting(waiting.get(granted), now, next.freeAt(now, share), granted);
    }

    /**
     * When the last of so many requests may be sent, if each goes as soon as it may and nobody else
     * sends any; now where no limit is known.
     */
    long lastAt(long now, long requests, Share share) {
        Standing standing = this;
        long moment = Math.max(now, blockedUntil);
        for (long left = requests; left > 0; ) {
            WindowState shortWindow = standing.spike.at(moment);
            WindowState longWindow = standing.hourly.at(moment);
            long free = Math.min(shortWindow.free(moment, share), longWindow.free(moment, share));
            if (free == 0) {
                moment = standing.freeAt(moment, share);
            } else {
                long go = Math.min(left, free);
                standing =
                        standing.with(shortWindow.taken(moment, go), longWindow.taken(moment, go));
                left -= go;
            }
        }
        return moment;
    }

    private long freeAt(long now, Share share) {
        return Math.max(spike.at(now).freeAt(now, share), hourly.at(now).freeAt(now, share));
    }

    private boolean mayGoFirst(Priority priority, long now) {
        return wanted == null || wantedUntil <= now || priority.compareTo(wanted) <= 0;
    }

    /** Leaves word that this priority waits, so that less urgent ones elsewhere let it go first. */
    private Decision wanting(Priority priority, long now, long retryAt, int granted) {
        boolean stands = mayGoFirst(priority, now);
        boolean known = priority == wanted && wantedUntil >= retryAt + COURTESY;
        Standing next =
                stands && !known
                        ? new Standing(spike, hourly, blockedUntil, priority, retryAt + COURTESY)
                        : this;
        return new Decision(next, granted, retryAt);
    }

    private Standing with(WindowState newSpike, WindowState newHourly) {
        return newSpike.equals(spike) && newHourly.equals(hourly)
                ? this
                : new Standing(newSpike, newHourly, blockedUntil, wanted, wantedUntil);
    }

    /** After an answer's headers; the same object when they said nothing new. */
    Standing observed(long now, Observation said) {
        if (said.limit() <= 0 || said.limit() > BELIEVABLE) {
            return this;
        }
        Instant asked = said.serverTime().orElse(Instant.ofEpochMilli(now));
        long resetIn = Duration.between(asked, said.resetAt()).toMillis();
        return switch (described(said.limit(), resetIn)) {
            case SPIKE ->
                    with(spike.observed(now, said.limit(), said.remaining(), resetIn), hourly);
            case HOURLY ->
                    with(spike, hourly.observed(now, said.limit(), said.remaining(), resetIn));
        };
    }

    /**
     * Which window an answer describes, since it does not say. A limit that is known of one window
     * only tells; else the distance of the reset does; else, because the hour's reset can be near
     * too, a limit far above the known short one is the hour's: so in doubt the hour is tightened
     * and the short window not loosened.
     */
    private Window described(long limit, long resetIn) {
        if (spike.limit() != hourly.limit()) {
            if (limit == spike.limit()) {
                return Window.SPIKE;
            }
            if (limit == hourly.limit()) {
                return Window.HOURLY;
            }
        }
        if (resetIn > NEAR) {
            return Window.HOURLY;
        }
        if (!spike.known() || limit <= spike.limit()) {
            return Window.SPIKE;
        }
        long hour = hourly.known() ? hourly.limit() : SPIKES_AN_HOUR * spike.limit();
        return limit * limit >= spike.limit() * hour ? Window.HOURLY : Window.SPIKE;
    }

    /** After a refusal that put us off until this moment; never earlier than a former one did. */
    Standing blocked(long until) {
        return until <= blockedUntil
                ? this
                : new Standing(spike, hourly, until, wanted, wantedUntil);
    }
}
