package dev.plumbline.epicor;

import dev.plumbline.remote.Calls;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.remote.Tokens;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request and its answer: token, count, limits, and what a refusal means. */
final class Connection {
    private static final Logger LOG = Logger.getLogger(Epicor.class);
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int MOST_ERROR_BYTES = 64 * 1024;

    private final EpicorRest rest;
    private final Tokens tokens;
    private final EpicorSettings settings;
    private final Clock clock;
    private final LicenceWait licences;
    private final Failures failures;
    private final InFlight inFlight;
    private final AnswerReader reader = new AnswerReader(MOST_BYTES);

    Connection(
            EpicorRest rest,
            Tokens tokens,
            EpicorSettings settings,
            Clock clock,
            InFlight inFlight) {
        this.rest = rest;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
        this.inFlight = inFlight;
        this.licences = new LicenceWait(settings.licenceWait());
        this.failures = new Failures(licences);
    }

    Answer get(ODataRequest request) {
        Answer answer =
                tokens.call(
                        token -> inFlight.send(RemoteSystem.EPICOR, () -> once(request, token)));
        licences.served();
        return answer;
    }

    private Answer once(ODataRequest request, String token) {
        String root =
                settings.url()
                        .orElseThrow(() -> new IllegalStateException("EPICOR_URL is not set"));
        LOG.debug(request.label());
        Calls.count(RemoteSystem.EPICOR, request.kind());
        try {
            Response response = send(request, root, token);
            try (InputStream body = response.readEntity(InputStream.class)) {
                if (response.getStatus() != 200) {
                    throw refused(request, response, body);
                }
                return reader.read(
                        body == null ? InputStream.nullInputStream() : body, date(response));
            }
        } catch (IOException | ProcessingException | VertxException lost) {
            throw Failures.lost(request, lost);
        }
    }

    private Response send(ODataRequest request, String root, String token) {
        try {
            return rest.get(request.below(root), "Bearer " + token, settings.apiKey().orElse(null));
        } catch (WebApplicationException refused) {
            return refused.getResponse();
        }
    }

    private RuntimeException refused(
            ODataRequest request, Response response, @Nullable InputStream body)
            throws IOException {
        String text =
                body == null
                        ? ""
                        : new String(body.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8);
        Failures.Headers headers =
                new Failures.Headers(
                        response.getHeaderString(HttpHeaders.RETRY_AFTER),
                        response.getHeaderString(HttpHeaders.LOCATION));
        return failures.refused(request, response.getStatus(), headers, text, clock.instant());
    }

    private static @Nullable Instant date(Response response) {
        String date = response.getHeaderString(HttpHeaders.DATE);
        try {
            return date == null
                    ? null
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
