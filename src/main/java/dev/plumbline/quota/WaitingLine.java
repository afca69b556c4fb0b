package dev.plumbline.quota;

import dev.plumbline.remote.Quota.Priority;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a permit in this process. One of them, the spokesman, waits for the right
 * moment and asks for all; the others sleep until they are called.
 */
final class WaitingLine {

    /** Where permits come from. */
    @FunctionalInterface
    interface Desk {
        /** Asks for those who wait, the most urgent first. */
        Answer ask(List<Priority> waiting);
    }

    /**
     * What the desk gave.
     *
     * @param granted how many may go
     * @param retryIn milliseconds until the others may ask
     */
    record Answer(int granted, long retryIn) {}

    private static final class Ticket {
        final Priority priority;
        final long number;
        final Condition called;
        boolean granted;

        Ticket(Priority priority, long number, Condition called) {
            this.priority = priority;
            this.number = number;
            this.called = called;
        }
    }

    private static final int MOST_AT_ONCE = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Ticket> line =
            new TreeSet<>(
                    Comparator.<Ticket, Priority>comparing(ticket -> ticket.priority)
                            .thenComparingLong(ticket -> ticket.number));
    private final Pace pace;
    private @Nullable Ticket spokesman;
    private long lastNumber;
    private long askAt;
    private volatile int length;
    private boolean closed;

    WaitingLine(Pace pace) {
        this.pace = pace;
        this.askAt = pace.millis();
    }

    /** How many wait. */
    int length() {
        return length;
    }

    /** Sends everybody away who waits, and whoever comes later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            line.forEach(ticket -> ticket.called.signal());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a permit; after an exception none was taken.
     *
     * @return false when the line is closed and there is none
     */
    boolean pass(Priority priority, Desk desk) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Ticket mine = new Ticket(priority, ++lastNumber, lock.newCondition());
            join(mine);
            try {
                while (!mine.granted && !closed) {
                    advance(mine, desk);
                }
                return mine.granted;
            } finally {
                leave(mine);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Who comes as the most urgent does not wait for what less urgent ones were told. */
    private void join(Ticket mine) {
        line.add(mine);
        length = line.size();
        if (line.first() == mine && spokesman != null) {
            askAt = pace.millis();
            spokesman.called.signal();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    private void advance(Ticket mine, Desk desk) throws InterruptedException {
        if (spokesman != null && spokesman != mine) {
            mine.called.await();
            return;
        }
        spokesman = mine;
        long left = askAt - pace.millis();
        if (left > 0) {
            pace.pause(mine.called, left);
        } else {
            askForAll(desk);
        }
    }

    private void askForAll(Desk desk) {
        List<Priority> waiting =
                line.stream().limit(MOST_AT_ONCE).map(ticket -> ticket.priority).toList();
        Answer answer;
        lock.unlock();
        try {
            answer = desk.ask(waiting);
        } finally {
            lock.lock();
        }
        askAt = pace.millis() + answer.retryIn();
        for (int i = 0; i < answer.granted() && !line.isEmpty(); i++) {
            Ticket next = line.removeFirst();
            next.granted = true;
            next.called.signal();
        }
        length = line.size();
    }

    private void leave(Ticket mine) {
        line.remove(mine);
        length = line.size();
        if (spokesman == mine) {
            spokesman = null;
        }
        // Also when nobody speaks: who was called to do so may be the one that leaves.
        if (spokesman == null && !line.isEmpty()) {
            line.first().called.signal();
        }
    }
}
