package dev.plumbline.vendor;

import dev.plumbline.domain.Text;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tax identifiers, for matching only; never to be logged or audited in clear. */
public final class TaxIdentifier {
    private TaxIdentifier() {}

    /**
     * The one spelling of an identifier: ASCII letters and digits only, in upper case; empty when
     * nothing is left, or nothing that identifies: {@code N/A}, {@code PENDING}, {@code
     * 00-0000000}.
     */
    public static Optional<String> normalize(@Nullable String identifier) {
        String bare = Text.trimmed(identifier).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        boolean digits = bare.chars().anyMatch(Character::isDigit);
        boolean varied = bare.chars().distinct().count() > 1;
        return digits && varied ? Optional.of(bare) : Optional.empty();
    }
}
