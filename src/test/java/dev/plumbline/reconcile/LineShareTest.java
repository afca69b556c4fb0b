package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.procore.Procore;
import dev.plumbline.reconcile.LineShare.Elsewhere;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nights of a company with 20,000 contracts and 50,000 direct costs of three lines each, over 40
 * projects that have as many each.
 */
class LineShareTest {
    private static final int READS = 300;
    private static final int PROJECTS = 40;
    private static final int CONTRACTS = 500;
    private static final int COSTS = 1250;
    private static final int LINES = 3750;

    /** Pages of 2,000: one of contracts, one of direct costs, two of the lines of all of these. */
    private static final int OF_A_PROJECT = 4;

    /** Before these a division's own list of projects; the first also lists 5,000 vendors. */
    private static final int OF_THE_COMPANY = 1;

    private static final int VENDORS = 6;

    @Test
    void listsAProjectOfTheReferenceInFourReads() {
        assertThat(Procore.readsOf(CONTRACTS) + Procore.readsOf(COSTS) + Procore.readsOf(LINES))
                .isEqualTo(OF_A_PROJECT);
        assertThat(Procore.readsOf(0)).isEqualTo(1);
        assertThat(Procore.readsOf(2000)).isEqualTo(1);
        assertThat(Procore.readsOf(2001)).isEqualTo(2);
        assertThat(Procore.readsOfVendors(5000)).isEqualTo(VENDORS);
    }

    @ParameterizedTest(name = "{0} divisions: {1} reads, {2} of lines")
    @CsvSource({"1, 294, 127", "2, 297, 129", "5, 295, 124", "40, 286, 80"})
    void allDivisionsTogetherKeepWithinTheReadsOfANight(int divisions, int reads, int lines) {
        Night night = night(divisions, false);

        assertThat(night).isEqualTo(new Night(reads, lines));
        assertThat(night(divisions, true).reads()).isLessThanOrEqualTo(READS);
    }

    /**
     * What all divisions read.
     *
     * @param lines of them of lines of contracts
     */
    private record Night(int reads, int lines) {}

    /**
     * Division after division, each with its own projects.
     *
     * @param first whether nothing is known of those whose turn is still to come
     */
    private static Night night(int divisions, boolean first) {
        int own = PROJECTS / divisions;
        Night night = new Night(0, 0);
        for (int division = 0; division < divisions; division++) {
            int listed = own * OF_A_PROJECT + OF_THE_COMPANY + (division == 0 ? VENDORS : 0);
            int known = first ? division + 1 : divisions;
            long others = (long) own * (known - 1);
            Elsewhere elsewhere =
                    new Elsewhere(others * OF_A_PROJECT + VENDORS, others * CONTRACTS);
            int lines =
                    new LineShare(READS, elsewhere, divisions, known).of(own * CONTRACTS, listed);
            night = new Night(night.reads() + listed + lines, night.lines() + lines);
        }
        return night;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "30, 1", "31, 2", "3000, 100", "0, 0"})
    void readsEachContractOnceInAMonthWhereTheReadsAllowIt(int contracts, int share) {
        assertThat(new LineShare(READS, new Elsewhere(0, 0), 1, 1).of(contracts, 5))
                .isEqualTo(share);
    }

    @Test
    void readsNoneWhereTheListingsTakeAllReads() {
        assertThat(new LineShare(READS, new Elsewhere(290, 5000), 2, 2).of(1000, 20)).isZero();
    }
}
