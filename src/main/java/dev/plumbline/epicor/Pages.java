package dev.plumbline.epicor;

import dev.plumbline.remote.Calls;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a pass as a stream with back-pressure. One thread a subscription reads one page
 * ahead of what is asked for, so that the next page comes in while this one is stored.
 */
final class Pages<T> implements Flow.Publisher<Page<T>> {
    /** Reads the page at a cursor, the first one at null. */
    @FunctionalInterface
    interface Reader<T> {
        Page<T> at(@Nullable String cursor);
    }

    private final Executor threads;
    private final Reader<T> reader;
    private final @Nullable String first;
    private final @Nullable Calls calls;

    private Pages(
            Executor threads, Reader<T> reader, @Nullable String first, @Nullable Calls calls) {
        this.threads = threads;
        this.reader = reader;
        this.first = first;
        this.calls = calls;
    }

    /**
     * The pages; calls are counted into the work that is bound to this thread now.
     *
     * @param threads two of them are held until the stream has ended
     * @param first where an interrupted pass goes on, null from the start
     */
    static <T> Multi<Page<T>> of(Executor threads, @Nullable String first, Reader<T> reader) {
        return Multi.createFrom()
                .publisher(new Pages<>(threads, reader, first, Calls.current()))
                .emitOn(threads, 1);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Page<T>> subscriber) {
        Reading reading = new Reading(subscriber);
        subscriber.onSubscribe(reading);
        threads.execute(reading);
    }

    /** One subscription. */
    private final class Reading implements Flow.Subscription, Runnable {
        private static final int PLENTY = 1_000_000;

        private final Flow.Subscriber<? super Page<T>> subscriber;
        private final Semaphore demand = new Semaphore(0);
        private volatile boolean cancelled;

        Reading(Flow.Subscriber<? super Page<T>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long pages) {
            if (pages > 0 && demand.availablePermits() < PLENTY) {
                demand.release((int) Math.min(pages, PLENTY));
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            demand.release();
        }

        @Override
        public void run() {
            try {
                deliver();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                subscriber.onError(interrupted);
            } catch (RuntimeException failure) {
                subscriber.onError(failure);
            }
        }

        private void deliver() throws InterruptedException {
            String cursor = first;
            do {
                String from = cursor;
                Page<T> page = Calls.under(calls, () -> reader.at(from));
                demand.acquire();
                if (cancelled) {
                    return;
                }
                subscriber.onNext(page);
                cursor = page.nextCursor();
            } while (cursor != null && !cancelled);
            if (!cancelled) {
                subscriber.onComplete();
            }
        }
    }
}
