package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.math.BigDecimal;
import java.util.Optional;

/** Limits past which a run stops before it writes, and says so. */
@ConfigMapping(prefix = "plumbline.guard")
public interface GuardSettings {
    /** Documents that one run may void at most; no limit when absent or {@code off}. */
    @WithConverter(Limits.Count.class)
    Optional<Integer> maxVoidCount();

    /**
     * Money, in the base currency, by which one run may change Procore's totals at most; no limit
     * when absent or {@code off}.
     */
    @WithConverter(Limits.Amount.class)
    Optional<BigDecimal> maxMoneyChange();
}
