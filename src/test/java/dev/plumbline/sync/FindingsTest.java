package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.sync.Lookups.ProjectMatch.Found;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final Optional<Found> SITE = Optional.of(new Found(7001, "Site P-100"));
    private static final CostCode CONCRETE = new CostCode("03-300", "M");

    private final StubLookups lookups = StubLookups.usual();
    private final Findings findings = new Findings("PO 4021", lookups);

    @Test
    void findsNothingWrongWhereAllIsThere() {
        assertThat(findings.project("line 1", "P-100")).isEqualTo(SITE);
        assertThat(findings.costCode("line 1", SITE, "5100|00|10", null)).contains(CONCRETE);
        assertThat(findings.vendor(41)).contains(new Lookups.KnownVendor("Brick & Co", 9041L));
        assertThat(findings.isSane("line 1", "ExtCost", new BigDecimal("12.50"))).isTrue();
        assertThat(findings.isEmpty()).isTrue();
        assertThat(findings.reasons()).isEmpty();
    }

    @Test
    void givesNoCodeThatTheProjectLacksAndSaysWhichUntilTheProjectIsKnown() {
        lookups.codesMissingInProject.add("7001 " + CONCRETE);

        assertThat(findings.costCode("line 1", SITE, "5100|00|10", null)).isEmpty();
        assertThat(findings.costCode("line 1", Optional.empty(), "5100|00|10", null))
                .contains(CONCRETE);
        assertThat(findings.reasons())
                .containsExactly(
                        new Reason(
                                ReasonCode.COST_CODE_NOT_IN_PROJECT,
                                "PO 4021, line 1: project Site P-100 in Procore has no cost code 03-300, which GL account 5100|00|10 is mapped to; add it to the project or correct the rule"));
    }

    @ParameterizedTest
    @CsvSource({", ''", "2026-03-01, ' on 2026-03-01'"})
    void namesTheAccountThatHasNoRule(@Nullable LocalDate on, String when) {
        assertThat(findings.costCode("line 1", SITE, "6000", on)).isEmpty();

        assertThat(findings.reasons())
                .containsExactly(
                        new Reason(
                                ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                                "PO 4021, line 1: GL account 6000 has no cost code"
                                        + when
                                        + "; add a rule for it to the cost code table"));
    }

    @Test
    void namesAVendorThatEpicorDoesNotHave() {
        assertThat(findings.vendor(77)).isEmpty();

        assertThat(findings.isEmpty()).isFalse();
        assertThat(findings.reasons())
                .containsExactly(
                        new Reason(
                                ReasonCode.SOURCE_INVALID,
                                "PO 4021: Epicor has no vendor 77; correct the vendor in Epicor"));
    }

    @Test
    void refusesNumbersThatNoAmountHas() {
        assertThat(findings.isSane("line 1", "ExtCost", new BigDecimal("1e30"))).isFalse();

        assertThat(findings.reasons())
                .containsExactly(
                        new Reason(
                                ReasonCode.SOURCE_INVALID,
                                "PO 4021, line 1: ExtCost is a number with 1 digits and -30 decimals, which no amount has; correct it in Epicor"));
    }

    @ParameterizedTest
    @CsvSource({
        "P-7, J-1, P-7",
        "' P-7 ', , P-7",
        "'', J-1, P-100",
        ", ' J-2 ', P-200",
        ", J-9, ",
        ", , "
    })
    void takesTheNamedProjectElseTheJobs(
            @Nullable String project, @Nullable String job, @Nullable String expected) {
        assertThat(findings.epicorProject(project, job)).isEqualTo(Optional.ofNullable(expected));
    }
}
