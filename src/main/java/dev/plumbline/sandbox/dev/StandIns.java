package dev.plumbline.sandbox.dev;

import java.util.Map;

/** The sandboxes of both systems. */
final class StandIns implements AutoCloseable {
    private static final String NOWHERE = "http://127.0.0.1:9";

    Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("plumbline.epicor.url", NOWHERE + "/kinetic"),
                Map.entry("plumbline.epicor.token-url", NOWHERE + "/connect/token"),
                Map.entry("plumbline.epicor.api-key", "sandbox"),
                Map.entry("plumbline.epicor.client-id", "sandbox"),
                Map.entry("plumbline.epicor.client-secret", "sandbox"),
                Map.entry("plumbline.procore.url", NOWHERE),
                Map.entry("plumbline.procore.token-url", NOWHERE + "/oauth/token"),
                Map.entry("plumbline.procore.client-id", "sandbox"),
                Map.entry("plumbline.procore.client-secret", "sandbox"),
                Map.entry("plumbline.procore.company-id", "1"));
    }

    @Override
    public void close() {}
}
