package dev.plumbline.procore;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A Procore that says what a test tells it to. */
public final class ProcoreServer implements QuarkusTestResourceLifecycleManager {
    private final WireMockServer server =
            new WireMockServer(
                    WireMockConfiguration.options()
                            .bindAddress("127.0.0.1")
                            .dynamicPort()
                            .globalTemplating(false));

    @Override
    public Map<String, String> start() {
        server.start();
        String url = "http://127.0.0.1:" + server.port();
        return Map.of(
                "plumbline.procore.url",
                url,
                "plumbline.procore.token-url",
                url + "/oauth/token",
                "test.procore.port",
                Integer.toString(server.port()));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
