package dev.plumbline.epicor;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A stop while Epicor hangs; in a program of its own, since it cannot be taken back. */
@QuarkusTest
@TestProfile(GatewayAlone.class)
@QuarkusTestResource(value = PatientEpicorServer.class, restrictToAnnotatedClass = true)
class EpicorStopTest {
    private static final UrlPattern VENDORS =
            urlPathEqualTo(EpicorServer.ROOT + "/Erp.BO.VendorSvc/Vendors");
    private static final UrlPattern ORDERS =
            urlPathEqualTo(EpicorServer.ROOT + "/Erp.BO.POSvc/POes");
    private static final String EMPTY = "{\"@odata.count\":0,\"value\":[]}";

    private final WireMockServer server = EpicorServer.server();

    @Inject Epicor epicor;
    @Inject InFlight inFlight;

    @Test
    void waitsNeitherForAnAnswerNorForTheRestOfOne() throws Exception {
        EpicorServer.reset();
        server.stubFor(get(VENDORS).willReturn(okJson(EMPTY).withFixedDelay(110_000)));
        server.stubFor(get(ORDERS).willReturn(okJson(EMPTY).withChunkedDribbleDelay(2, 220_000)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PageRequest first = PageRequest.first("EPIC01", new Selection.Everything());
            Future<?> unanswered = threads.submit(() -> epicor.vendors(first));
            Future<?> halfAnswered = threads.submit(() -> epicor.purchaseOrders(first));
            Awaitility.await()
                    .until(() ->
                            !server.findAll(getRequestedFor(VENDORS)).isEmpty()
                                    && !server.findAll(getRequestedFor(ORDERS)).isEmpty());

            inFlight.cut();

            for (Future<?> read : List.of(unanswered, halfAnswered)) {
                assertThatThrownBy(() -> read.get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RemoteFailure.Stopped.class);
            }
        }
        assertThat(server.findAll(getRequestedFor(VENDORS))).hasSize(1);
        assertThat(server.findAll(getRequestedFor(ORDERS))).hasSize(1);
    }
}
