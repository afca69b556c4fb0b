package dev.plumbline.quota;

import dev.plumbline.remote.Quota.Observation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** Counts requests the way Procore does: two rolling windows, headers of the nearer one. */
final class StandInProcore {
    private static final long SPIKE = 10_000;
    private static final long HOUR = 3_600_000;

    private final int spikeLimit;
    private final int hourlyLimit;
    private final ArrayDeque<Long> lastHour = new ArrayDeque<>();
    private int refused;
    private long refusedAt;
    private long blockedUntil;
    private int sentWhileBlocked;

    /** An answer: 429 or not, and its rate headers. */
    record Answer(boolean refused, Observation headers) {}

    StandInProcore(int spikeLimit, int hourlyLimit) {
        this.spikeLimit = spikeLimit;
        this.hourlyLimit = hourlyLimit;
    }

    /** How many requests it has answered with 429. */
    synchronized int refused() {
        return refused;
    }

    /** How many requests came after a 429 and before its reset. */
    synchronized int sentWhileBlocked() {
        return sentWhileBlocked;
    }

    /** Takes a request and answers with the rate headers. */
    synchronized Answer take(long now) {
        if (now > refusedAt && now < blockedUntil) {
            sentWhileBlocked++;
        }
        while (!lastHour.isEmpty() && lastHour.getFirst() + HOUR <= now) {
            lastHour.removeFirst();
        }
        if (lastHour.size() >= hourlyLimit || inSpike(now) >= spikeLimit) {
            refused++;
            refusedAt = now;
            Observation headers = headers(now);
            blockedUntil = headers.resetAt().toEpochMilli();
            return new Answer(true, headers);
        }
        lastHour.addLast(now);
        return new Answer(false, headers(now));
    }

    private Observation headers(long now) {
        long spikeLeft = spikeLimit - inSpike(now);
        long hourLeft = hourlyLimit - lastHour.size();
        long oldestInSpike =
                lastHour.stream().filter(at -> at + SPIKE > now).findFirst().orElse(now);
        return hourLeft < spikeLeft
                ? headers(hourlyLimit, hourLeft, lastHour.getFirst() + HOUR, now)
                : headers(spikeLimit, spikeLeft, oldestInSpike + SPIKE, now);
    }

    private long inSpike(long now) {
        return lastHour.stream().filter(at -> at + SPIKE > now).count();
    }

    /** Moments in headers are whole seconds: the reset rounded up, the date cut off. */
    private static Observation headers(long limit, long remaining, long resetAt, long now) {
        return new Observation(
                limit,
                remaining,
                Instant.ofEpochSecond(Math.ceilDiv(resetAt, 1000)),
                Optional.of(Instant.ofEpochSecond(now / 1000)));
    }
}
