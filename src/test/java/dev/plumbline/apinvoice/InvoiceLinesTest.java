package dev.plumbline.apinvoice;

import static dev.plumbline.apinvoice.InvoiceFixture.charge;
import static dev.plumbline.apinvoice.InvoiceFixture.invoice;
import static dev.plumbline.apinvoice.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Reason;
import dev.plumbline.epicor.EpicorInvoice;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.StubLookups;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceLinesTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private static final String HUGE = "1e2000000000";
    private final StubLookups lookups = StubLookups.usual();

    @Test
    void addsUpTheRowsOfOneJobAndLeavesOutThoseThatWeighNothing() {
        InvoiceFixture line =
                line("M", "10.00")
                        .row("10.00", "5100|00|10")
                        .share("J-1", 0, "", "1")
                        .share("J-2", 0, "", "0")
                        .share("J-1", 0, "", "3");

        assertThat(rendered(map(invoice(line)))).containsExactly("7001 1.1 10.00");
    }

    @Test
    void givesAllToTheFirstJobWhereNoneWeighsAnything() {
        InvoiceFixture line =
                line("M", "10.00")
                        .row("10.00", "5100|00|10")
                        .share("J-2", 0, "", "0")
                        .share("J-1", 0, "", "0");

        assertThat(rendered(map(invoice(line))))
                .containsExactly("7001 1.1.J-1.0.0 10.00", "7002 1.1.J-2.0.0 0.00");
    }

    @Test
    void tellsRowsOfOneJobApartByTheirProject() {
        InvoiceFixture line =
                line("M", "10.00")
                        .row("10.00", "5100|00|10")
                        .share("J-1", 0, "P-200", "3")
                        .share("J-1", 0, "P-100", "1");

        assertThat(rendered(map(invoice(line))))
                .containsExactly("7001 1.1.J-1.0.0.P-100 2.50", "7002 1.1.J-1.0.0.P-200 7.50");
    }

    @Test
    void looksUpAnOrderOnlyForWhatItMustTellTheProjectOf() {
        InvoiceFixture named =
                line("R", "10.00")
                        .ofOrder(9999, 1)
                        .row("10.00", "5100|00|10")
                        .share("J-1", 0, "P-100", "1");
        InvoiceFixture unnamed =
                line("R", "10.00")
                        .ofOrder(9999, 1)
                        .row("10.00", "5100|00|10")
                        .share("J-1", 0, "P-100", "1")
                        .share("J-1", 0, "", "1");

        assertThat(rendered(map(invoice(named)))).containsExactly("7001 1.1 10.00");
        assertThat(messages(map(invoice(unnamed))))
                .containsExactly(
                        "line 1: Epicor has no PO 9999, which the line is matched to; correct the PO number in Epicor");
    }

    @Test
    void givesARoundingDifferenceToTheLastRowThatCountsEvenWhenItIsTheFirst() {
        InvoiceFixture line =
                line("M", "10.005")
                        .job("J-1")
                        .row("10.001", "5100|00|10")
                        .row("1.00", "5300|00|10", "MAIN", true);

        assertThat(rendered(map(invoice(line)))).containsExactly("7001 1.1 10.01", "7001 1.2 1.00");
    }

    @Test
    void namesTheRowThatHasNoAccount() {
        InvoiceFixture line = line("M", "10.00").job("J-1").row("10.00", "");

        assertThat(messages(map(invoice(line))))
                .containsExactly(
                        "line 1, distribution row 1: the row has no GL account; enter one in Epicor");
    }

    @Test
    void doesNotCountWithAnAmountThatIsNone() {
        InvoiceFixture line = line("M", HUGE).job("J-1").row("10.00", "5100|00|10");

        assertThat(messages(map(invoice(line)))).containsExactly("line 1: ExtCost" + noAmount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"J-1", "J-2"})
    void doesNotCountWithAJobsAmountThatIsNone(String huge) {
        InvoiceFixture line = line("M", "10.00").row("10.00", "5100|00|10");
        List.of("J-1", "J-2").forEach(job -> line.share(job, 0, "", job.equals(huge) ? HUGE : "1"));

        assertThat(messages(map(invoice(line))))
                .containsExactly("line 1, job " + huge + ": ExtCost" + noAmount());
    }

    @Test
    void doesNotCountWithAChargeThatIsNone() {
        InvoiceFixture line = line("M", "10.00").job("J-1").row("10.00", "5100|00|10");

        assertThat(messages(map(invoice(List.of(charge(HUGE, "5300|00|10")), line))))
                .containsExactly("header charge 1: ExpAmt" + noAmount());
    }

    @Test
    void refusesAnInvoiceWithoutANumber() {
        EpicorInvoice numbered = invoice(line("M", "5.00").job("J-1").row("5.00", "5100|00|10"));
        EpicorInvoice unnumbered =
                new EpicorInvoice(
                        numbered.vendorNum(),
                        " ",
                        numbered.invoiceDate(),
                        numbered.applyDate(),
                        true,
                        false,
                        numbered.invoiceAmt(),
                        "",
                        "",
                        "",
                        "",
                        1,
                        numbered.lines(),
                        List.of());

        assertThat(((Mapped.Failed<DirectCostContent>) map(unnumbered)).reasons())
                .extracting(Reason::message)
                .containsExactly(
                        "Invoice   of vendor 41 (Brick & Co): has no InvoiceNum; enter one in Epicor");
    }

    private static String noAmount() {
        return " is a number with 1 digits and -2000000000 decimals, which no amount has; correct it in Epicor";
    }

    private Mapped<DirectCostContent> map(EpicorInvoice invoice) {
        InvoiceSettings settings =
                new InvoiceSettings(PoMatched.INVOICE, DirectCostStatus.APPROVED, null, "MAIN");
        return new InvoiceMapper(settings).map(EAST, invoice, InvoiceFixture::orders, lookups);
    }

    /** What is wrong, without the invoice's name. */
    private static List<String> messages(Mapped<DirectCostContent> mapped) {
        return ((Mapped.Failed<DirectCostContent>) mapped)
                .reasons().stream()
                        .map(reason ->
                                reason.message()
                                        .replace("Invoice INV-77 of vendor 41 (Brick & Co), ", ""))
                        .toList();
    }

    private static List<String> rendered(Mapped<DirectCostContent> mapped) {
        return ((Mapped.Parts<DirectCostContent>) mapped)
                .parts().stream()
                        .flatMap(part ->
                                part.content().lines().stream()
                                        .map(line ->
                                                "%d %s %s"
                                                        .formatted(
                                                                part.projectId(),
                                                                line.key(),
                                                                line.amount().toPlainString())))
                        .toList();
    }
}
