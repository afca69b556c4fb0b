package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.sync.Difference;
import dev.plumbline.sync.Differences;
import dev.plumbline.sync.LineDifference;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.PlannedDocument;
import dev.plumbline.sync.PlannedDocument.Action;
import dev.plumbline.sync.PlannedDocument.PlannedPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final Differences NOTHING = new Differences(List.of(), List.of());
    private static final Differences PRICE =
            new Differences(
                    List.of(new Difference("ship_via", null, "Truck")),
                    List.of(
                            new LineDifference(
                                    "1.1",
                                    LineDifference.What.CHANGED,
                                    money("100.00"),
                                    money("250.00"),
                                    "03-200.M",
                                    List.of())));

    @Test
    void showsWhatAPersonWhoAnswersForTheMoneyWantsToKnow() {
        Plan plan =
                new Plan(
                        List.of(
                                new Plan.EntityChanges(Entity.VENDOR, 1, 0, 0, 0, 0, 0),
                                new Plan.EntityChanges(Entity.PURCHASE_ORDER, 0, 1, 1, 2, 0, 0)),
                        new Plan.MoneyChange(
                                money("400"), money("250"), money("-150"), money("450")),
                        List.of(
                                new Plan.ProjectChange(
                                        9,
                                        "Old Mill",
                                        Entity.PURCHASE_ORDER,
                                        money("1400"),
                                        money("1250"),
                                        money("-150"))),
                        List.of(
                                new Plan.CodeChange(
                                        9,
                                        "03-200.M",
                                        Entity.PURCHASE_ORDER,
                                        money("400"),
                                        money("250"),
                                        money("-150"))),
                        3,
                        List.of(
                                document("4022", Action.VOID, "300", "0", NOTHING),
                                document("4021", Action.UPDATE, "100", "250", PRICE)),
                        List.of(
                                new Plan.NotSent(
                                        "GL_ACCOUNT_NOT_MAPPED", 2, "PO 7, line 1: no rule.")),
                        new Plan.PlannedCalls(
                                4,
                                Map.of("contracts sync", 3L, "vendors sync", 1L),
                                75L,
                                "600 requests in an hour, of which 12 are left to us now"),
                        List.of("What Procore refuses."),
                        "It would void 1 document, where 0 are allowed.");

        assertThat(new PlanText("east", "12", plan).render())
                .isEqualTo(
                        """
                        Plan of division east (run 12)
                        division  entity           creates  updates  voids  failed  parked  skipped
                        east      vendors                1        0      0       0       0        0
                        east      purchase orders        0        1      1       2       0        0

                        Money by project, as Procore counts it:
                        project  name      of               now     then   change
                              9  Old Mill  commitments  1400.00  1250.00  -150.00

                        The largest changes:
                        document  what       now    then   change  fields
                        PO 4022   void    300.00    0.00  -300.00
                        PO 4021   update  100.00  250.00   150.00  ship_via: nothing -> Truck; line 1.1: 100.00 -> 250.00
                        and 1 more: GET /api/v1/runs/12/documents

                        Money by cost code, the largest changes:
                        project  cost code  of              now    then   change
                              9  03-200.M   commitments  400.00  250.00  -150.00

                        Not sent:
                        documents  reason                 for example
                                2  GL_ACCOUNT_NOT_MAPPED  PO 7, line 1: no rule.

                        Calls to Procore: 4, which the limits let go within 1 min 15 s (600 requests in an hour, of which 12 are left to us now).
                        calls  kind
                            3  contracts sync
                            1  vendors sync
                        Not known beforehand:
                        - What Procore refuses.

                        A guard would stop it before its first write. It would void 1 document, where 0 are allowed.
                        """);
    }

    private static PlannedDocument document(
            String number, Action action, String now, String then, Differences differences) {
        return new PlannedDocument(
                1,
                Entity.PURCHASE_ORDER,
                number,
                "PO " + number,
                action,
                money(now),
                money(then),
                null,
                List.of(
                        new PlannedPart(
                                9, action, money(now), money(then), null, differences, List.of())));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
