package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many documents go together: a thousand, or as many as there is room for. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class BatchSizeTest extends FaultTestBase {
    private static final int MANY = 1000;

    @Inject Parts parts;
    @Inject Leases leases;

    private Leases.Lease held;

    @AfterEach
    void letGo() {
        sql("update part set state = 'DONE'");
        leases.release(held);
    }

    /** A part as the database has it. */
    private record Row(long id, long characters) {}

    @Test
    void isBoundByWhatTheirContentComesTo() {
        sync();
        long lane =
                number(
                        "select lane from part where division = 'east' and entity = 'AP_INVOICE'"
                                + " group by lane having count(*) > 2 order by count(*) desc limit 1");
        held = leases.take("lane " + lane, Duration.ofHours(1)).orElseThrow(); // none is sent
        sql("update part set state = 'READY', due_at = now() where lane = " + lane);
        List<Row> rows = rows(lane);
        Parts.Work work = new Parts.Work("east", Entity.AP_INVOICE);
        long two = rows.get(0).characters() + rows.get(1).characters();
        long all = rows.stream().mapToLong(Row::characters).sum();

        assertThat(parts.due(lane, work, MANY, two)).isEqualTo(due(rows.subList(0, 2)));
        assertThat(parts.due(lane, work, MANY, two - 1)).isEqualTo(due(rows.subList(0, 1)));
        assertThat(parts.due(lane, work, MANY, 1)).isEqualTo(due(rows.subList(0, 1)));
        assertThat(parts.due(lane, work, MANY, all)).isEqualTo(due(rows));
        assertThat(parts.due(lane, work, 2, all)).isEqualTo(due(rows.subList(0, 2)));
        assertThat(parts.due(lane, new Parts.Work("nobody", Entity.VENDOR), MANY, all))
                .isEqualTo(due(List.of()));
    }

    @Test
    void leavesOutWhatIsNotDueAnyLonger() {
        sync();
        List<Part> due =
                QuarkusTransaction.requiringNew()
                        .call(() -> parts.list("entity = ?1 order by id", Entity.AP_INVOICE));
        held = leases.take("lane " + due.get(1).lane(), Duration.ofHours(1)).orElseThrow();
        sql("update part set state = 'READY', due_at = now() where id = " + due.get(1).id());

        assertThat(parts.stillDue(List.of(due.get(0).id(), due.get(1).id())))
                .extracting(Part::id)
                .containsExactly(due.get(1).id());
    }

    private static Parts.Due due(List<Row> rows) {
        return new Parts.Due(
                rows.stream().map(Row::id).toList(),
                rows.stream().mapToLong(Row::characters).sum());
    }

    /** Counted here, from the text as the database hands it over. */
    private List<Row> rows(long lane) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        parts
                                .list(
                                        "lane = ?1 and division = 'east' and entity = ?2 order by id",
                                        lane,
                                        Entity.AP_INVOICE)
                                .stream()
                                .map(part -> new Row(part.id(), part.characters()))
                                .toList());
    }
}
