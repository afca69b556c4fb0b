package dev.plumbline.procore;

import dev.plumbline.remote.Calls;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.RequestIds;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Sends one request and reads its answer. The time limit and the circuit breaker sit here, so that
 * waiting for the quota counts as neither.
 */
@ApplicationScoped
class ProcoreConnection {
    private final InFlight inFlight;

    ProcoreConnection(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /**
     * The answer: a success, a refusal (3xx, 4xx), or 429 and 503 that put us off; without one, the
     * failure that says whether the request may have been executed.
     */
    @Timeout(value = 150, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 20,
            failureRatio = 0.75,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {
                RemoteFailure.Unreachable.class,
                RemoteFailure.OutcomeUnknown.class,
                TimeoutException.class
            })
    Answer exchange(Request request, String token) {
        return inFlight.send(RemoteSystem.PROCORE, () -> exchanged(request, token));
    }

    private static Answer exchanged(Request request, String token) {
        Calls.count(RemoteSystem.PROCORE, request.kind());
        try (Response response = request.call().send("Bearer " + token)) {
            Answer answer = Answer.read(response);
            RequestIds.note(answer.requestId());
            if (answer.isLost()) {
                throw lost(request, answer);
            }
            return answer;
        } catch (ProcessingException | VertxException | IOException | IllegalStateException e) {
            throw Failures.of(request.kind(), e);
        }
    }

    private static RemoteFailure lost(Request request, Answer answer) {
        String why = answer.describe(request.kind()) + ": " + answer.error().text();
        return answer.status() == Answer.UNAVAILABLE
                ? new RemoteFailure.Overloaded(RemoteSystem.PROCORE, why)
                : new RemoteFailure.OutcomeUnknown(RemoteSystem.PROCORE, why, null);
    }
}
