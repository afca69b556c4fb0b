package dev.plumbline.sandbox.procore;

import java.time.Duration;

/**
 * How the stand-in is set up.
 *
 * @param clientId accepted at {@code POST /oauth/token}
 * @param clientSecret accepted at {@code POST /oauth/token}
 * @param tokenLife {@code expires_in}; Procore's is 90 minutes
 * @param hourlyLimit requests in any hour, a client and company
 * @param spikeLimit requests in any spike window, a client and company
 * @param spikeWindow 10 seconds at Procore
 */
public record ProcoreConfig(
        String clientId,
        String clientSecret,
        Duration tokenLife,
        int hourlyLimit,
        int spikeLimit,
        Duration spikeWindow) {

    /** 90 minutes, 3600 an hour, 25 in 10 seconds. */
    public static ProcoreConfig defaults() {
        return new ProcoreConfig(
                "procore-client",
                "procore-secret",
                Duration.ofSeconds(5400),
                3600,
                25,
                Duration.ofSeconds(10));
    }

    /** The same with other limits. */
    public ProcoreConfig withLimits(int hourly, int spike, Duration window) {
        return new ProcoreConfig(clientId, clientSecret, tokenLife, hourly, spike, window);
    }
}
