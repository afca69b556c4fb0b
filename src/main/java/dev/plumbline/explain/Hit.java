package dev.plumbline.explain;

import dev.plumbline.ledger.LedgerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that a question is about.
 *
 * @param lineOrigin the {@code origin_id} of the line that was asked for; null where it was the
 *     whole
 */
record Hit(LedgerRecord record, @Nullable String lineOrigin) {}
