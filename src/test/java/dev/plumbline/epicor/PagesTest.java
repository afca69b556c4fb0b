package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.remote.Calls;
import dev.plumbline.remote.RemoteSystem;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PagesTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({", 1, null", ", 4, null 1 2 3", "2, 4, 2 3", "7, 8, 7"})
    void readsFromTheCursorToTheLastPage(@Nullable String first, int end, String cursors) {
        List<String> seen =
                pages(first, end).map(PagesTest::name).collect().asList().await().indefinitely();

        assertThat(read).containsExactly(cursors.split(" "));
        assertThat(seen).containsExactly(cursors.split(" "));
    }

    @Test
    void readsOnePageAheadOfWhatIsAskedFor() {
        Seen seen = new Seen();
        pages(null, 1000).subscribe(seen);

        // one page waits for its consumer, one is read ahead
        Awaitility.await().until(() -> read.size() == 2);
        seen.subscription().request(1);
        Awaitility.await().until(() -> read.size() == 3);
        seen.subscription().request(2);
        Awaitility.await().until(() -> read.size() == 5);

        assertThat(seen.pages).containsExactly("null", "1", "2");
        assertThat(seen.completed).hasValue(0);
        seen.subscription().cancel();
    }

    @Test
    void readsNoMoreOnceNobodyWantsIt() {
        Seen seen = new Seen();
        pages(null, 1000).subscribe(seen);
        Awaitility.await().until(() -> read.size() == 2);

        seen.subscription().cancel();

        List<String> half =
                pages(null, 3).map(PagesTest::name).collect().asList().await().indefinitely();
        assertThat(half).containsExactly("null", "1", "2");
        assertThat(read).containsExactly("null", "1", "null", "1", "2");
        assertThat(seen.pages).isEmpty();
        assertThat(seen.completed).hasValue(0);
        assertThat(seen.failure.get()).isNull();
    }

    @Test
    void handsAFailureOnAndEndsThere() {
        Seen seen = new Seen();
        Pages.<String>of(
                        threads,
                        null,
                        cursor -> {
                            if (cursor != null) {
                                throw new IllegalStateException("Epicor is down");
                            }
                            return page(cursor, "1");
                        })
                .subscribe(seen);
        seen.subscription().request(10);

        Awaitility.await().until(() -> seen.failure.get() != null);
        assertThat(seen.failure.get()).hasMessage("Epicor is down");
        // a page that waited for its consumer may be lost with it: the cursor says where to go on
        assertThat(seen.pages).isSubsetOf("null");
        assertThat(seen.completed).hasValue(0);
        assertThatThrownBy(() ->
                        Pages.<String>of(
                                        threads,
                                        null,
                                        _ -> {
                                            throw new IllegalStateException("Epicor is down");
                                        })
                                .collect()
                                .asList()
                                .await()
                                .indefinitely())
                .hasMessage("Epicor is down");
    }

    @Test
    void countsItsCallsIntoTheWorkThatAskedForThem() {
        Calls calls = new Calls();

        ScopedValue.where(Calls.CURRENT, calls)
                .run(() ->
                        Pages.<String>of(
                                        threads,
                                        null,
                                        cursor -> {
                                            Calls.count(RemoteSystem.EPICOR, "GET vendors");
                                            return page(cursor, cursor == null ? "1" : null);
                                        })
                                .collect()
                                .asList()
                                .await()
                                .indefinitely());

        assertThat(calls.byKind()).isEqualTo(Map.of("EPICOR GET vendors", 2L));
    }

    /**
     * Pages null, 1, 2 and so on, up to the one before the end; each is one row with its cursor.
     */
    private Multi<Page<String>> pages(@Nullable String first, int end) {
        return Pages.of(
                threads,
                first,
                cursor -> {
                    read.add(String.valueOf(cursor));
                    int next = cursor == null ? 1 : Integer.parseInt(cursor) + 1;
                    return page(cursor, next == end ? null : Integer.toString(next));
                });
    }

    private static Page<String> page(@Nullable String cursor, @Nullable String next) {
        return new Page<>(List.of(new Row.Read<>(String.valueOf(cursor), null, 1)), next, null);
    }

    private static String name(Page<String> page) {
        return ((Row.Read<String>) page.rows().getFirst()).document();
    }

    /** Asks for nothing by itself. */
    private static final class Seen implements Flow.Subscriber<Page<String>> {
        final List<String> pages = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger completed = new AtomicInteger();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

        Flow.Subscription subscription() {
            return subscription.get();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.set(given);
        }

        @Override
        public void onNext(Page<String> page) {
            pages.add(name(page));
        }

        @Override
        public void onError(Throwable thrown) {
            failure.set(thrown);
        }

        @Override
        public void onComplete() {
            completed.incrementAndGet();
        }
    }
}
