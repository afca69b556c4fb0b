package dev.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.UnmappedAccount.Suggestion;
import dev.plumbline.mapping.CostCodeRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void putsAnotherDivisionsRuleBeforeTheNaturalAccountsAndTheFrequentBeforeTheRare() {
        Suggestions suggestions =
                new Suggestions(
                        List.of(
                                rule(null, "5100|10", "03-100"),
                                rule(null, "5100|20", "03-200"),
                                rule("east", "5100|30", "03-200"),
                                rule("west", "5100|00|*", "03-900"),
                                rule(null, "5200|00", "09-999")));

        assertThat(suggestions.of("east", "5100|00|10"))
                .containsExactly(
                        new Suggestion("03-900", "M", "Division west maps 5100|00|* to it."),
                        new Suggestion(
                                "03-200",
                                "M",
                                "5100|20, 5100|30, with the same natural account, are mapped to it."),
                        new Suggestion(
                                "03-100",
                                "M",
                                "5100|10, with the same natural account, is mapped to it."));
    }

    @Test
    void suggestsNothingWhereNothingIsAlike() {
        assertThat(new Suggestions(List.of(rule(null, "51", "03"))).of("east", "5100")).isEmpty();
    }

    private static CostCodeRule rule(@Nullable String division, String account, String code) {
        return new CostCodeRule(null, division, account, code, "M", null, null);
    }
}
