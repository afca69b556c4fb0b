package dev.plumbline.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plumbline.desk.Told;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * What went wrong (RFC 9457).
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status of the answer
 * @param detail a sentence that a person can act on
 * @param members further members, such as {@code errors}
 */
@RegisterForReflection(registerFullHierarchy = true)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonIgnore Map<String, Object> members)
        implements Told {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Response.StatusType status, String detail) {
        return of(status, detail, Map.of());
    }

    static Problem of(Response.StatusType status, String detail, Map<String, Object> members) {
        return new Problem(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, members);
    }

    @JsonAnyGetter
    Map<String, Object> further() {
        return members;
    }

    Response.ResponseBuilder answer() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
