package dev.plumbline.sync;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.remote.InFlight;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop and the events that are on their way when it begins. */
class StoppingTest {
    private final Vertx vertx = Vertx.vertx();
    private final Stopping stopping = new Stopping(new InFlight());
    private final Notify notify = new Notify(vertx.eventBus(), stopping);
    private final CountDownLatch workersAreFree = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** As Quarkus calls a consumer: on a worker, when one is free. */
    @BeforeEach
    void listen() {
        vertx.eventBus()
                .<String>localConsumer(
                        Notify.RUN_FINISHED,
                        message ->
                                vertx.executeBlocking(() -> {
                                    workersAreFree.await();
                                    stopping.heard(() -> done.add(message.body()));
                                    heard.add(message.body());
                                    return message;
                                }));
    }

    @AfterEach
    void close() throws Exception {
        workersAreFree.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void waitsUntilAnEventThatWasSentIsHeardAndBeginsNothing() {
        notify.runFinished("east");

        CompletableFuture<Void> stop = CompletableFuture.runAsync(this::stop);
        Awaitility.await().until(stopping::isStopping);

        assertThat(stop).isNotDone();
        workersAreFree.countDown();
        assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
        Awaitility.await().until(() -> heard.contains("east"));
        assertThat(done).isEmpty();
    }

    @Test
    void sendsNothingOnceItHasBegun() {
        workersAreFree.countDown();
        notify.runFinished("east");
        Awaitility.await().until(() -> done.contains("east"));

        stop();
        notify.runFinished("west");

        assertThat(stopping.announce()).isFalse();
        assertThat(heard).containsExactly("east");
    }

    /** Whoever sweeps finds what is left; a fault of the program is not taken for it. */
    @Test
    void leavesToTheNextLookWhatTheDatabaseIsAwayFor() {
        stopping.work(() -> {
            throw new IllegalStateException(new SQLException("terminated", "57P01"));
        });
        assertThat(stopping.inProgress()).isZero();

        assertThatThrownBy(() ->
                        stopping.work(() -> {
                            throw new IllegalStateException(new SQLException("no table", "42P01"));
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stopping.inProgress()).isZero();
    }

    private void stop() {
        stopping.stop(new ShutdownDelayInitiatedEvent());
    }
}
