package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not be lost where a server answers one level of children and no more. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TwoStepReadingTest extends OrderTestBase {
    private static final List<String> ORDER_TABLES =
            List.of("POHeader", "PODetail", "PORel", "PORelTGLC");
    private static final List<String> NOT_COPIED = List.of("SysRevID", "SysRowID", "ChangeDate");

    @BeforeEach
    void oneLevel() {
        epicor().switches().set("nestedExpand", false);
    }

    @Test
    void anOrderWithTheGreatestNumberIsSentWithAllItsMoney() {
        sync();
        LedgerRecord like = sentOrder();
        copy(like, Integer.MAX_VALUE);

        converge();

        LedgerRecord copy =
                all().stream()
                        .filter(record -> record.sourceKey().value().equals("2147483647"))
                        .findFirst()
                        .orElseThrow();
        assertThat(copy.status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(total(copy)).isEqualByComparingTo(total(like)).isGreaterThan(BigDecimal.ZERO);
        check();
    }

    private void copy(LedgerRecord like, int number) {
        String company = companies().get(like.division());
        ObjectNode task = json.createObjectNode().put("company", company);
        ObjectNode rows = task.putObject("rows");
        for (String table : ORDER_TABLES) {
            String column = table.equals("PODetail") ? "PONUM" : "PONum";
            ArrayNode copy = rows.putArray(table);
            epicor().state()
                    .rows(table, Map.of("Company", company, column, like.sourceKey().value()))
                    .forEach(row -> copy.add(row.put(column, number).remove(NOT_COPIED)));
        }
        act("addPo", task);
    }
}
