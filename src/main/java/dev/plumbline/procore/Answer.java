package dev.plumbline.procore;

import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Procore answered: the status, the body as text and the headers that matter.
 *
 * @param requestId Procore's {@code x-request-id}, which its support asks for
 */
record Answer(
        int status, String body, @Nullable String requestId, PageHeaders page, RateHeaders rate) {
    private static final int OK = 200;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    static final int UNAVAILABLE = 503;
    private static final Pattern DUPLICATE =
            Pattern.compile(
                    "\\balready (been |exist|taken|in use|added|there)|\\btaken\\b|\\bduplicate|\\bunique\\b|\\bexists\\b",
                    Pattern.CASE_INSENSITIVE);

    /** A page of 1000 extended vendors is about 4 MB. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** The answer to a write that was only rehearsed. */
    static Answer rehearsed(Request request) {
        Rehearsal.current().wouldSend(RemoteSystem.PROCORE, request.kind());
        RateHeaders silent = new RateHeaders(null, null, null, null, null);
        return new Answer(OK, request.rehearsal().get(), null, PageHeaders.NONE, silent);
    }

    /** Reads the whole answer, refusing one that is larger than any answer to our questions. */
    static Answer read(Response response) throws IOException {
        return new Answer(
                response.getStatus(),
                body(response),
                response.getHeaderString("x-request-id"),
                PageHeaders.of(response),
                RateHeaders.of(response));
    }

    private static String body(Response response) throws IOException {
        if (!response.hasEntity()) {
            return "";
        }
        InputStream stream = response.readEntity(InputStream.class);
        if (stream == null) {
            return "";
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the answer is larger than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * Whether another request touches the same record at this moment: a 409 that does not speak of
     * a duplicate (Procore guide "Error reference": duplicate or concurrent change).
     */
    boolean isBusy() {
        return status == CONFLICT && !DUPLICATE.matcher(error().text()).find();
    }

    /**
     * Whether Procore has executed nothing and wants to be asked later: 429, and under heavy load
     * 503 with {@code Retry-After} (Procore guide "Rate Limiting").
     */
    boolean isPutOff() {
        return status == TOO_MANY || (status == UNAVAILABLE && rate.retryAfter() != null);
    }

    /**
     * Whether it may have been executed all the same. A bare 503 may be a gateway's, of a request
     * that it has passed on.
     */
    boolean isLost() {
        return status == REQUEST_TIMEOUT || status < 200 || (status >= 500 && !isPutOff());
    }

    /** What Procore says is wrong. */
    ErrorText error() {
        return ErrorText.of(body);
    }

    /** This answer, if it is a success. */
    Answer orRefused(String kind) {
        if (isSuccess()) {
            return this;
        }
        throw refused(kind);
    }

    /** This answer without a secret that it may quote. */
    Answer without(String secret) {
        return new Answer(status, body.replace(secret, "…"), requestId, page, rate);
    }

    /** The refusal that this answer is. */
    RemoteFailure.Refused refused(String kind) {
        return new RemoteFailure.Refused(
                RemoteSystem.PROCORE, status, describe(kind) + ": " + error().text());
    }

    /** Names the request and the answer in a message. */
    String describe(String kind) {
        String id = requestId == null ? "" : ", x-request-id " + requestId;
        return "Procore answered " + status + " to \"" + kind + "\"" + id;
    }
}
