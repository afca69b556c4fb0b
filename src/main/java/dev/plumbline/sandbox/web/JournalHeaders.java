package dev.plumbline.sandbox.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which headers the journal keeps, and how it keeps credentials: as the start of a hash. */
final class JournalHeaders {

    private static final Set<String> HASHED = Set.of("authorization", "x-api-key", "password");
    private static final Set<String> DROPPED =
            Set.of("host", "connection", "upgrade", "http2-settings", "cookie");

    private JournalHeaders() {}

    static Map<String, String> select(Map<String, String> headers) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (HASHED.contains(name)) {
                kept.put(name, "sha256:" + hashPrefix(value));
            } else if (!DROPPED.contains(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static String hashPrefix(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
