package dev.plumbline.procore;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.matching.UrlPattern;
import dev.plumbline.remote.InFlight;
import dev.plumbline.remote.RemoteFailure;
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

/** A stop while Procore hangs; in a program of its own, since it cannot be taken back. */
@QuarkusTest
@TestProfile(ProcoreStopProfile.class)
class ProcoreStopTest extends WithProcore {
    private static final UrlPattern UNITS = urlPathEqualTo("/rest/v1.0/companies/77/uoms");
    private static final UrlPattern SYNC =
            urlPathEqualTo("/rest/v1.0/purchase_order_contracts/sync");
    private static final UrlPattern PROJECTS = urlPathEqualTo("/rest/v1.1/projects");

    @Inject InFlight inFlight;

    @Test
    void saysOfWhatHangsThatItsOutcomeIsUnknownAndSendsNothingMore() throws Exception {
        wire.register(patch(SYNC).willReturn(json(200, "{}").withFixedDelay(120_000)));
        wire.register(get(UNITS).willReturn(json(200, "[]").withFixedDelay(120_000)));
        wire.register(
                get(PROJECTS).willReturn(json(200, "[ ]").withChunkedDribbleDelay(2, 240_000)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> write =
                    threads.submit(() ->
                            procore.syncContracts(
                                    5, List.of(ContractRow.status("a", 1, "Closed"))));
            Future<?> read = threads.submit(procore::units);
            Future<?> halfAnswered = threads.submit(procore::projects);
            Awaitility.await()
                    .until(() ->
                            !requests(patchRequestedFor(SYNC)).isEmpty()
                                    && !requests(getRequestedFor(PROJECTS)).isEmpty()
                                    && !requests(getRequestedFor(UNITS)).isEmpty());

            inFlight.cut();

            assertThatThrownBy(() -> write.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RemoteFailure.OutcomeUnknown.class)
                    .hasMessageContaining("Stream reset"); // ended, not merely given up
            assertThatThrownBy(() -> halfAnswered.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RemoteFailure.Stopped.class);
            assertThatThrownBy(() -> read.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RemoteFailure.Stopped.class);
        }
        assertThat(requests(patchRequestedFor(SYNC))).hasSize(1);
        assertThat(requests(getRequestedFor(UNITS))).hasSize(1);
    }
}
