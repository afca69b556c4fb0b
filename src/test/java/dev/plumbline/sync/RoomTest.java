package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Part;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may be in memory together. */
class RoomTest {
    /** A heap with room for ten thousand characters and a few. */
    private static final long HEAP = 10 * 1024 * 24;

    private final Room room = new Room(HEAP);

    @Test
    void aBatchTakesHalfOfItAtMost() {
        assertThat(room.ofABatch()).isEqualTo(5 * 1024);
    }

    @Test
    void whatDoesNotFitWaitsForWhatIsThere() throws Exception {
        CountDownLatch bothIn = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable work =
                () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    bothIn.countDown();
                    await(leave);
                    inside.decrementAndGet();
                };
        List<CompletableFuture<Void>> all =
                IntStream.range(0, 3)
                        .mapToObj(_ ->
                                CompletableFuture.runAsync(
                                        () -> room.with(room.ofABatch(), work),
                                        Thread::startVirtualThread))
                        .toList();

        assertThat(bothIn.await(30, TimeUnit.SECONDS)).isTrue();
        leave.countDown();
        for (CompletableFuture<Void> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void whatIsLargerThanAllOfItGoesAlone() throws Exception {
        CompletableFuture<Void> alone =
                CompletableFuture.runAsync(
                        () -> room.with(Long.MAX_VALUE, () -> {}), Thread::startVirtualThread);

        alone.get(30, TimeUnit.SECONDS);
    }

    @Test
    void plansTheBatchesThatWouldGo() {
        Part part =
                new Part() {
                    @Override
                    public long characters() {
                        return 2 * 1024;
                    }
                };
        List<Part> five = List.of(part, part, part, part, part);

        assertThat(room.batches(five, 1000)).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(room.batches(five, 1)).hasSize(5);
        assertThat(room.batches(List.of(), 1000)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
