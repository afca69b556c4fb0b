package dev.plumbline.remote;

/**
 * How many requests Epicor is sent at once, by all threads and replicas together: its licence
 * counts sessions, and what we take others cannot use.
 */
public interface Turns {
    /** How many may be sent at once. */
    int AT_ONCE = 4;

    /**
     * Waits until one more request may be sent.
     *
     * @throws RemoteFailure.Stopped when the program stops; nothing may be sent then
     */
    Turn take();

    /** The right to one request at a time; closing it lets the next one go. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
