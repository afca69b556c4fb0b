package dev.plumbline.quota;

import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Procore's rate limits, obeyed by all threads and replicas together. What it promises:
 *
 * <ol>
 *   <li>In no stretch of ten seconds, and of an hour, are more requests granted than the limit less
 *       the reserve, once an answer has named the limit; until then requests are counted only.
 *   <li>Nothing is granted before the moment of {@link #blockUntil}.
 *   <li>Headers only tighten while a window lasts.
 *   <li>In a process the more urgent priority goes first; another process lets it go first within a
 *       quarter of a second.
 * </ol>
 *
 * <p>Every method uses a connection of its own and commits at once, also inside a transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class SharedQuota implements Quota {
    private static final Logger LOG = Logger.getLogger(SharedQuota.class);

    /** A wait is checked again after this, in case the rows were changed by hand. */
    private static final long LONGEST_SLEEP = Duration.ofMinutes(1).toMillis();

    private static final Duration LONGEST_BLOCK = Duration.ofHours(2);

    /**
     * What the database said last, and when by our clock: saves asking about answers without news.
     */
    private record Memory(Standing standing, long at, long readAt) {}

    private final Standings table;
    private final Share share;
    private final Clock clock;
    private final Pace pace;
    private final WaitingLine line;
    private final LongAdder waitedMillis = new LongAdder();

    /** Of many answers with the same news one tells it. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile @Nullable Memory memory;

    /**
     * The quota of a service account in a company (Procore counts each company of one apart).
     *
     * @param clock the one by which {@link #blockUntil} is told moments
     * @param reserve share of the limits left to other apps, 0 to 0.9
     */
    @Inject
    public SharedQuota(
            DataSource database,
            Clock clock,
            @ConfigProperty(name = "plumbline.procore.reserve", defaultValue = "0.1")
                    BigDecimal reserve,
            @ConfigProperty(name = "plumbline.procore.company-id") String companyId,
            @ConfigProperty(name = "plumbline.procore.client-id") String clientId) {
        this(
                new QuotaTable(
                        database, Credential.name(companyId, clientId), QuotaTable.DATABASE_CLOCK),
                new Share(reserve),
                clock,
                Pace.REAL);
    }

    SharedQuota(Standings table, Share share, Clock clock, Pace pace) {
        this.table = table;
        this.share = share;
        this.clock = clock;
        this.pace = pace;
        this.line = new WaitingLine(pace);
    }

    /**
     * {@inheritDoc}
     *
     * @throws RemoteFailure.Throttled when the thread is interrupted; nothing may be sent then
     * @throws RemoteFailure.Stopped when the program stops; nothing may be sent then
     * @throws IllegalStateException when the database cannot be asked
     */
    @Override
    public void acquire(Priority priority) {
        long came = pace.millis();
        try {
            if (!line.pass(priority, this::ask)) {
                throw new RemoteFailure.Stopped(RemoteSystem.PROCORE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            waitedMillis.add(pace.millis() - came);
        }
    }

    /** {@inheritDoc} Never fails: what cannot be stored is logged. */
    @Override
    public void observe(Observation observation) {
        if (!news(observation)) {
            return;
        }
        telling.lock();
        try {
            if (news(observation)) {
                tell((standing, now) ->
                        new Standing.Decision(standing.observed(now, observation), 0, now));
            }
        } finally {
            telling.unlock();
        }
    }

    /**
     * Whether the database may not know this yet. What this process remembers is of the past and
     * therefore counts too little, never too much: it errs towards asking.
     */
    private boolean news(Observation observation) {
        Memory known = memory;
        if (known == null) {
            return true;
        }
        long now = known.at() + pace.millis() - known.readAt();
        return !known.standing().observed(now, observation).equals(known.standing());
    }

    /** {@inheritDoc} By the clock of this process. Never fails: what cannot be stored is logged. */
    @Override
    public void blockUntil(Instant instant) {
        long wait = Duration.between(clock.instant(), instant).toMillis();
        long length = Math.clamp(wait + 1, 0, LONGEST_BLOCK.toMillis());
        tell((standing, now) -> new Standing.Decision(standing.blocked(now + length), 0, now));
    }

    /** {@inheritDoc} By the limits that answers have named, less the reserve. */
    @Override
    public Outlook outlook(long requests) {
        try {
            Standings.Decided decided =
                    change((standing, now) -> new Standing.Decision(standing, 0, now));
            Standing standing = decided.decision().next();
            long now = decided.at();
            WindowState spike = standing.spike().at(now);
            WindowState hourly = standing.hourly().at(now);
            return new Outlook(
                    spike.known() || hourly.known()
                            ? Duration.ofMillis(standing.lastAt(now, requests, share) - now)
                            : null,
                    said("an hour", hourly, now) + ", " + said("ten seconds", spike, now));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The rate quota is not to be had; check the database: " + e.getMessage(), e);
        }
    }

    private String said(String window, WindowState state, long now) {
        return state.known()
                ? "%d requests in %s, of which %d are left to us now"
                        .formatted(state.limit(), window, state.free(now, share))
                : "no limit known in " + window;
    }

    /** A stop does not wait for the end of a window. */
    void stop(@Observes @jakarta.annotation.Priority(0) ShutdownDelayInitiatedEvent shutdown) {
        line.close();
    }

    /** How many wait in this process. */
    public int waiting() {
        return line.length();
    }

    /** How long requests of this process have waited so far, added up. */
    public Duration waited() {
        return Duration.ofMillis(waitedMillis.sum());
    }

    private WaitingLine.Answer ask(List<Priority> waiting) {
        try {
            Standings.Decided decided =
                    change((standing, now) -> standing.ask(waiting, now, share));
            int granted = decided.decision().granted();
            long retryIn = decided.decision().retryAt() - decided.at();
            return new WaitingLine.Answer(
                    granted, Math.clamp(retryIn, granted > 0 ? 0 : 1, LONGEST_SLEEP));
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                // An interrupt closes the connection of a virtual thread.
                throw interrupted();
            }
            throw new IllegalStateException(
                    "The rate quota is not to be had, nothing was sent to Procore; check the database: "
                            + e.getMessage(),
                    e);
        }
    }

    /** What an answer said must not make a failure of the request that was answered. */
    private void tell(Standings.Change change) {
        try {
            change(change);
        } catch (SQLException e) {
            LOG.warnf(
                    "What Procore said about its rate limit could not be stored, the next answer will say it again; check the database: %s",
                    e.getMessage());
        }
    }

    private Standings.Decided change(Standings.Change change) throws SQLException {
        long before = pace.millis();
        Standings.Decided decided = table.change(change);
        memory = new Memory(decided.decision().next(), decided.at(), before);
        return decided;
    }

    private static RemoteFailure interrupted() {
        return new RemoteFailure.Throttled(
                RemoteSystem.PROCORE,
                "Procore: the wait for the rate quota was interrupted, nothing was sent",
                null);
    }
}
