package dev.plumbline.epicor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.remote.Quote;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.RetryAfter;
import dev.plumbline.remote.Tokens;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Epicor's refusals and lost answers mean (Epicor REST services guide v2, error mapping). */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Epicor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 500;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Pattern NEVER =
            Pattern.compile(
                    "not (yet )?(supported|implemented)|NotSupported|NotImplemented",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern XML_MESSAGE =
            Pattern.compile("<(?:ErrorMessage|Message)>([^<]{1,2000})</");

    private final LicenceWait licences;

    Failures(LicenceWait licences) {
        this.licences = licences;
    }

    /** No answer came, or it broke off. */
    static RemoteFailure lost(ODataRequest request, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException) {
                return new RemoteFailure.Unreachable(
                        RemoteSystem.EPICOR,
                        "Epicor cannot be reached: " + cause.getMessage(),
                        failure);
            }
        }
        return unknown(request, "gave no usable answer: " + failure.getMessage(), failure);
    }

    static RemoteFailure unknown(
            ODataRequest request, String problem, @Nullable Throwable failure) {
        return new RemoteFailure.OutcomeUnknown(
                RemoteSystem.EPICOR, "Epicor, " + request.label() + ", " + problem, failure);
    }

    /**
     * An answer that is not 200.
     *
     * @return a {@link RemoteFailure}, or {@link Tokens.Unauthorized} for 401
     */
    RuntimeException refused(
            ODataRequest request, int status, Headers headers, String body, Instant now) {
        Words words = Words.of(body);
        String message =
                "Epicor answered %s with HTTP %d%s"
                        .formatted(request.label(), status, words.sentence());
        LOG.debugf("%s (CorrelationId %s)", message, words.correlationId());
        if (status == 401) {
            return new Tokens.Unauthorized(message);
        }
        if (words.meansNoLicence(body)) {
            return new RemoteFailure.Throttled(RemoteSystem.EPICOR, message, licences.refused(now));
        }
        if (status == 429 || status == 503) {
            return new RemoteFailure.Throttled(
                    RemoteSystem.EPICOR, message, RetryAfter.parse(headers.retryAfter(), now));
        }
        if (status == REQUEST_TIMEOUT || (status >= 500 && !words.meansNeverWill(status))) {
            return new RemoteFailure.OutcomeUnknown(RemoteSystem.EPICOR, message, null);
        }
        String target = headers.location();
        String redirect = target == null ? "" : "; it redirects to " + target + ", not followed";
        return new RemoteFailure.Refused(RemoteSystem.EPICOR, status, message + redirect);
    }

    /** The headers that matter when a request fails. */
    record Headers(@Nullable String retryAfter, @Nullable String location) {}

    /** What an error body says, in whichever of its shapes. */
    private record Words(String type, String text, String correlationId) {

        static Words of(String body) {
            try {
                JsonNode json = JSON.readTree(body);
                String text = json.path("ErrorMessage").asText("");
                return new Words(
                        json.path("ErrorType").asText(""),
                        cut(text.isEmpty() ? json.at("/error/message").asText("") : text),
                        cut(json.path("CorrelationId").asText("")));
            } catch (JsonProcessingException _) {
                Matcher xml = XML_MESSAGE.matcher(body);
                return new Words("", xml.find() ? cut(xml.group(1).strip()) : "", "");
            }
        }

        /** In whichever shape it is said: JSON, its XML twin, plain OData or bare text. */
        boolean meansNoLicence(String body) {
            return type.endsWith("LicenseAccessException")
                    || body.contains("LicenseAccessException")
                    || body.contains("Maximum users exceeded");
        }

        /** A 5xx that stays one however often it is repeated. */
        boolean meansNeverWill(int status) {
            return status == NOT_IMPLEMENTED
                    || NEVER.matcher(type).find()
                    || NEVER.matcher(text).find();
        }

        String sentence() {
            return (text.isEmpty() ? "" : ": " + text)
                    + (correlationId.isEmpty() ? "" : " (CorrelationId " + correlationId + ")");
        }

        private static String cut(String said) {
            return Quote.of(said, LONGEST_TEXT);
        }
    }
}
