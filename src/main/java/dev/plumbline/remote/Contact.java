package dev.plumbline.remote;

import io.quarkus.oidc.client.OidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Which hosts this process has heard from. One that answered before and is away is waited for; one
 * that nobody ever reached is soon given up, because its address is probably wrong.
 */
@ApplicationScoped
public class Contact {
    /** A host that starts beside us gets this long. */
    private static final Duration FIRST_TRIES = Duration.ofSeconds(3);

    private final Clock clock;
    private final Set<Host> heard = ConcurrentHashMap.newKeySet();
    private final Map<Host, Instant> firstTried = new ConcurrentHashMap<>();

    public Contact(Clock clock) {
        this.clock = clock;
    }

    /** What is asked of a system, each at an address of its own. */
    public enum Door {
        LOGIN,
        DATA
    }

    /** Whether a system has answered a question in this process. */
    public boolean hasAnswered(RemoteSystem system) {
        return heard.contains(new Host(system, Door.DATA));
    }

    /**
     * Asks, and notes whether there was an answer; a refusal is one, a 5xx is none but for 503.
     *
     * @param setting what holds the address, for the message
     */
    <T> T with(RemoteSystem system, Door door, String setting, Supplier<T> question) {
        Host host = new Host(system, door);
        Instant start = firstTried.computeIfAbsent(host, _ -> clock.instant());
        try {
            T answer = question.get();
            heard.add(host);
            return answer;
        } catch (RemoteFailure.Refused
                | RemoteFailure.LoginRefused
                | RemoteFailure.Throttled
                | RemoteFailure.Overloaded e) {
            heard.add(host);
            throw e;
        } catch (Tokens.Unauthorized e) {
            heard.add(host);
            throw e;
        } catch (RemoteFailure.Unreachable e) {
            if (isNobodyThere(e)
                    && !heard.contains(host)
                    && start.plus(FIRST_TRIES).isBefore(clock.instant())) {
                firstTried.remove(host); // whoever tries again later is as patient once more
                throw new RemoteFailure.NeverReached(
                        system, e.getMessage() + "; check " + setting, e);
            }
            throw e;
        }
    }

    /** Not where somebody answered with a 5xx or was slow, nor where nothing was tried. */
    private static boolean isNobodyThere(RemoteFailure.Unreachable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof OidcClientException) {
                return true;
            }
        }
        return false;
    }

    private record Host(RemoteSystem system, Door door) {}
}
