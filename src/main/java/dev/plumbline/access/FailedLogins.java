package dev.plumbline.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong tokens by the address they come from. After twenty within a minute that address
 * waits for the minute's end, with right tokens too, or a guess could be told from a hit. A client
 * that repeats one wrong token guesses nothing: it counts once, except at the login page.
 */
@ApplicationScoped
public class FailedLogins {
    static final int MOST = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > ADDRESSES;
                }
            };

    /** What one address tried since a moment, by digest. */
    private record Failures(Instant since, Set<String> tried) {}

    /** Counts from now on. */
    public FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /** How long an address has still to wait; empty when it need not. */
    synchronized Optional<Duration> penalty(String address) {
        Failures failures = current(address);
        return failures == null || failures.tried().size() < MOST
                ? Optional.empty()
                : Optional.of(Duration.between(clock.instant(), failures.since().plus(WINDOW)));
    }

    /** A wrong token came in an {@code Authorization} header. */
    synchronized void guessed(String address, String token) {
        add(address, HexFormat.of().formatHex(Tokens.digest(token)));
    }

    /** A wrong token was typed. */
    synchronized void typed(String address) {
        add(address, UUID.randomUUID().toString());
    }

    private void add(String address, String what) {
        Failures failures = current(address);
        if (failures == null) {
            failures = new Failures(clock.instant(), new HashSet<>());
            byAddress.put(address, failures);
        }
        if (failures.tried().size() < MOST) {
            failures.tried().add(what);
        }
    }

    private @Nullable Failures current(String address) {
        Failures failures = byAddress.get(address);
        if (failures != null && !clock.instant().isBefore(failures.since().plus(WINDOW))) {
            byAddress.remove(address);
            return null;
        }
        return failures;
    }
}
