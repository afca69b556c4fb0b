package dev.plumbline.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderLine;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Golden;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import dev.plumbline.sync.StubLookups;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseOrderMapperTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private final StubLookups lookups = StubLookups.usual();

    @Test
    void mapsTheExampleOrderToOneContractAProject() throws IOException {
        Golden.verify(
                "purchase-order", map(Golden.read("purchase-order", EpicorPurchaseOrder.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gl-account-not-mapped",
                "cost-code-not-in-project",
                "project-not-mapped",
                "vendor-not-synced",
                "source-invalid",
            })
    void saysWhatIsWrongAndWhatToDo(String reason) throws IOException {
        lookups.codesMissingInProject.add("7001 04-200.S");
        lookups.vendors.put(42, new KnownVendor("New Vendor", null));

        Golden.verify(
                "reason-" + reason,
                map(Golden.read("reason-" + reason, EpicorPurchaseOrder.class)));
    }

    @ParameterizedTest
    @CsvSource({
        // ExtCost; quantities; shares worked out by hand
        "100.00, 1 1 1, 33.33 33.33 33.34",
        "0.05, 1 1, 0.03 0.02",
        "-100.00, 1 1 1, -33.33 -33.33 -33.34",
        "-0.05, 1 1, -0.03 -0.02",
        "10.00, 0 0, 10.00 0.00",
        "10.00, 5 -5, 10.00 0.00",
        "10.00, 3 -1, 15.00 -5.00",
        "2000.015, 1, 2000.02",
        "7.00, 0.5 0.25 0.25, 3.50 1.75 1.75",
    })
    void sharesALineByReleaseQuantity(String extCost, String quantities, String shares) {
        List<EpicorPurchaseOrderRelease> releases =
                new OrderFixture().releases("P-100", quantities.split(" "));

        assertThat(lines(map(OrderFixture.order(OrderFixture.line(1, extCost, releases)))))
                .extracting(line -> line.amount().toPlainString())
                .containsExactly(shares.split(" "));
    }

    @Test
    void letsReleasesWithoutAProjectTakeTheirShareOutUnjudged() {
        EpicorPurchaseOrderRelease ours = OrderFixture.release(1, 1, "1", "P-100", "5100|00|10");
        EpicorPurchaseOrderRelease stock = OrderFixture.release(1, 2, "2", "", "9999");

        List<CostLine> lines =
                lines(map(OrderFixture.order(OrderFixture.line(1, "100", List.of(ours, stock)))));

        assertThat(lines)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.amount()).isEqualByComparingTo("33.33");
                    assertThat(line.description()).isEqualTo("Face brick (release 1)");
                });
    }

    @Test
    void takesTheProjectOfTheJobAndSplitsByProcoreProject() {
        lookups.projects.put("P-101", 7001L);
        EpicorPurchaseOrderLine line =
                OrderFixture.line(
                        1,
                        "90",
                        List.of(
                                OrderFixture.release(1, 1, "1", "P-100", "5100|00|10"),
                                OrderFixture.release(1, 2, "1", "P-101", "5100|00|10"),
                                OrderFixture.jobRelease(1, 3, "1", "J-2", "5100|00|10")));

        List<MappedPart<ContractContent>> parts = parts(map(OrderFixture.order(line)));

        assertThat(parts).extracting(MappedPart::projectId).containsExactly(7001L, 7002L);
        assertThat(parts)
                .extracting(part -> part.amount().toPlainString())
                .containsExactly("60.00", "30.00");
        assertThat(parts.getLast().originId().value())
                .isEqualTo("epicor:EPIC01:purchase-order:4021:7002");
    }

    @Test
    void zeroesAVoidReleaseThatProcoreHasAndLeavesOutOneThatItHasNot() {
        lookups.sent.put(7001L, Set.of("1.2"));
        EpicorPurchaseOrderLine line =
                OrderFixture.line(
                        1,
                        "90",
                        List.of(
                                OrderFixture.release(1, 1, "1", "P-100", "5100|00|10"),
                                OrderFixture.voided(1, 2, "1", "P-100"),
                                OrderFixture.voided(1, 3, "1", "P-100")));

        List<CostLine> lines = lines(map(OrderFixture.order(line)));

        assertThat(lines)
                .extracting(CostLine::key, cost -> cost.amount().toPlainString(), CostLine::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "1.1", "90.00", lookups.codes.get("5100|00|10")),
                        org.assertj.core.groups.Tuple.tuple("1.2", "0.00", null));
        assertThat(lines.getFirst().description()).isEqualTo("Face brick");
    }

    @Test
    void closesAVoidOrderThatWasSentWithEveryLineAtZeroWhateverItsAccounts() {
        lookups.sent.put(7001L, Set.of("1.1"));
        EpicorPurchaseOrderLine line =
                OrderFixture.line(
                        1, "90", List.of(OrderFixture.release(1, 1, "1", "P-100", "unmapped")));

        MappedPart<ContractContent> part =
                parts(map(OrderFixture.state(OrderFixture.order(line), "U", false, true)))
                        .getFirst();

        assertThat(part.content().status()).isEqualTo("Closed");
        assertThat(part.amount()).isEqualByComparingTo("0");
        assertThat(part.content().lines())
                .singleElement()
                .satisfies(cost -> assertThat(cost.amount()).isEqualByComparingTo("0"));
    }

    @Test
    void skipsAVoidOrderThatWasNeverSentAndAnOrderWithoutProjectCost() {
        EpicorPurchaseOrder order = OrderFixture.order();

        assertThat(map(OrderFixture.state(order, "A", false, true)))
                .isEqualTo(new Mapped.Skipped<>("PO 4021 is void and was never sent"));
        assertThat(map(order))
                .isEqualTo(
                        new Mapped.Skipped<>("no release of PO 4021 belongs to an Epicor project"));
    }

    @Test
    void keepsNothingInProcoreOfASentOrderThatLostItsProjects() {
        lookups.sentSomewhere = true;

        assertThat(parts(map(OrderFixture.order()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "E, 3.05, 3.05",
        "'', 3.05, 3.05",
        "C, 3.05, 0.0305",
        "M, 3.05, 0.00305",
        "X, 0, 0",
    })
    void statesTheCostOfOneUnit(String costPerCode, String unitCost, BigDecimal expected) {
        EpicorPurchaseOrderLine line =
                OrderFixture.priced("1", unitCost, costPerCode, "3.05", "EA");

        assertThat(lines(map(OrderFixture.order(line))).getFirst().unitCost())
                .isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 3.05, E, 15250.00, EA, true",
        "3, 0.335, E, 1.01, EA, true", // 1.005, half away from zero
        "3, 0.335, E, 1.00, EA, false",
        "5000, 305, C, 15250.00, ea, true",
        "1, 100, E, 100.00, HR, false",
        "1, 100, E, 100.00, '', false",
    })
    void isUnitBasedOnlyWhereEveryLineMultipliesOut(
            String quantity,
            String unitCost,
            String per,
            String ext,
            String uom,
            boolean expected) {
        EpicorPurchaseOrderLine line = OrderFixture.priced(quantity, unitCost, per, ext, uom);

        assertThat(parts(map(OrderFixture.order(line))).getFirst().content().unitBased())
                .isEqualTo(expected);
    }

    @Test
    void closesAClosedOrderAtItsFullAmount() {
        EpicorPurchaseOrder order =
                OrderFixture.order(OrderFixture.priced("1", "10", "E", "10", "EA"));

        MappedPart<ContractContent> part =
                parts(map(OrderFixture.state(order, "A", false, false))).getFirst();

        assertThat(part.content().status()).isEqualTo("Closed");
        assertThat(part.amount()).isEqualByComparingTo("10.00");
    }

    @Test
    void cutsATitleThatIsTooLongAndSendsNothingForARename() {
        EpicorPurchaseOrder order =
                OrderFixture.order(OrderFixture.priced("1", "10", "E", "10", "EA"));
        String before = parts(map(order)).getFirst().hash();
        lookups.vendors.put(41, new KnownVendor("x".repeat(300), 9041L));

        Mapped.Parts<ContractContent> mapped = (Mapped.Parts<ContractContent>) map(order);

        assertThat(mapped.parts().getFirst().content().title())
                .hasSize(255)
                .startsWith("PO 4021 x");
        assertThat(mapped.notes()).containsExactly("title cut from 308 to 255 characters");
        assertThat(mapped.parts().getFirst().hash()).isEqualTo(before);
    }

    @Test
    void comparesRulesWithTheOrderDate() {
        map(OrderFixture.order(OrderFixture.priced("1", "10", "E", "10", "EA")));

        assertThat(lookups.askedOn).isEqualTo("2026-02-03");
    }

    @Test
    void collectsEveryReasonBeforeItWaitsForTheVendor() {
        lookups.vendors.put(41, new KnownVendor("Brick & Co", null));
        EpicorPurchaseOrderLine line =
                OrderFixture.line(
                        1,
                        "1e30",
                        List.of(
                                OrderFixture.release(1, 1, "1", "P-900", "5100|00|10"),
                                OrderFixture.release(1, 2, "1", "P-100", "6000"),
                                OrderFixture.release(1, 3, "1", "P-100", "")));

        assertThat(((Mapped.Failed<ContractContent>) map(OrderFixture.order(line))).reasons())
                .extracting(Reason::code)
                .containsExactly(
                        ReasonCode.SOURCE_INVALID,
                        ReasonCode.PROJECT_NOT_MAPPED,
                        ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                        ReasonCode.GL_ACCOUNT_NOT_MAPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "A, false, false, IN",
        "A, false, true, IN",
        "U, false, false, OUT",
        "U, false, true, KEEP",
        "R, false, true, KEEP",
        "U, true, true, IN",
        "A, true, false, IN",
    })
    void decidesWhatIsInScope(String approval, boolean voided, boolean sent, OrderScope scope) {
        assertThat(
                        OrderScope.of(
                                OrderFixture.state(OrderFixture.order(), approval, true, voided),
                                sent))
                .isEqualTo(scope);
    }

    /** Nothing keeps Epicor from answering a child row twice, even to two projects. */
    @ParameterizedTest
    @ValueSource(strings = {"P-100", "P-200"})
    void refusesAReleaseOfALineThatIsThereTwice(String other) {
        EpicorPurchaseOrderLine line =
                OrderFixture.line(
                        1,
                        "90",
                        List.of(
                                OrderFixture.release(1, 1, "1", "P-100", "5100|00|10"),
                                OrderFixture.release(1, 2, "1", "P-100", "5100|00|10"),
                                OrderFixture.release(1, 1, "1", other, "5100|00|10")));

        assertThat(reasons(map(OrderFixture.order(line))))
                .containsExactly(
                        new Reason(
                                ReasonCode.SOURCE_INVALID,
                                "PO 4021, line 1, release 1: Epicor has it 2 times under this one number, with 30.00 and 30.00; leave one of them or number them apart in Epicor"));
    }

    @Test
    void refusesALineThatIsThereTwice() {
        EpicorPurchaseOrderLine line =
                OrderFixture.line(2, "10", new OrderFixture().releases("P-100", "1"));

        assertThat(reasons(map(OrderFixture.order(line, line))))
                .extracting(Reason::code)
                .containsExactly(ReasonCode.SOURCE_INVALID);
    }

    private static List<Reason> reasons(Mapped<ContractContent> mapped) {
        return ((Mapped.Failed<ContractContent>) mapped).reasons();
    }

    private Mapped<ContractContent> map(EpicorPurchaseOrder order) {
        return new PurchaseOrderMapper(new PurchaseOrderSettings("Approved", "MAIN"))
                .map(EAST, order, lookups);
    }

    private static List<MappedPart<ContractContent>> parts(Mapped<ContractContent> mapped) {
        return ((Mapped.Parts<ContractContent>) mapped).parts();
    }

    private static List<CostLine> lines(Mapped<ContractContent> mapped) {
        return Objects.requireNonNull(parts(mapped)).getFirst().content().lines();
    }
}
