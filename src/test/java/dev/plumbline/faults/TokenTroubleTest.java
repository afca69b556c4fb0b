package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.procore.Procore;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens that end too early, and login hosts that are away. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TokenTroubleTest extends FaultTestBase {
    @Inject Procore gateway;

    @Test
    void tokensThatEndEverySecondFailNothing() {
        procore().tokens().setLifetime(Duration.ofSeconds(1));
        epicor().tokens().setLifetime(Duration.ofSeconds(1));
        procore().switches().set("latencyMillis", 10);

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }

    @Test
    void tokensThatAreAllWithdrawnMidRunFailNothingAndAreFetchedOnceEach() {
        sync();
        procore().tokens().expireAll();
        epicor().tokens().expireAll();
        long procoreTokens = procore().tokens().issued();
        long epicorTokens = epicor().tokens().issued();
        sql("update part set state = 'READY', sent_hash = null, due_at = now()");

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(procore().tokens().issued()).isEqualTo(procoreTokens + 1);
        assertThat(epicor().tokens().issued()).isEqualTo(epicorTokens + 1);
        check();
    }

    @Test
    void twentyCallsThatAreRefusedAtOnceFetchOneToken() throws Exception {
        gateway.units();
        procore().tokens().expireAll();
        long tokens = procore().tokens().issued();
        procore().switches().set("latencyMillis", 300);
        procore().journal().clear();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> answers =
                    IntStream.range(0, 20).mapToObj(_ -> callers.submit(gateway::units)).toList();
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isNotEmpty();
            }
        }

        assertThat(procore().journal().entries(entry -> entry.status() == 401)).hasSize(20);
        assertThat(procore().tokens().issued()).isEqualTo(tokens + 1);
        procore().switches().set("latencyMillis", 0);
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    @Test
    void aLoginHostThatIsAwayForAWhileIsWaitedFor() {
        Duration away = Extent.isFull() ? Duration.ofMinutes(5) : Duration.ofSeconds(3);
        sync();
        procore().tokens().expireAll();
        epicor().tokens().expireAll();
        procore()
                .faults()
                .add(FaultRule.always("POST", "/oauth/token", Fault.of(Kind.RESET_BEFORE)));
        epicor().faults().add(FaultRule.always("POST", "token", Fault.html(503)));
        sql("update part set state = 'READY', sent_hash = null, due_at = now()");
        CompletableFuture.delayedExecutor(away.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    procore().faults().clear();
                    epicor().faults().clear();
                });

        assertThat(ended(started(), away.plusMinutes(3)))
                .noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }
}
