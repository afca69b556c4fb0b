package dev.plumbline.procore;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.plumbline.remote.Calls;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the gateway against a stubbed Procore share. */
abstract class WithProcore {
    @Inject Procore procore;
    @Inject RecordingQuota quota;
    @Inject CircuitBreakerMaintenance circuits;

    @ConfigProperty(name = "test.procore.port")
    int port;

    WireMock wire;
    final Calls calls = new Calls();

    @BeforeEach
    void startAfresh() {
        circuits.resetAll();
        quota.forget();
        wire = new WireMock("127.0.0.1", port);
        wire.resetMappings();
        wire.resetRequests();
        wire.resetScenarios();
        wire.register(
                post(urlPathEqualTo("/oauth/token"))
                        .willReturn(
                                okJson(
                                        "{\"access_token\":\"t1\",\"token_type\":\"bearer\",\"expires_in\":5400}")));
    }

    /** Does something while its requests are counted. */
    <T> T counted(Supplier<T> work) {
        return ScopedValue.where(Calls.CURRENT, calls).call(work::get);
    }

    List<LoggedRequest> requests(RequestPatternBuilder pattern) {
        return wire.find(pattern);
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
