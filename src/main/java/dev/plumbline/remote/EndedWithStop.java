package dev.plumbline.remote;

import io.vertx.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a stop end the requests of a REST client that hang. */
@ApplicationScoped
public class EndedWithStop implements ResteasyReactiveClientRequestFilter {
    private final InFlight inFlight;

    public EndedWithStop(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext context) {
        RestClientRequestContext request =
                ((ClientRequestContextImpl) context).getRestClientRequestContext();
        inFlight.endedBy(() -> reset(request.getHttpClientRequest()));
    }

    /** There is none before a connection is had. */
    private static boolean reset(@Nullable HttpClientRequest sent) {
        return sent != null && sent.reset();
    }
}
