package dev.plumbline.procore;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;

/** Tells from what happened instead of an answer whether Procore may have executed the request. */
final class Failures {
    private static final int DEEPEST = 20;

    private Failures() {}

    /**
     * The failure that an exception of the client is: not executed only where no connection was.
     */
    static RemoteFailure of(String kind, Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isBeforeSending(cause)) {
                return new RemoteFailure.Unreachable(
                        RemoteSystem.PROCORE,
                        "Procore cannot be reached for \"" + kind + "\": " + cause.getMessage(),
                        thrown);
            }
            cause = cause.getCause();
        }
        return new RemoteFailure.OutcomeUnknown(
                RemoteSystem.PROCORE,
                "Procore's answer to \"" + kind + "\" was lost: " + thrown.getMessage(),
                thrown);
    }

    /**
     * The answer came and cannot be read: what was asked for may have been done. JSON is not
     * quoted, for it may be records with what nobody may see, such as tax identifiers.
     */
    static RemoteFailure.OutcomeUnknown unreadable(String kind, Answer answer) {
        String body = answer.body();
        return new RemoteFailure.OutcomeUnknown(
                RemoteSystem.PROCORE,
                answer.describe(kind)
                        + " with what cannot be read: "
                        + (ErrorText.isJson(body)
                                ? "JSON of %d characters that breaks off or is not what was asked for"
                                        .formatted(body.length())
                                : answer.error().text()),
                null);
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
    }
}
