package dev.plumbline.api;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jwt.SignedJWT;
import dev.plumbline.testing.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/**
 * A Plumbline with an identity provider of its own, that signs tokens and knows the code flow; and
 * with impostors where Epicor's API and Procore's login should be, whose certificate they signed
 * themselves.
 */
public final class WithProvider implements QuarkusTestProfile {
    static final String CLIENT = "plumbline";
    private static final String ISSUER = "company";

    /** For Quarkus. */
    public WithProvider() {}

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(new WithTokens().getConfigOverrides());
        config.put("quarkus.oidc.tenant-enabled", "true"); // as dev.plumbline.cli.Start does
        config.put("quarkus.oidc.client-id", CLIENT);
        config.put("quarkus.oidc.credentials.secret", "a secret between the two of 32 letters");
        config.put("quarkus.oidc.roles.role-claim-path", "departments");
        config.put("quarkus.http.auth.roles-mapping.\"Project Accounting\"", "operator");
        config.put("quarkus.http.auth.roles-mapping.Sites", "viewer");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(TestEnvironment.class),
                new TestResourceEntry(Provider.class),
                new TestResourceEntry(Impostor.class));
    }

    /** Answers everything over TLS. */
    public static final class Impostor implements QuarkusTestResourceLifecycleManager {
        private static final WireMockServer SERVER =
                new WireMockServer(
                        WireMockConfiguration.options()
                                .dynamicPort()
                                .dynamicHttpsPort()
                                .bindAddress("127.0.0.1"));

        /** For Quarkus. */
        public Impostor() {}

        /** After the sandboxes, whose addresses it replaces. */
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            SERVER.start();
            String url = "https://localhost:" + SERVER.httpsPort();
            Map<String, String> settings = new HashMap<>();
            settings.put("plumbline.epicor.url", url + "/live");
            settings.put("plumbline.procore.token-url", url + "/oauth/token");
            for (String call : List.of("epicor.Epicor/fetch", "procore.ProcoreCalls/read")) {
                String retry = "quarkus.fault-tolerance.\"dev.plumbline." + call + "\".retry.";
                settings.put(retry + "delay", "1");
                settings.put(retry + "delay-unit", "millis");
                settings.put(retry + "jitter", "1");
                settings.put(retry + "jitter-unit", "millis");
            }
            return settings;
        }

        @Override
        public void stop() {
            SERVER.stop();
        }

        /** How many requests it has seen, whatever they asked. */
        static int requests() {
            return SERVER.getAllServeEvents().size();
        }
    }

    /** The identity provider. */
    public static final class Provider implements QuarkusTestResourceLifecycleManager {
        private static final MockOAuth2Server SERVER = new MockOAuth2Server();

        /** For Quarkus. */
        public Provider() {}

        @Override
        public Map<String, String> start() {
            try {
                SERVER.start(InetAddress.getByName("127.0.0.1"), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("quarkus.oidc.auth-server-url", SERVER.issuerUrl(ISSUER).toString());
        }

        @Override
        public void stop() {
            SERVER.shutdown();
        }

        /** Signed by the provider as it is set up. */
        static SignedJWT token(String audience, String department, long seconds) {
            return token(ISSUER, audience, department, seconds);
        }

        /** Signed by the same server for another issuer, with that one's own key. */
        static SignedJWT ofAnotherIssuer(String department) {
            return token("another", CLIENT, department, 60);
        }

        /** What the next login is told to carry. */
        static void nextLogin(String department) {
            SERVER.enqueueCallback(claims(ISSUER, CLIENT, department, 60));
        }

        private static SignedJWT token(
                String issuer, String audience, String department, long seconds) {
            return SERVER.issueToken(issuer, CLIENT, claims(issuer, audience, department, seconds));
        }

        private static DefaultOAuth2TokenCallback claims(
                String issuer, String audience, String department, long seconds) {
            return new DefaultOAuth2TokenCallback(
                    issuer,
                    "ada",
                    "JWT",
                    List.of(audience),
                    Map.of("departments", List.of(department)),
                    seconds);
        }
    }
}
