package dev.plumbline.api;

import dev.plumbline.remote.RemoteFailure;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers that may need the other systems. */
final class Remotely {
    private Remotely() {}

    /** The answer, or a problem 502 that says which system did not help. */
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFailure failure) {
            throw new ProblemException(
                    Problem.of(
                            Response.Status.BAD_GATEWAY,
                            "This cannot be worked out now: " + failure.getMessage()));
        }
    }
}
