package dev.plumbline.remote;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of what other systems say, because some quote what they were sent. One
 * process has one set of them, known before the first call and needed wherever words are read.
 */
public final class Secrets {
    private static final String MASK = "***";
    private static final int TOO_SHORT_TO_TELL = 6;
    private static final Pattern BEARER =
            Pattern.compile("(bearer)\\s+[\\w.~+/=-]{16,}", Pattern.CASE_INSENSITIVE);

    private static final AtomicReference<List<String>> KNOWN = new AtomicReference<>(List.of());

    private Secrets() {}

    /** What is sent to other systems and shown to nobody. */
    public static void know(Collection<String> secrets) {
        KNOWN.set(secrets.stream().filter(each -> each.length() >= TOO_SHORT_TO_TELL).toList());
    }

    /** A text without them. */
    public static String masked(String text) {
        String masked = text;
        for (String secret : Objects.requireNonNull(KNOWN.get())) {
            masked = masked.replace(secret, MASK);
        }
        Matcher bearer = BEARER.matcher(masked);
        return bearer.find() ? bearer.replaceAll("$1:" + MASK) : masked;
    }
}
