package dev.plumbline.apinvoice;

import static dev.plumbline.apinvoice.InvoiceFixture.charge;
import static dev.plumbline.apinvoice.InvoiceFixture.invoice;
import static dev.plumbline.apinvoice.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Golden;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import dev.plumbline.sync.StubLookups;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceMapperTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private final StubLookups lookups = StubLookups.usual();
    private PoMatched poMatched = PoMatched.INVOICE;
    private @Nullable String jobGlAccount;

    @Test
    void mapsTheExampleInvoice() throws IOException {
        Golden.verify("ap-invoice", map(Golden.read("ap-invoice", EpicorInvoice.class)));
    }

    @Test
    void saysByHowMuchALineDoesNotAddUp() throws IOException {
        Golden.verify(
                "reason-does-not-add-up",
                map(Golden.read("reason-does-not-add-up", EpicorInvoice.class)));
    }

    @Test
    void makesALineOfEachDistributionRowOfTheMainBookOrNone() {
        InvoiceFixture line =
                line("M", "100.00")
                        .job("J-1")
                        .row("60.00", "5100|00|10")
                        .row("60.00", "5100|00|10", "TAX", false)
                        .row("40.00", "5200|00|10", "", false)
                        .row("8.25", "5300|00|10", "MAIN", true);

        assertThat(rendered(map(invoice(line))))
                .containsExactly(
                        "7001 1.1 60.00 5100|00|10",
                        "7001 1.3 40.00 5200|00|10",
                        "7001 1.4 8.25 5300|00|10");
    }

    @ParameterizedTest
    @CsvSource({
        // type, PO, ext, discount, charges, row, what is left and where
        "R, 4021, 100.00, 0, 0, , 7001 1.po 100.00 5100|00|10",
        "U, 4021, 100.00, 10.00, 5.00, , 7001 1.po 95.00 5100|00|10",
        "R, 4021, -100.00, 0, 0, , 7001 1.po -100.00 5100|00|10",
        "R, 4021, 100.00, 0, 7.50, 7.50, 7001 1.1 7.50 5300|00|10;7001 1.po 100.00 5100|00|10",
        "J, 0, 100.00, 0, 0, , 7001 1.job 100.00 5200|00|10",
        "J, 0, 100.00, 0, 0, 30.00, 7001 1.1 30.00 5300|00|10;7001 1.job 70.00 5200|00|10",
        "M, 0, 100.00, 2.00, 0, 98.00, 7001 1.1 98.00 5300|00|10",
        "M, 0, 100.005, 0, 0, 100.005, 7001 1.1 100.01 5300|00|10",
        "S, 0, -5.00, 0, 0, -5.00, 7001 1.1 -5.00 5300|00|10",
    })
    void putsWhatRowsDoNotCoverOnTheReleaseOrTheJob(
            String type,
            int order,
            String ext,
            String discount,
            String charges,
            @Nullable String row,
            String expected) {
        InvoiceFixture line = line(type, ext).less(discount, charges);
        if (order != 0) {
            line.ofOrder(order, 1);
        } else {
            line.job("J-1").account("5200|00|10");
        }
        if (row != null) {
            line.row(row, "5300|00|10");
        }

        assertThat(rendered(map(invoice(line)))).containsExactly(expected.split(";"));
    }

    @ParameterizedTest
    @CsvSource({
        "M, 0, 100.00, 99.99, 'costs 100.00, its GL distribution in book MAIN adds up to 99.99, a difference of 0.01'",
        "M, 0, 100.00, 100.01, a difference of -0.01",
        "R, 4021, 100.00, 120.00, a difference of -20.00",
        "R, 4021, -100.00, -120.00, a difference of 20.00",
        "J, 0, 0.00, 5.00, a difference of -5.00",
        "S, 0, 100.00, 0.00, a difference of 100.00",
    })
    void refusesWhatDoesNotAddUp(String type, int order, String ext, String row, String message) {
        InvoiceFixture line = line(type, ext).row(row, "5100|00|10").account("5100|00|10");
        InvoiceFixture placed = order == 0 ? line.job("J-1") : line.ofOrder(order, 1);

        assertThat(reasons(map(invoice(placed))))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.DOES_NOT_ADD_UP);
                    assertThat(reason.message())
                            .startsWith("Invoice INV-77 of vendor 41 (Brick & Co), line 1: ")
                            .contains(message);
                });
    }

    @Test
    void givesWhatRoundingRowsLosesToTheLastOne() {
        InvoiceFixture line =
                line("M", "20.01")
                        .job("J-1")
                        .row("10.005", "5100|00|10")
                        .row("10.005", "5200|00|10");

        assertThat(rendered(map(invoice(line))))
                .containsExactly("7001 1.1 10.01 5100|00|10", "7001 1.2 10.00 5200|00|10");
    }

    /** Amounts in the base currency may have more decimals than what lands in Procore. */
    @ParameterizedTest
    @CsvSource({
        "108.765, 36.26, 36.26, 36.25, 36.26 36.26 36.25",
        "100.00, 49.995, 25.00, 25.00, 50.00 25.00 25.00",
    })
    void takesRowsForWholeThatAddUpAsTheyLand(
            String ext, String first, String second, String third, String amounts) {
        InvoiceFixture line =
                line("M", ext)
                        .job("J-1")
                        .row(first, "5100|00|10")
                        .row(second, "5100|00|10")
                        .row(third, "5100|00|10");
        String[] landed = amounts.split(" ");

        assertThat(rendered(map(invoice(line))))
                .containsExactly(
                        "7001 1.1 " + landed[0] + " 5100|00|10",
                        "7001 1.2 " + landed[1] + " 5100|00|10",
                        "7001 1.3 " + landed[2] + " 5100|00|10");
    }

    @Test
    void splitsALineOverJobsInTheirOrderWithTheRestToTheLast() {
        InvoiceFixture line =
                line("J", "100.00")
                        .account("5100|00|10")
                        .share("J-2", 0, "", "1")
                        .share("J-1", 20, "", "1")
                        .share("J-1", 10, "", "1");

        assertThat(rendered(map(invoice(line))))
                .containsExactly(
                        "7001 1.job.J-1.0.10 33.33 5100|00|10",
                        "7001 1.job.J-1.0.20 33.33 5100|00|10",
                        "7002 1.job.J-2.0.0 33.34 5100|00|10");
    }

    @Test
    void letsJobsWithoutAProjectTakeTheirShareOut() {
        InvoiceFixture line =
                line("M", "10.00")
                        .row("10.00", "5100|00|10")
                        .share("J-9", 0, "", "75")
                        .share("", 0, "P-200", "25");

        assertThat(rendered(map(invoice(line))))
                .containsExactly("7002 1.1..0.0.P-200 2.50 5100|00|10");
    }

    @ParameterizedTest
    @CsvSource({
        "P-200, 4021, 1, J-1, 7002", // the split's project
        "'', 4021, 1, J-2, 7001", // the release's project
        "'', 4021, 2, J-1, 7002", // the release's job
        "'', 4021, 3, J-2, 7002", // the line's job
        "'', 0, 0, J-2, 7002",
    })
    void findsTheProjectOfALine(
            String project, int order, int release, String job, long procoreProject) {
        InvoiceFixture line = line("R", "10.00").row("10.00", "5100|00|10").job(job);
        if (order != 0) {
            line.ofOrder(order, release);
        }
        line.share("", 0, project, "10");

        assertThat(parts(map(invoice(line))))
                .extracting(MappedPart::projectId)
                .containsExactly(procoreProject);
    }

    @Test
    void leavesOutLinesWithoutAProjectUnjudgedAndAdvanceBillings() {
        EpicorInvoice invoice =
                invoice(
                        line("M", "50.00"),
                        line("A", "99.00").ofOrder(4021, 1),
                        line("M", "5.00").job("J-1").row("5.00", "5100|00|10"));

        assertThat(rendered(map(invoice))).containsExactly("7001 3.1 5.00 5100|00|10");
    }

    @Test
    void skipsAnInvoiceThatIsNoProjectCostUnlessItWasSent() {
        assertThat(map(invoice(line("M", "50.00"))))
                .isEqualTo(
                        new Mapped.Skipped<>(
                                "no line of Invoice INV-77 of vendor 41 (Brick & Co) is a cost of an Epicor project"));

        lookups.sentSomewhere = true;

        assertThat(parts(map(invoice(line("M", "50.00"))))).isEmpty();
    }

    @Test
    void makesADirectCostOfAnInvoiceThatCostsItsProjectNothing() {
        EpicorInvoice invoice =
                invoice(line("R", "0.00").ofOrder(4021, 1), line("M", "7.00").less("7.00", "0"));

        assertThat(parts(map(invoice)))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.projectId()).isEqualTo(7001);
                    assertThat(part.amount()).isEqualByComparingTo("0");
                    assertThat(part.content().lines()).isEmpty();
                });
    }

    /** Nothing keeps Epicor from answering a child row twice. */
    @ParameterizedTest
    @CsvSource({"MAIN, MAIN", "'', MAIN"})
    void refusesTwoDistributionRowsOfOneNumber(String book, String other) {
        InvoiceFixture line = line("M", "100.00").job("J-1").row(1, "60.00", book);

        assertThat(reasons(map(invoice(line.row(1, "40.00", other)))))
                .containsExactly(
                        new Reason(
                                ReasonCode.SOURCE_INVALID,
                                "Invoice INV-77 of vendor 41 (Brick & Co), line 1, distribution row 1: Epicor has it 2 times under this one number, with 60.00 and 40.00; leave one of them or number them apart in Epicor"));
    }

    @Test
    void refusesTwoHeaderChargesOfOneNumberAndALineThatIsThereTwice() {
        EpicorInvoice charged =
                invoice(
                        List.of(charge("12.00", "5300|00|10"), charge("3.00", "5300|00|10")),
                        line("R", "80.00").ofOrder(4021, 1));
        EpicorInvoice repeated =
                InvoiceFixture.withLines(
                        charged,
                        List.of(
                                line("R", "80.00").ofOrder(4021, 1).build(1),
                                line("R", "80.00").ofOrder(4021, 1).build(1)));

        assertThat(reasons(map(charged)))
                .singleElement()
                .extracting(Reason::message)
                .asString()
                .contains("header charge 1: Epicor has it 2 times", "12.00 and 3.00");
        assertThat(reasons(map(repeated)))
                .extracting(reason -> reason.message().split("\\), |: Epicor", -1)[1])
                .containsExactly("line 1", "header charge 1");
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void neverCutsAnInvoiceNumber(int length, boolean fits) {
        EpicorInvoice plain = invoice(line("M", "5.00").job("J-1").row("5.00", "5100|00|10"));
        EpicorInvoice invoice = InvoiceFixture.numbered("7".repeat(length), plain);

        Mapped<DirectCostContent> mapped = map(invoice);

        if (fits) {
            assertThat(parts(mapped).getFirst().content().invoiceNumber()).hasSize(length);
        } else {
            assertThat(reasons(mapped))
                    .singleElement()
                    .satisfies(reason -> {
                        assertThat(reason.code()).isEqualTo(ReasonCode.SOURCE_INVALID);
                        assertThat(reason.message())
                                .contains("InvoiceNum has 256 characters, Procore takes 255");
                    });
        }
    }

    @Test
    void givesPoMatchedLinesADirectCostOfTheirOwnType() {
        poMatched = PoMatched.SUBCONTRACTOR_INVOICE;
        EpicorInvoice invoice =
                invoice(
                        line("R", "80.00").ofOrder(4021, 1),
                        line("M", "20.00").job("J-1").row("20.00", "5300|00|10"));

        List<MappedPart<DirectCostContent>> parts = parts(map(invoice));

        assertThat(parts)
                .extracting(
                        part -> part.originId() + " " + part.content().type() + " " + part.amount())
                .containsExactly(
                        "epicor:EPIC01:ap-invoice:41/INV-77:7001 invoice 20.00",
                        "epicor:EPIC01:ap-invoice:41/INV-77:7001.subcontractor subcontractor_invoice 80.00");
    }

    @Test
    void excludesPoMatchedLinesWhenTold() {
        poMatched = PoMatched.EXCLUDE;
        InvoiceFixture unknownOrder = line("R", "80.00").ofOrder(9999, 1);

        assertThat(
                        rendered(
                                map(
                                        invoice(
                                                unknownOrder,
                                                line("M", "20.00")
                                                        .job("J-1")
                                                        .row("20.00", "5300|00|10")))))
                .containsExactly("7001 2.1 20.00 5300|00|10");
        assertThat(map(invoice(unknownOrder))).isInstanceOf(Mapped.Skipped.class);
    }

    @Test
    void putsHeaderChargesOnTheOneProjectEvenOfExcludedLines() {
        InvoiceFixture line = line("R", "80.00").ofOrder(4021, 1);
        EpicorInvoice invoice = invoice(List.of(charge("12.00", "5300|00|10")), line);

        assertThat(rendered(map(invoice)))
                .containsExactly("7001 1.po 80.00 5100|00|10", "7001 h.1 12.00 5300|00|10");

        poMatched = PoMatched.EXCLUDE;

        assertThat(rendered(map(invoice))).containsExactly("7001 h.1 12.00 5300|00|10");
    }

    @Test
    void refusesHeaderChargesOverSeveralProjects() {
        EpicorInvoice invoice =
                invoice(
                        List.of(charge("12.00", "5300|00|10")),
                        line("R", "80.00").ofOrder(4021, 1),
                        line("R", "80.00").ofOrder(4021, 2));

        assertThat(reasons(map(invoice)))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.SOURCE_INVALID);
                    assertThat(reason.message())
                            .contains("header charge 1: 12.00 belongs to no single project")
                            .contains("P-100, P-200");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "R, 9999, 1, SOURCE_INVALID, 'line 1: Epicor has no PO 9999'",
        "R, 4021, 8, SOURCE_INVALID, 'line 1: PO 4021 has no line 1, release 8'",
        "R, 4021, 4, GL_ACCOUNT_NOT_MAPPED, 'line 1 (PO 4021, line 1, release 4): the PO release has no GL account in book MAIN'",
        "J, 0, 0, GL_ACCOUNT_NOT_MAPPED, 'line 1: the job line has no GL account'",
    })
    void namesWhatIsMissing(String type, int order, int release, ReasonCode code, String message) {
        InvoiceFixture line = line(type, "10.00").job("J-1");
        if (order != 0) {
            line.ofOrder(order, release);
        }

        assertThat(reasons(map(invoice(line))))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(code);
                    assertThat(reason.message()).contains(message);
                });
    }

    @Test
    void usesTheAccountForJobLinesThatCarryNone() {
        jobGlAccount = "5300|00|10";

        assertThat(rendered(map(invoice(line("J", "10.00").job("J-1")))))
                .containsExactly("7001 1.job 10.00 5300|00|10");
    }

    @Test
    void comparesRulesWithTheApplyDateAndSendsTheInvoiceDate() {
        EpicorInvoice invoice = invoice(line("M", "5.00").job("J-1").row("5.00", "5100|00|10"));

        DirectCostContent content = parts(map(invoice)).getFirst().content();

        assertThat(lookups.askedOn).isEqualTo("2026-03-31");
        assertThat(content.date()).isEqualTo("2026-03-02");
        assertThat(content.description()).isEqualTo("March bricks");
        assertThat(content.terms()).isEqualTo("N30");
    }

    @Test
    void waitsForItsVendorOnlyWhenNothingElseIsWrong() {
        lookups.vendors.put(41, new KnownVendor("Brick & Co", null));
        EpicorInvoice fine = invoice(line("M", "5.00").job("J-1").row("5.00", "5100|00|10"));
        EpicorInvoice wrong = invoice(line("M", "5.00").job("J-1").row("5.00", "6000"));

        assertThat(map(fine)).isInstanceOf(Mapped.Parked.class);
        assertThat(reasons(map(wrong)))
                .extracting(Reason::code)
                .containsExactly(ReasonCode.GL_ACCOUNT_NOT_MAPPED);
    }

    /** One fault hides no other line's amount: what is blocked is told in money. */
    @Test
    void keepsTheLinesThatCanBeWorkedOutOfAnInvoiceThatFails() {
        InvoiceFixture wrong = line("M", "100.00").job("J-1").row("99.99", "5100|00|10");
        InvoiceFixture right = line("M", "8.25").job("J-1").row("8.25", "5300|00|10");

        Mapped.Failed<DirectCostContent> failed =
                (Mapped.Failed<DirectCostContent>) map(invoice(wrong, right));

        assertThat(failed.reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.DOES_NOT_ADD_UP);
        assertThat(failed.judged().get(7001L))
                .extracting(line -> line.amount().toPlainString() + " " + line.glAccount())
                .containsExactly("99.99 5100|00|10", "8.25 5300|00|10");
    }

    private Mapped<DirectCostContent> map(EpicorInvoice invoice) {
        InvoiceSettings settings =
                new InvoiceSettings(poMatched, DirectCostStatus.APPROVED, jobGlAccount, "MAIN");
        return new InvoiceMapper(settings).map(EAST, invoice, InvoiceFixture::orders, lookups);
    }

    private static List<Reason> reasons(Mapped<DirectCostContent> mapped) {
        return ((Mapped.Failed<DirectCostContent>) mapped).reasons();
    }

    private static List<MappedPart<DirectCostContent>> parts(Mapped<DirectCostContent> mapped) {
        return ((Mapped.Parts<DirectCostContent>) mapped).parts();
    }

    private static List<String> rendered(Mapped<DirectCostContent> mapped) {
        return parts(mapped).stream()
                .flatMap(part ->
                        part.content().lines().stream().map(line -> render(part.projectId(), line)))
                .toList();
    }

    private static String render(long project, CostLine line) {
        return "%d %s %s %s"
                .formatted(project, line.key(), line.amount().toPlainString(), line.glAccount());
    }
}
