package dev.plumbline.access;

import dev.plumbline.settings.AccessSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows the tokens of each role, the current one and the one before it, by their digests. Digests
 * are compared, all of them and in constant time, so that the time an answer takes tells neither a
 * token's length nor how much of a guess was right.
 */
@ApplicationScoped
public class Tokens {
    private final List<byte[]> operators;
    private final List<byte[]> viewers;

    /** Knows the tokens of the settings; with none of them set it lets nobody in. */
    public Tokens(AccessSettings settings) {
        operators = digests(settings.apiToken(), settings.apiTokenOld());
        viewers = digests(settings.viewerToken(), settings.viewerTokenOld());
    }

    /** The role that a token gives. */
    public Optional<String> role(String token) {
        byte[] given = digest(token);
        boolean isOperator = isOneOf(operators, given);
        boolean isViewer = isOneOf(viewers, given);
        if (isOperator) {
            return Optional.of(Roles.OPERATOR);
        }
        return isViewer ? Optional.of(Roles.VIEWER) : Optional.empty();
    }

    /** Whether there is any. */
    boolean areSet() {
        return !operators.isEmpty() || !viewers.isEmpty();
    }

    /**
     * What sessions are sealed with: the same in every replica, and another once a token changes,
     * which ends the sessions that were opened before.
     */
    String sessionKey() {
        StringBuilder all = new StringBuilder("plumbline sessions");
        Stream.concat(operators.stream(), viewers.stream())
                .forEach(each -> all.append(' ').append(HexFormat.of().formatHex(each)));
        return HexFormat.of().formatHex(digest(all.toString()));
    }

    private static boolean isOneOf(List<byte[]> known, byte[] given) {
        boolean found = false;
        for (byte[] each : known) {
            found |= MessageDigest.isEqual(each, given);
        }
        return found;
    }

    private static List<byte[]> digests(Optional<String> current, Optional<String> old) {
        return Stream.of(current, old).flatMap(Optional::stream).map(Tokens::digest).toList();
    }

    /** SHA-256, which needs no salt for secrets that are drawn at random. */
    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
