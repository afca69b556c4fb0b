package dev.plumbline.sandbox.procore;

import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Switches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Procore's two rate windows, an hour and some seconds, for each company. */
final class RateLimits {

    private static final class Account {
        final RateWindow hour;
        final RateWindow spike;
        Instant blockedUntil = Instant.MIN;

        Account(ProcoreConfig config) {
            hour = new RateWindow(config.hourlyLimit(), Duration.ofHours(1));
            spike = new RateWindow(config.spikeLimit(), config.spikeWindow());
        }

        RateWindow tighter(Instant now) {
            return hour.remaining(now) < spike.remaining(now) ? hour : spike;
        }
    }

    private final ProcoreConfig config;
    private final Switches switches;
    private final Clock clock;
    private final Violations violations;
    private final Map<String, Account> accounts = new HashMap<>();

    RateLimits(ProcoreConfig config, Switches switches, Clock clock, Violations violations) {
        this.config = config;
        this.switches = switches;
        this.clock = clock;
        this.violations = violations;
    }

    /**
     * Counts a request; false when it is over a limit. Who asks again before the reset of a 429 is
     * written down.
     */
    boolean admits(String who, String what) {
        if (!ProcoreSwitch.RATE_LIMITS.on(switches)) {
            return true;
        }
        Account account = account(who);
        Instant now = clock.instant();
        if (now.isBefore(account.blockedUntil)) {
            violations.add("sent-while-blocked", what, "blocked until " + account.blockedUntil);
        }
        if (account.hour.remaining(now) <= 0 || account.spike.remaining(now) <= 0) {
            account.blockedUntil = seconds(account.tighter(now).reset(now));
            return false;
        }
        account.hour.take(now);
        account.spike.take(now);
        return true;
    }

    /** The answer with the headers of the window that is nearer to its end. */
    Answer headed(String who, Answer answer) {
        if (!ProcoreSwitch.RATE_LIMITS.on(switches)) {
            return answer;
        }
        Instant now = clock.instant();
        RateWindow tighter = account(who).tighter(now);
        Instant reset = seconds(tighter.reset(now));
        Answer headed =
                answer.with("X-Rate-Limit-Limit", Integer.toString(tighter.limit()))
                        .with(
                                "X-Rate-Limit-Remaining",
                                Integer.toString(Math.max(0, tighter.remaining(now))))
                        .with("X-Rate-Limit-Reset", Long.toString(reset.getEpochSecond()));
        boolean retryAfter = answer.status() == 429 && ProcoreSwitch.RETRY_AFTER.on(switches);
        return retryAfter
                ? headed.with(
                        "Retry-After",
                        Long.toString(Math.max(1, reset.getEpochSecond() - now.getEpochSecond())))
                : headed;
    }

    /** Whole seconds, never too early. */
    private static Instant seconds(Instant moment) {
        return moment.getNano() == 0 ? moment : Instant.ofEpochSecond(moment.getEpochSecond() + 1);
    }

    private Account account(String who) {
        return accounts.computeIfAbsent(who, _ -> new Account(config));
    }

    void reset() {
        accounts.clear();
    }
}
