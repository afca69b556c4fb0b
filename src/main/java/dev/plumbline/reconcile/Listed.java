package dev.plumbline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract or direct cost as Procore listed it.
 *
 * @param number its number or invoice number
 * @param vendor of a contract the id, of a direct cost the name: that is what lists say
 * @param total what the list carries; null where it carries none
 * @param lines null where they were not read
 * @param linesReadAt when they were
 */
@RegisterForReflection(registerFullHierarchy = true)
record Listed(
        Kind kind,
        long id,
        @Nullable String originId,
        String number,
        String vendor,
        String type,
        @Nullable BigDecimal total,
        @Nullable List<ListedLine> lines,
        @Nullable Instant linesReadAt) {

    /**
     * A line of it.
     *
     * @param budgetCode its id; null where Procore does not say
     * @param code cost code and type; null where Procore does not say, or the budget code is not
     *     one of the project's plain ones
     */
    record ListedLine(
            long id,
            @Nullable String originId,
            BigDecimal amount,
            @Nullable Long budgetCode,
            @Nullable String code) {}

    Listed withLines(List<ListedLine> read, Instant now) {
        return new Listed(kind, id, originId, number, vendor, type, total, read, now);
    }

    /** What it comes to. */
    BigDecimal amount() {
        if (total != null) {
            return total;
        }
        return lines == null
                ? BigDecimal.ZERO
                : lines.stream().map(ListedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
