package dev.plumbline.epicor;

import dev.plumbline.remote.EndedWithStop;
import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Epicor's REST API v2. All reads are GETs of one shape; the answer is a stream so that its size
 * can be limited.
 */
@Path("")
@RegisterRestClient(configKey = "epicor")
@RegisterProvider(EndedWithStop.class)
interface EpicorRest {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Response get(
            @Url URI address,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("x-api-key") @Nullable String apiKey);
}
