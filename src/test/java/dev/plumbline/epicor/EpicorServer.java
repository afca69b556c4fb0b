package dev.plumbline.epicor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A WireMock in Epicor's place, the token endpoint included. */
public class EpicorServer implements QuarkusTestResourceLifecycleManager {
    static final String ROOT = "/live/api/v2/odata/EPIC01";
    private static WireMockServer server =
            new WireMockServer(
                    WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    static WireMockServer server() {
        return server;
    }

    /** Forgets all stubs and calls; the token endpoint hands out {@code token-1}. */
    static void reset() {
        server.resetAll();
        server.stubFor(post(urlEqualTo("/token")).willReturn(okJson(token("token-1"))));
        server.stubFor(
                com.github.tomakehurst.wiremock.client.WireMock.any(
                                com.github.tomakehurst.wiremock.client.WireMock.anyUrl())
                        .atPriority(100)
                        .willReturn(aResponse().withStatus(418)));
    }

    static String token(String token) {
        return "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                .formatted(token);
    }

    @Override
    public Map<String, String> start() {
        server.start();
        String root = "http://127.0.0.1:" + server.port();
        Map<String, String> settings = new HashMap<>();
        settings.put("plumbline.epicor.url", root + "/live/");
        settings.put("plumbline.epicor.api-key", "key-of-plumbline");
        settings.put("plumbline.epicor.token-url", root + "/token");
        settings.put("plumbline.epicor.client-id", "plumbline");
        settings.put("plumbline.epicor.client-secret", "top-secret");
        settings.put("plumbline.epicor.licence-wait", "PT0.2S");
        String fetch = "quarkus.fault-tolerance.\"dev.plumbline.epicor.Epicor/fetch\".";
        settings.put(fetch + "retry.delay", "1");
        settings.put(fetch + "retry.delay-unit", "millis");
        settings.put(fetch + "retry.jitter", "1");
        settings.put(fetch + "timeout.value", "3");
        settings.put(fetch + "timeout.unit", "seconds");
        return settings;
    }

    @Override
    public void stop() {
        server.stop();
    }
}
