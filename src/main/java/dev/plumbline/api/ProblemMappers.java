package dev.plumbline.api;

import dev.plumbline.access.Doors;
import dev.plumbline.access.TooManyFailures;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.sync.DatabaseTrouble;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns everything that ends a call early into a problem. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** In seconds. */
    private static final int A_WHILE = 30;

    @ServerExceptionMapper
    Response problem(ProblemException thrown) {
        return thrown.problem().answer().build();
    }

    @ServerExceptionMapper
    Response refused(TableRefused thrown) {
        return ProblemException.badRequest(
                        "The table has "
                                + (thrown.errors().size() == 1
                                        ? "one error"
                                        : thrown.errors().size() + " errors")
                                + ", and nothing of it was stored. The first: "
                                + thrown.errors().getFirst(),
                        thrown.errors())
                .problem()
                .answer()
                .build();
    }

    @ServerExceptionMapper
    Response noToken(UnauthorizedException thrown) {
        return unauthorized(
                "This needs a login: send the header Authorization: Bearer with the token that PLUMBLINE_API_TOKEN or PLUMBLINE_VIEWER_TOKEN holds.");
    }

    @ServerExceptionMapper
    Response wrongToken(AuthenticationFailedException thrown) {
        return TooManyFailures.in(thrown)
                .map(ProblemMappers::tooMany)
                .orElseGet(() ->
                        unauthorized(
                                "Nobody has this token: send the one that PLUMBLINE_API_TOKEN or PLUMBLINE_VIEWER_TOKEN holds, or a current access token of your identity provider where one is set; while none of these is set nobody is let in."));
    }

    private static Response tooMany(long seconds) {
        return Problem.of(
                        Status.TOO_MANY_REQUESTS,
                        "Too many wrong tokens came from this address: wait %d seconds, then send the right one."
                                .formatted(seconds))
                .answer()
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    @ServerExceptionMapper
    Response notYours(ForbiddenException thrown) {
        return Problem.of(
                        Status.FORBIDDEN,
                        "The role viewer may only read: this needs the role operator (for a token, PLUMBLINE_API_TOKEN).")
                .answer()
                .build();
    }

    @ServerExceptionMapper
    Response ended(WebApplicationException thrown, UriInfo uri) {
        Response answer = thrown.getResponse();
        Response.StatusType status = answer.getStatusInfo();
        if (status.getFamily() == Status.Family.SERVER_ERROR) {
            return unexpected(thrown);
        }
        Response.ResponseBuilder problem = Problem.of(status, detail(thrown, uri)).answer();
        String allow = answer.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? problem.build() : problem.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable thrown) {
        return DatabaseTrouble.passes(thrown) ? away(thrown) : unknown(thrown);
    }

    private static Response away(Throwable thrown) {
        LOG.warnf("A call ended for want of the database: %s", thrown);
        return Problem.of(
                        Status.SERVICE_UNAVAILABLE,
                        "The database cannot be reached, or is too busy. Try again in a minute; what was being synchronized goes on by itself once it is back.")
                .answer()
                .header(HttpHeaders.RETRY_AFTER, A_WHILE)
                .build();
    }

    private static Response unknown(Throwable thrown) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(thrown, "A call ended unexpectedly, told to the caller as %s", id);
        return Problem.of(
                        Status.INTERNAL_SERVER_ERROR,
                        "Something went wrong inside Plumbline. Try again; if it stays, look for %s in its log."
                                .formatted(id))
                .answer()
                .build();
    }

    private static Response unauthorized(String detail) {
        return Problem.of(Status.UNAUTHORIZED, detail)
                .answer()
                .header(HttpHeaders.WWW_AUTHENTICATE, Doors.SCHEME)
                .build();
    }

    private static String detail(WebApplicationException thrown, UriInfo uri) {
        return switch (thrown) {
            case NotFoundException _ ->
                    "There is nothing at %s; the paths are listed at /q/openapi."
                            .formatted(uri.getPath());
            case NotAllowedException _ ->
                    "%s cannot be called this way; the methods of each path are listed at /q/openapi."
                            .formatted(uri.getPath());
            case NotSupportedException _ ->
                    "The body is not of a type that is read here: send Content-Type: application/json"
                            + " (or text/csv to replace a mapping table).";
            case NotAcceptableException _ ->
                    "Answers are JSON: send Accept: application/json, or no such header.";
            default -> words(thrown.getMessage());
        };
    }

    private static String words(@Nullable String message) {
        return message == null || message.isBlank() ? "The request cannot be read." : message;
    }
}
