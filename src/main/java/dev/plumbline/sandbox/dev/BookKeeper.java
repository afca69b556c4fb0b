package dev.plumbline.sandbox.dev;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the stand-ins' books every few seconds while they change, and once more at the end. */
final class BookKeeper implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long NEVER = -1;

    /** Large books take long: most of the time belongs to whoever reads and writes them. */
    private static final int REST = 10;

    private final StandIns standIns;
    private final KeptBooks kept;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private long saved;
    private boolean marked;
    private long notBefore = System.nanoTime();

    private BookKeeper(StandIns standIns, KeptBooks kept, boolean areKept) {
        this.standIns = standIns;
        this.kept = kept;
        this.saved = areKept ? standIns.changes() : NEVER;
        this.thread = new Thread(this::watch, "stand-ins-keeper");
        thread.setDaemon(true);
    }

    /** Begins to watch books that are already kept as they are, or never were. */
    static BookKeeper start(StandIns standIns, KeptBooks kept, boolean areKept) {
        BookKeeper keeper = new BookKeeper(standIns, kept, areKept);
        keeper.thread.start();
        return keeper;
    }

    @Override
    public void close() {
        end.countDown();
        boolean interrupted = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (standIns.changes() != saved || marked) {
            save();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (standIns.changes() == saved) {
            return;
        }
        if (!marked) {
            kept.mark();
            marked = true;
        }
        if (System.nanoTime() - notBefore >= 0) {
            save();
        }
    }

    private void save() {
        long start = System.nanoTime();
        saved = standIns.changes();
        kept.write(standIns.snapshot());
        marked = false;
        long now = System.nanoTime();
        notBefore = now + Math.max(PAUSE_NANOS, REST * (now - start));
    }
}
