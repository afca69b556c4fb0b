package dev.plumbline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.desk.UnmappedAccount.Suggestion;
import dev.plumbline.mapping.CostCodeRule;
import java.util.List;
import java.util.Map;
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

        assertThat(suggestions.of("east", "5100|00|10", "", Map.of()))
                .containsExactly(
                        new Suggestion(
                                "03-900", "M", "Division west maps 5100|00|* to it.", List.of()),
                        new Suggestion(
                                "03-200",
                                "M",
                                "5100|20, 5100|30, with the same natural account, are mapped to it.",
                                List.of()),
                        new Suggestion(
                                "03-100",
                                "M",
                                "5100|10, with the same natural account, is mapped to it.",
                                List.of()));
    }

    @Test
    void suggestsNothingWhereNothingIsAlike() {
        assertThat(
                        new Suggestions(List.of(rule(null, "51", "03")))
                                .of("east", "5100", "Concrete", Map.of()))
                .isEmpty();
    }

    @Test
    void putsCodesThatTheProjectsHaveFirstAndNamesTheProjectsThatLackOne() {
        Suggestions suggestions =
                new Suggestions(
                        List.of(rule(null, "5100|10", "03-100"), rule(null, "5100|20", "03-200")));
        Map<Long, Map<String, String>> projects =
                Map.of(
                        7001L,
                        Map.of("03-200", "Forms"),
                        7002L,
                        Map.of("03-200", "Forms", "03-100", "Rebar"));

        assertThat(suggestions.of("east", "5100|30", "", projects))
                .containsExactly(
                        new Suggestion(
                                "03-200",
                                "M",
                                "5100|20, with the same natural account, is mapped to it. Every project concerned has it.",
                                List.of()),
                        new Suggestion(
                                "03-100",
                                "M",
                                "5100|10, with the same natural account, is mapped to it. Project 7001 does not have it; add it there first.",
                                List.of(7001L)));
    }

    @Test
    void suggestsACodeWhoseNameIsLikeTheAccounts() {
        Suggestions suggestions =
                new Suggestions(
                        List.of(
                                new CostCodeRule(null, null, "5200|20", "09-900", "S", null, null),
                                new CostCodeRule(
                                        null, null, "5300|30", "09-910", "L", null, null)));
        Map<Long, Map<String, String>> projects =
                Map.of(
                        7001L,
                        Map.of(
                                "05-120", "Structural Steel Framing",
                                "05-500", "Metal Fabrications",
                                "22-100", "Plumbing Piping"));

        assertThat(suggestions.of("east", "5999|20", "STEEL, structural (beams)", projects))
                .containsExactly(
                        new Suggestion(
                                "05-120",
                                "S",
                                "Its name, Structural Steel Framing, is like the account's, STEEL, structural (beams). Every project concerned has it.",
                                List.of()));
    }

    private static CostCodeRule rule(@Nullable String division, String account, String code) {
        return new CostCodeRule(null, division, account, code, "M", null, null);
    }
}
