package dev.plumbline.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void letsNothingBeginOnceItIsClosed() {
        assertThat(inFlight.<String>send(RemoteSystem.PROCORE, () -> "sent")).isEqualTo("sent");

        inFlight.close();

        assertThatThrownBy(() -> inFlight.send(RemoteSystem.PROCORE, () -> "sent"))
                .isInstanceOf(RemoteFailure.Stopped.class)
                .hasMessage("Not sent to Procore: Plumbline is stopping");
    }

    @Test
    void interruptsWhatHangsAndLeavesTheThreadFitToWriteDownWhy() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicReference<String> how = new AtomicReference<>("");
        Thread worker =
                Thread.ofVirtual()
                        .start(() -> {
                            String answer =
                                    inFlight.send(RemoteSystem.PROCORE, () -> hang(hanging));
                            how.set(answer + ", " + Thread.currentThread().isInterrupted());
                        });
        assertThat(hanging.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

        inFlight.cut();

        assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
        assertThat(how).hasValue("interrupted, false");
    }

    /** The thread is woken by the request's own end, so that nothing of it is left behind. */
    @Test
    void endsARequestItselfWhereItCan() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicReference<String> how = new AtomicReference<>("");
        Thread worker =
                Thread.ofVirtual()
                        .start(() ->
                                how.set(
                                        inFlight.send(
                                                RemoteSystem.PROCORE,
                                                () -> {
                                                    inFlight.endedBy(
                                                            () -> answer.complete("reset"));
                                                    hanging.countDown();
                                                    return answer.join()
                                                            + ", "
                                                            + Thread.currentThread()
                                                                    .isInterrupted();
                                                })));
        assertThat(hanging.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

        inFlight.cut();

        assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
        assertThat(how).hasValue("reset, false");
    }

    @Test
    void doesNotEndWhatHasItsAnswer() {
        AtomicReference<String> ended = new AtomicReference<>("nothing");
        inFlight.send(
                RemoteSystem.PROCORE,
                () -> {
                    inFlight.endedBy(() -> {
                        ended.set("the request");
                        return true;
                    });
                    return "answered";
                });

        inFlight.cut();

        assertThat(ended).hasValue("nothing");
    }

    private static String hang(CountDownLatch hanging) {
        hanging.countDown();
        try {
            Thread.sleep(Duration.ofMinutes(5));
            return "slept";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
