package dev.plumbline.desk;

import java.math.BigDecimal;
import java.util.List;

/**
 * A GL account without a rule that documents fail for.
 *
 * @param description as Epicor has it; "" where the documents do not say
 * @param records how many documents fail for it
 * @param amount what they book on it, in the division's currency
 */
public record UnmappedAccount(
        String division,
        String glAccount,
        String description,
        int records,
        BigDecimal amount,
        List<Suggestion> suggestions) {

    /**
     * A rule that might be right, and why it is thought so.
     *
     * @param missingIn Procore's ids of those of the projects concerned that lack the cost code
     */
    public record Suggestion(String costCode, String costType, String why, List<Long> missingIn) {}
}
