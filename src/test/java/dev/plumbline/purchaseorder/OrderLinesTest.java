package dev.plumbline.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Reason;
import dev.plumbline.epicor.EpicorPurchaseOrder;
import dev.plumbline.epicor.EpicorPurchaseOrderRelease;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Mapped;
import dev.plumbline.sync.MappedPart;
import dev.plumbline.sync.StubLookups;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLinesTest {
    private static final Division EAST = new Division("east", "EPIC01", "USD");
    private final StubLookups lookups = StubLookups.usual();

    @Test
    void ordersLinesByNumberVoidOnesAmongTheOthers() {
        lookups.sent.put(7001L, Set.of("2.1", "10.1"));
        EpicorPurchaseOrder order =
                OrderFixture.order(
                        OrderFixture.line(
                                10, "5", List.of(OrderFixture.voided(10, 1, "1", "P-100"))),
                        OrderFixture.line(
                                2,
                                "60",
                                List.of(
                                        release(2, 10, "P-100"),
                                        release(2, 9, "P-100"),
                                        OrderFixture.voided(2, 1, "1", "P-100"))),
                        OrderFixture.line(1, "7", List.of(release(1, 3, "P-100"))));

        assertThat(rendered(map(order)))
                .containsExactly(
                        "7001 1.3 7.00",
                        "7001 2.1 0.00",
                        "7001 2.9 30.00",
                        "7001 2.10 30.00",
                        "7001 10.1 0.00");
    }

    @Test
    void sendsALiveReleaseOnceWhateverWasSentBefore() {
        lookups.sent.put(7001L, Set.of("1.1", "1.2"));
        EpicorPurchaseOrder order =
                OrderFixture.order(
                        OrderFixture.line(
                                1,
                                "90",
                                List.of(
                                        release(1, 1, "P-100"),
                                        OrderFixture.voided(1, 2, "1", "P-100"))));

        assertThat(rendered(map(order))).containsExactly("7001 1.1 90.00", "7001 1.2 0.00");
    }

    @Test
    void closesAVoidOrderInEveryProjectThatHasItAndInNoOther() {
        lookups.sent.put(7001L, Set.of());
        EpicorPurchaseOrder order =
                OrderFixture.order(
                        OrderFixture.line(
                                1, "90", List.of(release(1, 1, "P-100"), release(1, 2, "P-200"))));

        List<MappedPart<ContractContent>> parts =
                parts(map(OrderFixture.state(order, "A", false, true)));

        assertThat(parts).extracting(MappedPart::projectId).containsExactly(7001L);
        assertThat(parts.getFirst().content().lines()).isEmpty();
    }

    @Test
    void doesNotJudgeALineWithoutAProject() {
        EpicorPurchaseOrder order =
                OrderFixture.order(
                        OrderFixture.line(1, "1e2000000000", List.of(release(1, 1, ""))),
                        OrderFixture.line(2, "5", List.of(release(2, 1, "P-100"))));

        assertThat(rendered(map(order))).containsExactly("7001 2.1 5.00");
    }

    @Test
    void doesNotCountWithANumberThatIsNone() {
        EpicorPurchaseOrder order =
                OrderFixture.order(
                        OrderFixture.line(
                                1,
                                "1e2000000000",
                                List.of(release(1, 1, "P-100"), release(1, 2, "P-100"))));

        assertThat(((Mapped.Failed<ContractContent>) map(order)).reasons())
                .extracting(Reason::message)
                .containsExactly(
                        "PO 4021, line 1: ExtCost is a number with 1 digits and -2000000000 decimals, which no amount has; correct it in Epicor");
    }

    @ParameterizedTest
    @CsvSource({
        "EA, ''",
        "'', ''",
        "HR, Procore has no unit of measure HR; the lines go without it",
    })
    void notesAUnitThatProcoreDoesNotHave(String uom, String note) {
        Mapped<ContractContent> mapped =
                map(OrderFixture.order(OrderFixture.priced("1", "10", "E", "10", uom)));

        assertThat(((Mapped.Parts<ContractContent>) mapped).notes())
                .isEqualTo(note.isEmpty() ? List.of() : List.of(note));
    }

    @ParameterizedTest
    @CsvSource({"247, 0", "248, 1"})
    void notesOnlyATitleThatWasCut(int nameLength, int notes) {
        lookups.vendors.put(41, new KnownVendor("x".repeat(nameLength), 9041L));

        Mapped.Parts<ContractContent> mapped =
                (Mapped.Parts<ContractContent>)
                        map(OrderFixture.order(OrderFixture.priced("1", "10", "E", "10", "EA")));

        assertThat(mapped.parts().getFirst().content().title()).hasSize(255);
        assertThat(mapped.notes()).hasSize(notes);
    }

    @Test
    void hashesWhatIsSent() {
        String ten = hash(OrderFixture.priced("1", "10", "E", "10", "EA"));

        assertThat(hash(OrderFixture.priced("1", "10.0", "E", "10.00", "EA"))).isEqualTo(ten);
        assertThat(hash(OrderFixture.priced("1", "10", "E", "11", "EA"))).isNotEqualTo(ten);
        assertThat(hash(OrderFixture.priced("2", "10", "E", "10", "EA"))).isNotEqualTo(ten);
    }

    private String hash(dev.plumbline.epicor.EpicorPurchaseOrderLine line) {
        return parts(map(OrderFixture.order(line))).getFirst().hash();
    }

    private static EpicorPurchaseOrderRelease release(int line, int number, String project) {
        return OrderFixture.release(line, number, "1", project, "5100|00|10");
    }

    private Mapped<ContractContent> map(EpicorPurchaseOrder order) {
        return new PurchaseOrderMapper(new PurchaseOrderSettings("Approved", "MAIN"))
                .map(EAST, order, lookups);
    }

    private static List<MappedPart<ContractContent>> parts(Mapped<ContractContent> mapped) {
        return ((Mapped.Parts<ContractContent>) mapped).parts();
    }

    private static List<String> rendered(Mapped<ContractContent> mapped) {
        return parts(mapped).stream()
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
