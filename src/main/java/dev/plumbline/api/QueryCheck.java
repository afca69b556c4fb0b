package dev.plumbline.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses parameters that the database cannot look for: it takes every character but one. */
class QueryCheck {
    @ServerRequestFilter
    @Nullable Response refuseNul(UriInfo uri) {
        for (Map.Entry<String, List<String>> parameter : uri.getQueryParameters().entrySet()) {
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                return Problem.of(
                                Response.Status.BAD_REQUEST,
                                "%s has the character NUL (%%00) in it; leave it out."
                                        .formatted(parameter.getKey()))
                        .answer()
                        .build();
            }
        }
        return null;
    }
}
