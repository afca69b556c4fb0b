package dev.plumbline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.console.LiveFeed.Now;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Duration PACE = Duration.ofMillis(20);

    private final AtomicLong reads = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final LiveFeed feed = new LiveFeed(this::read, over::get, PACE);

    /** Each reading has a number of its own. */
    private Now read() {
        long number = reads.incrementAndGet();
        if (broken.get()) {
            throw new IllegalStateException("the database is away");
        }
        return new Now(true, List.of(), List.of(new Limits.Window("reading", number, 0, null)));
    }

    @AfterEach
    void end() {
        over.set(true);
    }

    @Test
    void readsOnceForAllWhoLook() {
        AssertSubscriber<Now> one = viewer();
        AssertSubscriber<Now> other = viewer();

        await(one, 5);
        await(other, 5);
        one.cancel();
        other.cancel();

        assertThat(numbers(one)).doesNotHaveDuplicates();
        assertThat(numbers(other)).doesNotHaveDuplicates().containsAnyElementsOf(numbers(one));
        assertThat(reads.get())
                .isLessThanOrEqualTo(
                        Math.max(numbers(one).getLast(), numbers(other).getLast()) + 2);
    }

    @Test
    void waitsForNobodyWhoIsSlow() {
        AssertSubscriber<Now> stalled =
                feed.now().subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<Now> quick = viewer();

        await(quick, 10);

        assertThat(stalled.getItems()).hasSize(1);
        stalled.request(1);
        assertThat(numbers(stalled).getLast()).isGreaterThan(5);
        stalled.cancel();
        quick.cancel();
    }

    @Test
    void readsNothingOnceNobodyLooksAndGoesOnForWhoComesNext() {
        AssertSubscriber<Now> first = viewer();
        await(first, 2);
        first.cancel();

        long atMost = reads.get() + 1; // one may have been under way
        Awaitility.await()
                .during(PACE.multipliedBy(10))
                .atMost(Duration.ofSeconds(5))
                .until(() -> reads.get() <= atMost);
        AssertSubscriber<Now> next = viewer();

        await(next, 2);
        next.cancel();
        assertThat(reads.get()).isGreaterThan(atMost);
    }

    @Test
    void endsWhenTheProgramStopsForNewcomersToo() {
        AssertSubscriber<Now> viewer = viewer();
        await(viewer, 1);

        over.set(true);

        viewer.awaitCompletion();
        long before = reads.get();
        viewer().awaitCompletion().assertHasNotReceivedAnyItem();
        assertThat(reads.get()).isEqualTo(before);
    }

    @Test
    void saysThatNothingIsKnownAndGoesOnOnceItIs() {
        broken.set(true);
        AssertSubscriber<Now> viewer = viewer();
        await(viewer, 2);
        assertThat(viewer.getItems()).contains(Now.UNKNOWN);

        broken.set(false);

        Awaitility.await().until(() -> viewer.getItems().getLast().known());
        viewer.cancel();
    }

    /** At least so many. */
    private static void await(AssertSubscriber<Now> viewer, int items) {
        Awaitility.await().until(() -> viewer.getItems().size() >= items);
    }

    private AssertSubscriber<Now> viewer() {
        return feed.now().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<Long> numbers(AssertSubscriber<Now> viewer) {
        return viewer.getItems().stream().map(now -> now.limits().getFirst().used()).toList();
    }
}
