package dev.plumbline.doctor;

import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What Procore's answers have said of its rate limits, and what is left of them. */
@ApplicationScoped
class RateLimits implements Check {
    /** About what a night costs on which little has changed. */
    private static final int A_SMALL_RUN = 100;

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Quota quota;

    RateLimits(Quota quota) {
        this.quota = quota;
    }

    @Override
    public Subject subject() {
        return Subject.RATE_LIMITS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look(Visit visit) {
        return List.of(finding(quota.outlook(A_SMALL_RUN)));
    }

    static Finding finding(Quota.Outlook outlook) {
        Duration time = outlook.time();
        if (time == null) {
            return Finding.ok(
                    Subject.RATE_LIMITS,
                    "Procore",
                    "None was seen: %s.".formatted(outlook.limits()));
        }
        if (time.compareTo(LONG) <= 0) {
            return Finding.ok(
                    Subject.RATE_LIMITS, "Procore", "Seen: %s.".formatted(outlook.limits()));
        }
        return Finding.warning(
                Subject.RATE_LIMITS,
                "Procore",
                "Seen: %s; the next %d requests would take %d minutes."
                        .formatted(outlook.limits(), A_SMALL_RUN, time.toMinutes()),
                "Nothing is lost, runs wait. If it stays so, let other apps that use this service account ask less, or ask Procore for a higher limit.");
    }
}
