package dev.plumbline.console;

import dev.plumbline.access.Roles;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What is running, as a stream of server-sent events (HTML Living Standard, 9.2). */
@Path("/live")
public class LiveStream {
    /** Then the browser asks again by itself, and is let in again or not. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LiveFeed feed;

    LiveStream(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * Parts of the page, one whenever it has changed; a second event says that a run has ended.
     *
     * @param run the only run that is looked at
     * @param shown the runs that the page shows as going on
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_HTML)
    @ResponseHeader(
            name = "X-Accel-Buffering",
            value = "no") // a proxy (nginx) passes it on at once
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public Multi<OutboundSseEvent> live(
            @RestQuery @Nullable Long run, @RestQuery Set<Long> shown, @Context Sse sse) {
        Watching watching = new Watching(run, run == null ? shown : Set.of(run));
        return feed.now()
                .onItem()
                .transformToIterable(watching::next)
                .select()
                .first(LONGEST)
                .map(event ->
                        sse.newEventBuilder()
                                .name(event.name())
                                .data(String.class, event.data())
                                .build());
    }
}
