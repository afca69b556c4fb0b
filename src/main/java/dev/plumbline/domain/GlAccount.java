package dev.plumbline.domain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * GL accounts in Epicor's stored form: segment values joined by a pipe, for example {@code
 * 5100|00|10}.
 */
public final class GlAccount {
    private GlAccount() {}

    /**
     * The one spelling of an account: segments trimmed, empty ones at the end dropped; "" when
     * there is none.
     */
    public static String normalize(String account) {
        List<String> segments =
                Arrays.stream(account.split("\\|", -1))
                        .map(String::trim)
                        .collect(Collectors.toList());
        while (!segments.isEmpty() && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return String.join("|", segments);
    }
}
