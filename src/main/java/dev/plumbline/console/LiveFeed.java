package dev.plumbline.console;

import dev.plumbline.console.LiveRuns.Live;
import dev.plumbline.sync.Stopping;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What is running, read once a second for everybody who looks, and not at all while nobody does. It
 * is read from the database, because the run may be another replica's.
 */
@ApplicationScoped
class LiveFeed {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Multi<Now> shared;

    @Inject
    LiveFeed(LiveRuns runs, Limits limits, Stopping stopping) {
        this(() -> new Now(true, runs.all(), limits.all()), stopping::isStopping, PACE);
    }

    /**
     * A feed.
     *
     * @param over whether the program is stopping, which ends the feed: a stop waits for answers
     *     that are under way
     */
    LiveFeed(Supplier<Now> read, BooleanSupplier over, Duration pace) {
        shared =
                Multi.createFrom()
                        .ticks()
                        .every(pace)
                        .onOverflow()
                        .drop()
                        .select()
                        .first(_ -> !over.getAsBoolean())
                        .onItem()
                        .transformToUniAndConcatenate(_ -> reading(read))
                        .broadcast()
                        .withCancellationAfterLastSubscriberDeparture()
                        .toAllSubscribers();
    }

    /**
     * What is running at one moment.
     *
     * @param known whether it could be read
     */
    record Now(boolean known, List<Live> live, List<Limits.Window> limits) {
        static final Now UNKNOWN = new Now(false, List.of(), List.of());
    }

    /** From now on; who is slow misses what is out of date, and holds up nobody. */
    Multi<Now> now() {
        return shared.onOverflow().dropPreviousItems();
    }

    private static Uni<Now> reading(Supplier<Now> read) {
        return Uni.createFrom()
                .item(read)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(failure, "What is running cannot be read");
                    return Now.UNKNOWN;
                });
    }
}
