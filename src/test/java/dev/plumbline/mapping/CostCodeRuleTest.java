package dev.plumbline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.CostCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCodeRuleTest {
    @Test
    void readsTextsAsPeopleTypeThem() {
        CostCodeRule rule =
                new CostCodeRule(7L, " east ", " 5100 | 00 | ", " 03-300 ", " M ", null, null);

        assertThat(rule.division()).isEqualTo("east");
        assertThat(rule.glAccount()).isEqualTo("5100|00");
        assertThat(rule.target()).isEqualTo(new CostCode("03-300", "M"));
        assertThat(rule.withId(8L).id()).isEqualTo(8);
        assertThat(new CostCodeRule(null, " ", "1", "2", "3", null, null).division()).isNull();
    }

    @ParameterizedTest(name = "{0} from {1} to {2}, and {3} from {4} to {5}: {6}")
    @CsvSource({
        "5100, , , 5100, , , true",
        "5100, , , 5100|, , , true",
        "5100, , , 5200, , , false",
        "5100, , 2026-03-14, 5100, 2026-03-15, , false",
        "5100, , 2026-03-15, 5100, 2026-03-15, , true",
        "5100, 2026-03-16, , 5100, , 2026-03-15, false",
        "5100, 2026-03-15, , 5100, , 2026-03-15, true",
        "5100, 2026-01-01, 2026-12-31, 5100, 2026-03-01, 2026-03-31, true",
        "5100, 2026-03-01, 2026-03-31, 5100, 2026-04-01, 2026-04-30, false",
    })
    void overlapsAnotherOfTheSameAccountOnSomeDay(
            String one,
            @Nullable LocalDate oneFrom,
            @Nullable LocalDate oneTo,
            String other,
            @Nullable LocalDate otherFrom,
            @Nullable LocalDate otherTo,
            boolean overlaps) {
        CostCodeRule first = new CostCodeRule(null, "east", one, "03", "M", oneFrom, oneTo);
        CostCodeRule second = new CostCodeRule(null, "east", other, "04", "S", otherFrom, otherTo);

        assertThat(first.overlaps(second)).isEqualTo(overlaps);
        assertThat(second.overlaps(first)).isEqualTo(overlaps);
        assertThat(first.overlaps(new CostCodeRule(null, null, one, "03", "M", oneFrom, oneTo)))
                .isFalse();
    }
}
