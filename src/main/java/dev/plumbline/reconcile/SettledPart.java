package dev.plumbline.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.Entity;
import java.math.BigDecimal;

/**
 * A part that Procore was last seen to hold as it was sent.
 *
 * @param content as it was sent
 * @param owns whether the part decides the fields of its object
 */
record SettledPart(
        long id,
        long recordId,
        String division,
        Entity entity,
        String originId,
        long procoreId,
        String hash,
        boolean withdrawn,
        boolean owns,
        BigDecimal amount,
        JsonNode content) {}
