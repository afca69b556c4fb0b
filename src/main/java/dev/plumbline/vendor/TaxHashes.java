package dev.plumbline.vendor;

import dev.plumbline.ledger.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keyed hashes of tax identifiers: all that is kept of them, enough to tell whether two are the same. */
@ApplicationScoped
public class TaxHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final Installation installation;

    public TaxHashes(Installation installation) {
        this.installation = installation;
    }

    /** The hash of an identifier's letters and digits; null where there are none. */
    public @Nullable String of(@Nullable String identifier) {
        return TaxIdentifier.normalize(identifier).map(this::hash).orElse(null);
    }

    private String hash(String normalized) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(installation.secret("tax-identifiers")), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(normalized.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
