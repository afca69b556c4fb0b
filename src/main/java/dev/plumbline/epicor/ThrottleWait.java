package dev.plumbline.epicor;

import dev.plumbline.remote.RemoteFailure;
import io.smallrye.faulttolerance.api.BeforeRetryHandler;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.jspecify.annotations.Nullable;

/** Waits out what a throttled answer asks for, ahead of the next attempt. */
public final class ThrottleWait implements BeforeRetryHandler {

    @Override
    public void handle(ExecutionContext attempt) {
        if (attempt.getFailure() instanceof RemoteFailure.Throttled throttled) {
            waitUntil(throttled.until());
        }
    }

    private static void waitUntil(@Nullable Instant until) {
        if (until == null) {
            return;
        }
        Duration left = Duration.between(Instant.now(), until);
        if (left.isPositive()) {
            sleep(left);
        }
    }

    private static void sleep(Duration left) {
        try {
            Thread.sleep(left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
