package dev.plumbline.sandbox.procore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.procore.ProcoreClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcoreLimitsTest extends ProcoreTestBase {

    private static final String ANY = "/rest/v1.0/me";

    @Override
    ProcoreConfig config() {
        return ProcoreConfig.defaults().withLimits(5, 3, Duration.ofSeconds(10));
    }

    @Test
    void describesTheTighterWindowAndRefusesWhatGoesBeyond() {
        Reply first = client.get(ANY);
        client.get(ANY);
        Reply third = client.get(ANY);
        Reply fourth = client.get(ANY);

        assertThat(first.header("X-Rate-Limit-Limit")).isEqualTo("3");
        assertThat(first.header("X-Rate-Limit-Remaining")).isEqualTo("2");
        assertThat(third.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(third.header("X-Rate-Limit-Reset")).isEqualTo("1777654065");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.header("Retry-After")).isEqualTo("10");
        assertThat(fourth.raw().body())
                .startsWith("You have surpassed the max number of requests for an hour.");
        assertThat(sandbox.violations()).isEmpty();
    }

    @Test
    void opensAgainWhenTheSpikeWindowRollsAndThenHitsTheHour() {
        for (int i = 0; i < 3; i++) {
            client.get(ANY);
        }
        clock.advance(Duration.ofSeconds(10));
        Reply fourth = client.get(ANY);
        client.get(ANY);
        Reply sixth = client.get(ANY);

        assertThat(fourth.header("X-Rate-Limit-Limit")).isEqualTo("5");
        assertThat(fourth.header("X-Rate-Limit-Remaining")).isEqualTo("1");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("X-Rate-Limit-Reset")).isEqualTo("1777657655");
    }

    @Test
    void writesDownWhoSendsWhileBlocked() {
        for (int i = 0; i < 5; i++) {
            client.get(ANY);
        }

        assertThat(sandbox.violations()).hasSize(1);
        assertThat(sandbox.violations().getFirst().path("kind").asText())
                .isEqualTo("sent-while-blocked");
        assertThat(client.get("/__admin/violations").json()).hasSize(1);
        client.delete("/__admin/violations");
        assertThat(sandbox.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"plain,text/plain", "html,text/html", "json,application/json; charset=utf-8"})
    void answers429InAnyContentTypeAndWithoutRetryAfter(String content, String type) {
        sandbox.switches().set("errorContent", content);
        sandbox.switches().set("retryAfter", false);
        for (int i = 0; i < 3; i++) {
            client.get(ANY);
        }

        Reply reply = client.get(ANY);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
        assertThat(reply.header("Retry-After")).isEmpty();
        assertThat(reply.header("X-Rate-Limit-Remaining")).isEqualTo("0");
    }

    @Test
    void canDoWithoutLimits() {
        sandbox.switches().set("rateLimits", false);

        for (int i = 0; i < 10; i++) {
            assertThat(client.get(ANY).status()).isEqualTo(200);
        }
    }
}
