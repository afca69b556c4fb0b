package dev.plumbline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCodeTableTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-15");

    @ParameterizedTest
    @CsvSource({
        "5100|00|10, 5100|00|10, true",
        "5100|00|10, 5100|00|10||, true",
        "5100|00|10, ' 5100 | 00 | 10 ', true",
        "5100|00|10, 5100|00|11, false",
        "5100|00|10, 5100|00, false",
        "5100|*|10, 5100|00|10, true",
        "5100|*|10, 5100||10, true",
        "5100|*|10, 5100|10, false",
        "5100|*|10, 5100|00|10|1, false",
        "5100|*, 5100, true",
        "5100|*, 5100|00, true",
        "5100|*, 5100|00|10|7, true",
        "5100|*, 51001|00, false",
        "5100|*|*, 5100, false",
        "5100|*|*, 5100|00, true",
        "*|00|*, 5100|00, true",
        "*|00|*, 5100|01|00, false",
        "*, 1, true",
        "*, '', false",
    })
    void readsPatterns(String pattern, String account, boolean matches) {
        assertThat(GlPattern.of(pattern).matches(account)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "5100|00|10, 5100|00|*",
        "5100|00|10, *|00|10",
        "*|00|10, 5100|*",
        "5100|00|*, 5100|*|10",
        "5100|*|10, *|00|10",
        "5100|*|*, 5100|*",
        "5100|00|*, 5100|*|*",
        "5100|*, *|00|*",
        "*|*|10, *",
    })
    void takesTheMoreSpecificOfTwoWhateverTheirOrder(String winner, String loser) {
        CostCodeRule first = rule(null, winner, "winner");
        CostCodeRule second = rule(null, loser, "loser");

        assertThat(find(List.of(first, second), "5100|00|10")).contains("winner");
        assertThat(find(List.of(second, first), "5100|00|10")).contains("winner");
    }

    @Test
    void prefersAnExactLengthToATrailingStar() {
        List<CostCodeRule> rules =
                List.of(rule(null, "5100|00|*", "rest"), rule(null, "5100|00", "exact"));

        assertThat(find(rules, "5100|00")).contains("exact");
        assertThat(find(rules, "5100|00|10")).contains("rest");
    }

    @Test
    void takesADivisionsOwnRuleBeforeAMoreSpecificSharedOne() {
        List<CostCodeRule> rules =
                List.of(rule(null, "5100|00|10", "shared"), rule("east", "*", "own"));

        assertThat(find(rules, "5100|00|10")).contains("own");
        assertThat(
                        new CostCodeTable(rules)
                                .find("west", "5100|00|10", DAY)
                                .map(CostCodeRule::costCode))
                .contains("shared");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15, 2026-03-15, 2026-03-15, true",
        "2026-03-16, , 2026-03-15, false",
        ", 2026-03-14, 2026-03-15, false",
        ", 2026-03-15, 2026-03-15, true",
        "2026-03-15, , 2026-03-15, true",
        ", , , true",
        "2026-03-15, , , false",
        ", 2026-03-15, , false",
    })
    void countsBothEndsOfAValidity(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate on,
            boolean holds) {
        CostCodeRule rule = new CostCodeRule(null, null, "5100", "03", "M", from, to);

        assertThat(new CostCodeTable(List.of(rule)).find("east", "5100", on).isPresent())
                .isEqualTo(holds);
    }

    @Test
    void fallsBackToALessSpecificRuleWhereTheBestHasEnded() {
        CostCodeRule ended =
                new CostCodeRule(null, null, "5100|00|10", "old", "M", null, DAY.minusDays(1));

        assertThat(find(List.of(ended, rule(null, "5100|*", "now")), "5100|00|10")).contains("now");
    }

    private static Optional<String> find(List<CostCodeRule> rules, String account) {
        return new CostCodeTable(rules).find("east", account, DAY).map(CostCodeRule::costCode);
    }

    private static CostCodeRule rule(@Nullable String division, String account, String code) {
        return new CostCodeRule(null, division, account, code, "M", null, null);
    }
}
