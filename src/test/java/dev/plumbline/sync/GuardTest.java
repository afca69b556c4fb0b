package dev.plumbline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.sync.PlannedDocument.Action;
import dev.plumbline.sync.PlannedDocument.PlannedPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
    /** 150 more, 300 less, and 40 moved from one project to another: 150 + 300 + 40 + 40. */
    private static final List<PlannedDocument> DOCUMENTS =
            List.of(
                    document("4021", Action.UPDATE, part(Action.UPDATE, "100", "250")),
                    document("4022", Action.VOID, part(Action.VOID, "300", "0")),
                    document(
                            "4023",
                            Action.UPDATE,
                            part(Action.VOID, "40", "0"),
                            part(Action.CREATE, "0", "40")));

    @Test
    void saysNothingWithinItsLimits() {
        Guard guard = new Guard(Optional.of(1), Optional.of(new BigDecimal("530.00")));

        assertThat(guard.isOn()).isTrue();
        assertThat(guard.against(DOCUMENTS, "USD")).isEmpty();
    }

    @Test
    void countsDocumentsThatAreVoidedAsAWhole() {
        Guard guard = new Guard(Optional.of(0), Optional.empty());

        assertThat(guard.against(DOCUMENTS, "USD"))
                .contains(
                        "It would void 1 document, where plumbline.guard.max-void-count"
                                + " (PLUMBLINE_GUARD_MAX_VOID_COUNT) allows 0.");
    }

    @Test
    void addsMoneyUpProjectByProjectWithoutRegardToTheSign() {
        Guard guard = new Guard(Optional.empty(), Optional.of(new BigDecimal("529.99")));

        assertThat(guard.against(DOCUMENTS, "USD"))
                .contains(
                        "It would change Procore's totals by 530.00 USD in all, where"
                                + " plumbline.guard.max-money-change"
                                + " (PLUMBLINE_GUARD_MAX_MONEY_CHANGE) allows 529.99.");
    }

    @Test
    void isOffUnlessSomethingIsSet() {
        Guard guard = new Guard(Optional.empty(), Optional.empty());

        assertThat(guard.isOn()).isFalse();
        assertThat(guard.against(DOCUMENTS, "USD")).isEmpty();
    }

    @Test
    void endsARunWithWhatWouldHaveHappenedAndHowToLetItGo() {
        assertThat(Guard.stopped(12, "It would void too much.", DOCUMENTS, "USD"))
                .isEqualTo(
                        "Stopped by a guard before its first write. It would void too much. All of it: 0 documents"
                                + " created, 2 updated, 1 voided, 530.00 USD moved; the largest: PO 4022 from 300 to 0,"
                                + " PO 4021 from 100 to 250, PO 4023 from 40 to 40. Nothing was written, and what was"
                                + " found is held back. Correct it in Epicor or in the mapping and run again, or let exactly this go: POST"
                                + " /api/v1/runs/12/release, or sync --release=12.");
    }

    private static PlannedDocument document(String number, Action action, PlannedPart... parts) {
        return new PlannedDocument(
                Long.parseLong(number),
                Entity.PURCHASE_ORDER,
                number,
                "PO " + number,
                action,
                List.of(parts).stream()
                        .map(PlannedPart::now)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                List.of(parts).stream()
                        .map(PlannedPart::then)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                null,
                List.of(parts));
    }

    private static PlannedPart part(Action action, String now, String then) {
        return new PlannedPart(
                9,
                action,
                new BigDecimal(now),
                new BigDecimal(then),
                null,
                new Differences(List.of(), List.of()),
                List.of());
    }
}
