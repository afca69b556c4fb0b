package dev.plumbline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedProcoreTest {
    private static final DemoCompany DEMO = DemoCompany.generate(DemoSize.standard());
    private static final ExpectedProcore EXPECTED = ExpectedProcore.after(DEMO);

    /** Every case that does not simply succeed: its documents' number, status and reason. */
    private static final String OUTCOMES =
            """
            vendor-by-hand-two-candidates       1 FAILED AMBIGUOUS_IN_PROCORE
            vendor-foreign-owned                1 FAILED OWNED_BY_ANOTHER_INTEGRATION
            vendor-inactive-unreferenced        2 none -
            vendor-inactive-out-of-scope        1 none -
            order-void                          2 SKIPPED -
            order-unsubmitted                   2 none -
            order-pending                       1 none -
            order-rejected                      1 none -
            order-for-stock-only                1 SKIPPED -
            order-account-unmapped              3 FAILED GL_ACCOUNT_NOT_MAPPED
            order-without-account               1 FAILED GL_ACCOUNT_NOT_MAPPED
            order-cost-code-not-in-project      1 FAILED COST_CODE_NOT_IN_PROJECT
            order-project-missing               1 FAILED PROJECT_NOT_MAPPED
            order-project-closed                1 FAILED PROJECT_NOT_MAPPED
            order-one-project-missing           1 FAILED PROJECT_NOT_MAPPED
            order-vendor-ambiguous              1 PARKED VENDOR_NOT_SYNCED
            order-vendor-foreign-owned          1 PARKED VENDOR_NOT_SYNCED
            order-foreign-owned                 1 FAILED OWNED_BY_ANOTHER_INTEGRATION
            invoice-unposted                    1 none -
            invoice-for-stock                   1 SKIPPED -
            invoice-advance-only                1 SKIPPED -
            invoice-asset                       1 SKIPPED -
            invoice-without-project             1 SKIPPED -
            invoice-job-line-without-account    1 FAILED GL_ACCOUNT_NOT_MAPPED
            invoice-header-charge-two-projects  1 FAILED SOURCE_INVALID
            invoice-rows-below-line             1 FAILED DOES_NOT_ADD_UP
            invoice-rows-above-line             1 FAILED DOES_NOT_ADD_UP
            invoice-account-unmapped            3 FAILED GL_ACCOUNT_NOT_MAPPED
            invoice-cost-code-not-in-project    1 FAILED COST_CODE_NOT_IN_PROJECT
            invoice-project-missing             1 FAILED PROJECT_NOT_MAPPED
            invoice-project-closed              1 FAILED PROJECT_NOT_MAPPED
            invoice-vendor-ambiguous            1 PARKED VENDOR_NOT_SYNCED
            invoice-vendor-foreign-owned        1 PARKED VENDOR_NOT_SYNCED
            invoice-ambiguous                   1 FAILED AMBIGUOUS_IN_PROCORE
            invoice-foreign-owned               1 FAILED OWNED_BY_ANOTHER_INTEGRATION
            """;

    static Stream<List<String>> outcomes() {
        return OUTCOMES.lines().map(line -> Arrays.asList(line.split(" +", -1)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void expectsOfATroubledCaseWhatTheContractSays(List<String> outcome) {
        List<DocumentKey> documents = DEMO.cases().get(outcome.get(0));

        assertThat(documents).hasSize(Integer.parseInt(outcome.get(1)));
        assertThat(documents)
                .extracting(ExpectedProcoreTest::standing)
                .containsOnly(outcome.get(2) + " " + outcome.get(3));
    }

    @Test
    void expectsEverythingElseToSucceed() {
        Set<DocumentKey> troubled = new TreeSet<>();
        outcomes().forEach(outcome -> troubled.addAll(DEMO.cases().get(outcome.get(0))));

        assertThat(EXPECTED.records().values())
                .filteredOn(each -> !troubled.contains(each.document()))
                .allMatch(each -> each.status().equals("SYNCED"));
        assertThat(DEMO.cases().values().stream().flatMap(List::stream))
                .filteredOn(key -> !troubled.contains(key))
                .allMatch(EXPECTED.records()::containsKey);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    order-over-two-projects               | 03-300.M 4567.50,26-050.M 750.00,26-050.M 500.00
                    order-split-with-residual-cent        | 03-300.M 33.33,03-300.M 33.33,03-300.M 33.34
                    order-three-decimal-quantity          | 03-300.M 1837.69
                    order-five-decimal-unit-cost          | 03-300.M 493.80
                    order-cost-per-hundred                | 03-300.M 8814.59
                    order-cost-per-thousand               | 03-300.M 10155.00
                    order-release-quantities-zero         | 31-200.S 5000.00,31-200.S 0
                    order-line-partly-for-stock           | 03-300.M 933.00
                    order-by-job-only                     | 03-300.E 1200.00
                    order-in-several-books                | 03-300.M 1812.00
                    order-dated-rule                      | 01-500.O 640.00,01-520.O 640.00
                    order-division-rule-first             | 26-050.M 3750.00,31-230.S 3750.00
                    invoice-received-and-unreceived       | 03-300.M 1500.00,03-300.E 900.00
                    invoice-partly-distributed            | 03-300.O 60.00,03-300.M 1500.00
                    invoice-several-accounts              | 03-300.M 500.00,31-200.S 250.00,26-100.M 150.00
                    invoice-non-deductible-tax            | 03-300.E 1000.00,03-300.E 82.50
                    invoice-line-over-two-projects        | 03-300.E 150.00,31-230.S 50.00,03-300.E 450.00,31-230.S 150.00
                    invoice-job-split-with-residual-cent  | 03-300.M 33.33,03-300.M 33.33,03-300.M 33.34
                    invoice-line-discount                 | 03-300.M 980.00
                    invoice-misc-charge                   | 03-300.M 545.25
                    invoice-header-charge                 | 03-300.M 300.00,31-230.S 200.00,03-300.O 48.00
                    invoice-advance-and-cost              | 03-300.M 1200.00
                    invoice-overhead-and-project          | 03-300.M 412.00
                    invoice-debit-memo                    | 03-300.M -300.00,03-300.M -215.40
                    invoice-dated-rule                    | 01-500.O 55.00,01-520.O 55.00
                    """)
    void expectsTheLinesThatWereWorkedOutByHand(String caseName, String lines) {
        List<DocumentKey> documents = DEMO.cases().get(caseName);

        assertThat(Stream.concat(EXPECTED.contracts().stream(), EXPECTED.directCosts().stream()))
                .filteredOn(each -> documents.contains(each.source()))
                .flatExtracting(ExpectedDocument::lines)
                .extracting(line ->
                        line.budgetCode()
                                + " "
                                + (line.amount().signum() == 0
                                        ? "0"
                                        : line.amount().toPlainString()))
                .containsExactlyInAnyOrder(lines.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "order-by-unit-price, unit",
        "order-cost-per-hundred, unit",
        "order-three-decimal-quantity, unit",
        "order-with-void-release, unit",
        "order-lump-sum, amount",
        "order-split-with-residual-cent, amount",
        "order-unit-unknown-to-procore, amount",
        "order-release-quantities-zero, amount",
        "order-adopted, amount"
    })
    void expectsTheAccountingMethodThatTheLinesAllow(String caseName, String method) {
        assertThat(EXPECTED.contracts())
                .filteredOn(each -> DEMO.cases().get(caseName).contains(each.source()))
                .isNotEmpty()
                .extracting(each -> each.attribute("accounting_method"))
                .containsOnly(method);
    }

    @ParameterizedTest
    @CsvSource({
        "vendor-shared-by-tax-id, 2",
        "vendor-shared-by-name, 1",
        "vendor-shared-by-name-one-tax-id, 1",
        "vendor-same-name-other-tax-id, 2",
        "vendor-same-name-same-company, 2",
        "vendor-two-branches-one-tax-id, 2"
    })
    void expectsAsManyVendorsAsThereAreLegalOnes(String caseName, int count) {
        List<DocumentKey> members = DEMO.cases().get(caseName);

        assertThat(EXPECTED.vendors())
                .filteredOn(each -> each.members().stream().anyMatch(members::contains))
                .hasSize(count);
    }

    @Test
    void expectsMostOfTheCompanyToLand() {
        long failed =
                EXPECTED.records().values().stream()
                        .filter(each -> each.status().equals("FAILED"))
                        .count();

        assertThat(failed).isEqualTo(23);
        assertThat(EXPECTED.records()).hasSizeGreaterThan(2_700);
    }

    private static String standing(DocumentKey key) {
        ExpectedRecord record = EXPECTED.records().get(key);
        if (record == null) {
            return "none -";
        }
        return record.status() + " " + (record.reason().isEmpty() ? "-" : record.reason());
    }
}
