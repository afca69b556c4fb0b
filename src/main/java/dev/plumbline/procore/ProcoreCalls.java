package dev.plumbline.procore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.remote.Clearance;
import dev.plumbline.remote.Contact;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.Quota;
import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.Tokens;
import io.quarkus.oidc.client.OidcClients;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests under the rate limit, with a token that is valid, again where that is safe: the
 * one place of the gateway that repeats. It repeats single requests, never a listing or a batch as
 * a whole, so that nothing that was answered is asked for twice.
 */
@ApplicationScoped
class ProcoreCalls {
    private static final int UNAUTHORIZED = 401;
    private static final Logger LOG = Logger.getLogger(ProcoreCalls.class);

    private final ProcoreConnection connection;
    private final Tokens tokens;
    private final Quota quota;
    private final Clock clock;
    private volatile @Nullable Duration ahead;

    ProcoreCalls(
            ProcoreConnection connection,
            OidcClients clients,
            Quota quota,
            Clock clock,
            Contact contact,
            InFlight inFlight) {
        this.connection = connection;
        this.tokens =
                new Tokens(
                        RemoteSystem.PROCORE,
                        clients.getClient("procore"),
                        clock,
                        contact,
                        inFlight);
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * The rows that a request answers that only reads, sent again whatever became of it.
     *
     * @param shape what an answer looks like: rows, or one of them
     * @throws RemoteFailure.Refused where Procore says no
     */
    @Retry(
            maxRetries = 4,
            delay = 500,
            jitter = 400,
            maxDuration = 0,
            durationUnit = ChronoUnit.MILLIS,
            retryOn = {
                RemoteFailure.Unreachable.class,
                RemoteFailure.Throttled.class,
                RemoteFailure.OutcomeUnknown.class
            },
            abortOn = RemoteFailure.NeverReached.class)
    @ExponentialBackoff(maxDelay = 60, maxDelayUnit = ChronoUnit.SECONDS)
    Listings.Found read(Request request, Predicate<JsonNode> shape) {
        Answer answer = send(request);
        if (Rehearsal.isOn()) { // the work itself will ask again; repeats are not foreseen
            Rehearsal.current().wouldSend(RemoteSystem.PROCORE, request.kind());
        }
        answer.orRefused(request.kind());
        return Json.parse(answer.body())
                .filter(shape)
                .map(body -> new Listings.Found(Json.rows(body), answer.page()))
                .orElseThrow(() -> logged(Failures.unreadable(request.kind(), answer)));
    }

    /** The answer to a request that writes, sent again only where nothing was executed. */
    @Retry(
            maxRetries = 4,
            delay = 500,
            jitter = 400,
            maxDuration = 0,
            durationUnit = ChronoUnit.MILLIS,
            retryOn = {RemoteFailure.Unreachable.class, RemoteFailure.Throttled.class},
            abortOn = RemoteFailure.NeverReached.class)
    @ExponentialBackoff(maxDelay = 60, maxDelayUnit = ChronoUnit.SECONDS)
    Answer write(Request request) {
        return Rehearsal.isOn() ? Answer.rehearsed(request) : send(request);
    }

    /**
     * The answer to a request that writes something which another request may touch at the same
     * time: Procore answers 409 then, and has executed nothing (Procore REST v1.0, Direct Costs).
     *
     * @throws Busy where it still says so after the last try
     */
    @Retry(
            maxRetries = 5,
            delay = 1000,
            jitter = 500,
            maxDuration = 0,
            durationUnit = ChronoUnit.MILLIS,
            retryOn = {RemoteFailure.Unreachable.class, RemoteFailure.Throttled.class, Busy.class},
            abortOn = RemoteFailure.NeverReached.class)
    @ExponentialBackoff(maxDelay = 30, maxDelayUnit = ChronoUnit.SECONDS)
    Answer writeShared(Request request) {
        Answer answer = write(request);
        if (answer.isBusy()) {
            throw new Busy(answer);
        }
        return answer;
    }

    private Answer send(Request request) {
        // the turn first: it may take longer than a token lives
        return tokens.call(
                () -> quota.acquire(request.priority()), bearer -> sendOnce(request, bearer));
    }

    private Answer sendOnce(Request request, String bearer) {
        Clearance.ask();
        Answer answer;
        try {
            answer = connection.exchange(request, bearer);
        } catch (TimeoutException e) {
            throw logged(Failures.of(request.kind(), e));
        } catch (CircuitBreakerOpenException e) {
            throw new RemoteFailure.Unreachable(
                    RemoteSystem.PROCORE,
                    "Procore failed too often just now: \"" + request.kind() + "\" was not sent",
                    e);
        } catch (RemoteFailure e) {
            throw logged(e);
        }
        answer.rate().observation().ifPresent(quota::observe);
        compareClocks(answer);
        return judged(request, answer);
    }

    /** How far Procore's clock is ahead of ours by its last answer; empty where none has said. */
    Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }

    private void compareClocks(Answer answer) {
        Instant there = answer.rate().serverTime();
        if (there != null) {
            ahead = Duration.between(clock.instant(), there);
        }
    }

    private Answer judged(Request request, Answer answer) {
        if (answer.isPutOff()) {
            throw throttled(request, answer);
        }
        if (answer.status() == UNAUTHORIZED) {
            throw new Tokens.Unauthorized(
                    answer.describe(request.kind()) + ": " + answer.error().text());
        }
        if (!answer.isSuccess()) {
            LOG.info(answer.describe(request.kind()));
        }
        if (answer.status() < 400 && !answer.isSuccess()) {
            throw new RemoteFailure.Refused(
                    RemoteSystem.PROCORE,
                    answer.status(),
                    answer.describe(request.kind())
                            + ": a redirection is not followed; check plumbline.procore.url (PROCORE_URL)");
        }
        return answer;
    }

    private RemoteFailure throttled(Request request, Answer answer) {
        // A 503 is about Procore's load, not about our quota: its window's end says nothing.
        @Nullable Instant until =
                answer.status() == Answer.UNAVAILABLE
                        ? answer.rate().asked(clock.instant())
                        : answer.rate().until(clock.instant());
        if (until != null) {
            quota.blockUntil(until);
        }
        return logged(
                new RemoteFailure.Throttled(
                        RemoteSystem.PROCORE,
                        answer.describe(request.kind()) + ": " + answer.error().text(),
                        until));
    }

    private static RemoteFailure logged(RemoteFailure failure) {
        LOG.warn(failure.getMessage());
        return failure;
    }

    /** Another request touches the same record. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Busy(Answer answer) {
            super(answer.error().text());
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}
