package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tokens that end too early, and login hosts that are away. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TokenTroubleTest extends FaultTestBase {

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
    void aLoginHostThatIsAwayForAWhileIsWaitedFor() {
        sync();
        procore().tokens().expireAll();
        epicor().tokens().expireAll();
        procore().faults().add(FaultRule.always("POST", "/oauth/token", Fault.html(503)));
        epicor().faults().add(FaultRule.always("POST", "token", Fault.html(503)));
        sql("update part set state = 'READY', sent_hash = null, due_at = now()");
        CompletableFuture.delayedExecutor(6, TimeUnit.SECONDS)
                .execute(() -> {
                    procore().faults().clear();
                    epicor().faults().clear();
                });

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }
}
