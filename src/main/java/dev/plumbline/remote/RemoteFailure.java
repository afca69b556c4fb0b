package dev.plumbline.remote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that did not succeed. What matters to the caller is whether the other side may have
 * executed it, so that is what the kinds tell apart.
 */
public abstract sealed class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RemoteSystem system;

    private RemoteFailure(RemoteSystem system, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.system = system;
    }

    /** The system that was asked. */
    public RemoteSystem system() {
        return system;
    }

    /**
     * No connection came about (unknown host, refused, TLS failed): nothing was executed, repeating
     * is safe.
     */
    public static sealed class Unreachable extends RemoteFailure permits NeverReached {
        private static final long serialVersionUID = 1L;

        public Unreachable(RemoteSystem system, String message, @Nullable Throwable cause) {
            super(system, message, cause);
        }
    }

    /**
     * No connection came about for some seconds, and none ever did in this process: more likely a
     * wrong address than an outage, so that nobody is kept waiting.
     */
    public static final class NeverReached extends Unreachable {
        private static final long serialVersionUID = 1L;

        public NeverReached(RemoteSystem system, String message, @Nullable Throwable cause) {
            super(system, message, cause);
        }
    }

    /** Not sent, because the program is stopping; it is sent after the next start. */
    public static final class Stopped extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Stopped(RemoteSystem system) {
            super(system, "Not sent to " + system.title() + ": Plumbline is stopping", null);
        }
    }

    /**
     * The system put us off (429, 503 that says until when, Epicor's "Maximum users exceeded"):
     * nothing was executed, repeating later is safe.
     */
    public static final class Throttled extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Instant until;

        public Throttled(RemoteSystem system, String message, @Nullable Instant until) {
            super(system, message, null);
            this.until = until;
        }

        /** When to ask again, null where the answer does not say. */
        public @Nullable Instant until() {
            return until;
        }
    }

    /**
     * Something else is changing the very object (409): nothing was executed, repeating later is
     * safe, and others are not concerned.
     */
    public static final class Busy extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Busy(RemoteSystem system, String message) {
            super(system, message, null);
        }
    }

    /**
     * The request was sent and its outcome is not known: a timeout, a reset, a 5xx, an answer that
     * cannot be read.
     */
    public static sealed class OutcomeUnknown extends RemoteFailure
            permits ProjectSilent, Overloaded {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(RemoteSystem system, String message, @Nullable Throwable cause) {
            super(system, message, cause);
        }
    }

    /**
     * A question about one Procore project is not answered, while Procore answers others: whoever
     * does not need that project can go on.
     */
    public static final class ProjectSilent extends OutcomeUnknown {
        private static final long serialVersionUID = 1L;

        public ProjectSilent(String message, RemoteFailure cause) {
            super(cause.system(), message, cause);
        }
    }

    /**
     * The system is there and says that it cannot serve, and not when it can (503 without {@code
     * Retry-After}). A gateway says so too, of a request that it has passed on.
     */
    public static final class Overloaded extends OutcomeUnknown {
        private static final long serialVersionUID = 1L;

        public Overloaded(RemoteSystem system, String message) {
            super(system, message, null);
        }
    }

    /** The system understood and said no (4xx): repeating will not help. */
    public static final class Refused extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        private final int status;

        public Refused(RemoteSystem system, int status, String message) {
            super(system, message, null);
            this.status = status;
        }

        /** The HTTP status, 400 to 499. */
        public int status() {
            return status;
        }
    }

    /**
     * The login was refused: by the token endpoint, or a fresh token was answered with 401. The
     * whole run fails.
     */
    public static final class LoginRefused extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public LoginRefused(RemoteSystem system, String message, @Nullable Throwable cause) {
            super(system, message, cause);
        }
    }
}
