package dev.plumbline.quota;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what Procore counts requests by: a service account in a company. */
final class Credential {
    private Credential() {}

    /** The company's id and a hash of the client id, which is no secret but nobody's business. */
    static String name(String companyId, String clientId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(clientId.getBytes(StandardCharsets.UTF_8));
            return companyId + ":" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java runtime", e);
        }
    }
}
