package dev.plumbline.doctor;

import dev.plumbline.ledger.Leases;
import dev.plumbline.procore.Procore;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clocks of both systems (the header {@code Date} of their answers) and of this machine against
 * the database's, which is the one that runs and leases go by.
 */
@ApplicationScoped
class ServerClocks implements Check {
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private final EpicorLooks epicor;
    private final Procore procore;
    private final Leases database;
    private final Clock clock;

    ServerClocks(EpicorLooks epicor, Procore procore, Leases database, Clock clock) {
        this.epicor = epicor;
        this.procore = procore;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Subject subject() {
        return Subject.CLOCKS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look(Visit visit) {
        Instant before = clock.instant();
        Instant there = database.now();
        Duration databaseAhead = between(before, clock.instant(), there);
        return List.of(
                of("this machine", databaseAhead.negated()),
                of(visit, RemoteSystem.EPICOR, epicor.clockAhead(visit), databaseAhead),
                of(visit, RemoteSystem.PROCORE, procore.clockAhead(), databaseAhead));
    }

    private static Finding of(
            Visit visit, RemoteSystem system, Optional<Duration> ahead, Duration databaseAhead) {
        if (visit.isAway(system)) {
            return Finding.notChecked(
                    Subject.CLOCKS,
                    system.title(),
                    "This needs %s, which could not be asked.".formatted(system.title()),
                    "See the %s login.".formatted(system.title()));
        }
        return ahead.map(offset -> of(system.title(), offset.minus(databaseAhead)))
                .orElseGet(() ->
                        Finding.ok(
                                Subject.CLOCKS,
                                system.title(),
                                "Its answers do not say what time it is."));
    }

    /** A clock by how far it is ahead of the database's. */
    static Finding of(String whose, Duration ahead) {
        long seconds = Math.abs(ahead.toSeconds());
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return Finding.ok(
                    Subject.CLOCKS,
                    whose,
                    seconds < 2
                            ? "It goes with the database's."
                            : "It is within %d seconds of the database's.".formatted(seconds + 1));
        }
        return Finding.warning(
                Subject.CLOCKS,
                whose,
                "It is %s %s the database's."
                        .formatted(words(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of"),
                "Have it set by a time service. Minutes lose nothing, because changes are read by Epicor's own times and with an overlap; times in logs and in the audit differ by as much.");
    }

    /** How far a clock elsewhere that was read at whole seconds is ahead. */
    static Duration ahead(Instant asked, Instant there, Instant answered) {
        return between(asked, answered, there.plusMillis(500));
    }

    private static Duration between(Instant asked, Instant answered, Instant there) {
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        return Duration.between(middle, there);
    }

    private static String words(Duration time) {
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
