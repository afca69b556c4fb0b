package dev.plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.doctor.ProcoreLooks.InProject;
import dev.plumbline.doctor.ProcoreLooks.Tool;
import dev.plumbline.domain.Division;
import dev.plumbline.procore.ExistingContract;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.reference.AccountsWithoutRule.Account;
import dev.plumbline.remote.Quota;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.settings.Problem;
import dev.plumbline.sync.Lookups.ProjectMatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the single checks make of what they see. */
class FindingsTest {
    private static final String TAX = "94-1234567";
    private static final Division EAST = new Division("east", "EPIC01", "USD");

    /** Two vendors: name, origin_id and tax identifier of each; blank for none. */
    @ParameterizedTest
    @CsvSource({
        "Acme, , , ACME , , , name",
        "Acme, , 94-1234567, Acme, , , name",
        "Acme, , 94-1234567, Acme, , 95-7654321, ",
        "Acme, , 94-1234567, Acme Inc, , 941234567, tax identifier",
        "Acme, epicor:E:vendor:1, , Acme, , , name",
        "Acme, epicor:E:vendor:1, , Acme, SAGE-1, , name",
        "Acme, epicor:E:vendor:1, , Acme, epicor:E:vendor:2, , ",
        "Acme, , N/A, Bolt, , N/A, ",
        "Acme, , , Bolt, , , "
    })
    void takesVendorsForOneAsTheyAreMatched(
            String name,
            @Nullable String origin,
            @Nullable String tax,
            String otherName,
            @Nullable String otherOrigin,
            @Nullable String otherTax,
            @Nullable String same) {
        List<Finding> findings =
                TwinVendors.findings(
                        List.of(
                                vendor(1, name, origin, tax),
                                vendor(2, otherName, otherOrigin, otherTax)));

        assertThat(findings)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.level())
                                .isEqualTo(same == null ? Level.OK : Level.WARNING));
        assertThat(findings.getFirst().seen())
                .contains(same == null ? "None among 2 vendors" : "have the same " + same + ".");
    }

    @Test
    void tellsOfADuplicateOnceAndNeverItsTaxIdentifier() {
        List<Finding> findings =
                TwinVendors.findings(
                        List.of(
                                vendor(1, "Acme", "epicor:E:vendor:7", TAX),
                                vendor(2, "acme", null, "941234567"),
                                vendor(3, "Bolt", null, null)));

        assertThat(findings)
                .singleElement()
                .extracting(Finding::about, Finding::seen)
                .containsExactly(
                        "Acme", "id 1 (sent by Plumbline), id 2 have the same tax identifier.");
        assertThat(findings.toString()).doesNotContain(TAX, "941234567");
    }

    @Test
    void countsWhatSomebodyElseHasMarked() {
        InProject project =
                new InProject(
                        project(7001),
                        List.of(
                                contract(11, "QB:4711"),
                                contract(12, "epicor:E:purchase-order:1:7001")),
                        List.of(),
                        Map.of());

        List<Finding> findings =
                ForeignMarks.findings(
                        List.of(vendor(1, "Acme", "SAGE-1", null), vendor(2, "Bolt", null, null)),
                        List.of(project));

        assertThat(findings)
                .extracting(Finding::level, Finding::about, Finding::seen)
                .containsExactly(
                        tuple(
                                Level.WARNING,
                                "vendors",
                                "1 of 2 carry another integration's origin_id, for example id 1: SAGE-1."),
                        tuple(
                                Level.WARNING,
                                "purchase order contracts",
                                "1 of 2 carry another integration's origin_id, for example id 11: QB:4711."));
    }

    @Test
    void namesTheToolThatAProjectRefusesAndWhatWasNotLookedAt() {
        RemoteFailure.Refused no =
                new RemoteFailure.Refused(
                        RemoteSystem.PROCORE, 403, "Procore answered 403 to \"list contracts\"");
        InProject off =
                new InProject(project(7001), List.of(), List.of(), Map.of(Tool.COMMITMENTS, no));
        InProject on = new InProject(project(7002), List.of(), List.of(), Map.of());

        List<Finding> findings = ProjectTools.findings(List.of(off, on), 9);

        assertThat(findings).extracting(Finding::level).containsExactly(Level.PROBLEM, Level.OK);
        assertThat(findings.getFirst().about()).isEqualTo("project 7001 (Site 7001), Commitments");
        assertThat(findings.getLast().seen())
                .contains("in 1 of the 2 active projects", "7 more were not");
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK, It goes with the database's.",
        "-1, OK, It goes with the database's.",
        "45, OK, It is within 46 seconds of the database's.",
        "120, OK, It is within 121 seconds of the database's.",
        "121, WARNING, It is 2 min 1 s ahead of the database's.",
        "-3700, WARNING, It is 1 h 1 min behind the database's."
    })
    void toleratesClocksThatAreMinutesOff(long ahead, Level level, String seen) {
        Finding finding = ServerClocks.of("Epicor", Duration.ofSeconds(ahead));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.seen()).isEqualTo(seen);
    }

    @Test
    void comparesAClockWithTheMiddleOfTheQuestion() {
        Instant asked = Instant.parse("2026-03-04T05:06:00Z");

        assertThat(
                        ServerClocks.ahead(
                                asked, Instant.parse("2026-03-04T05:06:09Z"), asked.plusSeconds(4)))
                .isEqualTo(Duration.ofMillis(7500));
    }

    @Test
    void listsUnmappedAccountsMostMoneyFirstWhateverItsSign() {
        List<Finding> findings =
                UnmappedMoney.findings(
                        EAST,
                        List.of(
                                account("5100|10", "Concrete", 2, "10.00"),
                                account("5100|20", "", 1, "-2500.00"),
                                account("5100|30", "Steel", 3, "700.10")),
                        true);

        assertThat(findings)
                .extracting(Finding::about)
                .containsExactly(
                        "east, 5100|20", "east, 5100|30 (Steel)", "east, 5100|10 (Concrete)");
        assertThat(findings.getFirst().seen())
                .isEqualTo(
                        "-2500.00 USD cannot be sent for want of a rule; 1 document fails for it.");
        assertThat(findings.getLast().seen()).contains("10.00 USD", "2 documents fail for it.");
    }

    @Test
    void showsTheFirstOfManyAndHowManyMoreThereAre() {
        List<Account> many =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(number -> account("51|" + number, "", 1, number + ".00"))
                        .toList();

        List<Finding> findings = UnmappedMoney.findings(EAST, many, true);

        assertThat(findings).hasSize(16);
        assertThat(findings.getFirst().about()).isEqualTo("east, 51|40");
        assertThat(findings.getLast().seen()).isEqualTo("And 25 more like these.");
    }

    @Test
    void namesProjectsThatCannotBeSentTo() {
        List<Finding> findings =
                ProjectMatches.findings(
                        "east",
                        Map.of(
                                "P-1", new ProjectMatch.Found(7001, "Site"),
                                "P-2", new ProjectMatch.Missing("is closed in Procore")));

        assertThat(findings)
                .singleElement()
                .extracting(Finding::level, Finding::about, Finding::seen)
                .containsExactly(
                        Level.WARNING, "east, project P-2", "Project P-2 is closed in Procore.");
        assertThat(ProjectMatches.findings("east", Map.of()))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({", OK", "PT10M, OK", "PT11M, WARNING"})
    void warnsWhereASmallRunWouldTakeLong(@Nullable Duration time, Level level) {
        assertThat(RateLimits.finding(new Quota.Outlook(time, "600 requests in an hour")))
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    assertThat(finding.seen()).contains("600 requests in an hour");
                });
    }

    @Test
    void passesOnWhatIsWrongWithTheSettings() {
        Problem wrong = new Problem("EPICOR_URL", "is not set; it must be a URL.");

        assertThat(RightSettings.findings(List.of(EAST), List.of(wrong), true))
                .singleElement()
                .extracting(Finding::level, Finding::about, Finding::seen)
                .containsExactly(Level.PROBLEM, "EPICOR_URL", "is not set; it must be a URL.");
        assertThat(RightSettings.findings(List.of(EAST), List.of(), false).getFirst().seen())
                .contains("east (EPIC01, USD)", "PLUMBLINE_API_TOKEN is not set");
    }

    private static ProcoreVendor vendor(
            long id, String name, @Nullable String origin, @Nullable String tax) {
        return new ProcoreVendor(id, name, origin, true, tax, Set.of());
    }

    private static ProcoreProject project(long id) {
        return new ProcoreProject(id, "Site " + id, true, null, null);
    }

    private static ExistingContract contract(long id, String origin) {
        return new ExistingContract(id, origin, "PO", 1L, "Approved", "unit", null, false);
    }

    private static Account account(String number, String words, int documents, String amount) {
        return new Account(number, words, documents, new BigDecimal(amount), Set.of("P-1"));
    }
}
