package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.web.Journal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the quota is, invoices are in Procore early: they share calls, orders take one each. */
@QuarkusTest
@TestProfile(OneLaneProfile.class)
class InvoicesFirstTest extends FaultTestBase {
    @Test
    void theInvoicesOfAllProjectsGoBeforeTheFirstPurchaseOrder() {
        String division = divisions.all().getFirst().name();

        ended(started(division));

        List<Journal.Entry> invoices = writes("/direct_costs/sync");
        List<Journal.Entry> orders = writes("/purchase_order_contracts/sync");
        assertThat(invoices.stream().map(Journal.Entry::path).distinct()).hasSizeGreaterThan(3);
        assertThat(orders).hasSizeGreaterThan(3);
        assertThat(invoices.getLast().seq()).isLessThan(orders.getFirst().seq());
    }

    private static List<Journal.Entry> writes(String path) {
        return procore()
                .journal()
                .entries(entry -> !entry.method().equals("GET") && entry.path().endsWith(path));
    }
}
