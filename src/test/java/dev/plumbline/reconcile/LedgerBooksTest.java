package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.mapping.MappingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a run does to the ledger while it is read. */
@QuarkusTest
@QuarkusTestResource(value = MappingDatabase.class, restrictToAnnotatedClass = true)
class LedgerBooksTest {
    private static final Division DIVISION = new Division("books", "E9", "USD");

    /** Far from those that other tests of this database take from the sequence. */
    private static final long FIRST_ID = 9_000_000;

    @Inject LedgerBooks ledger;
    @Inject DataSource database;

    @Test
    void countsAsInLineWhatARunTookUpSinceAndNothingElse() throws SQLException {
        order(1);
        order(2);
        order(3);
        Map<DocumentKey, Sent> sent = ledger.sent(DIVISION);
        sql(
                "update record set document_hash = 'def' where division = 'books' and source_key = '2'");
        sql(
                "update record set version = version + 1 where division = 'books' and source_key = '3'");
        order(4);

        Map<DocumentKey, Sent> still = ledger.still(DIVISION, sent);

        assertThat(still.keySet()).containsExactlyInAnyOrder(key(1), key(2), key(3), key(4));
        assertThat(still.get(key(1))).isEqualTo(sent.get(key(1)));
        assertThat(still.get(key(1)).status()).isEqualTo(RecordStatus.SYNCED);
        assertThat(still.get(key(1)).mapped()).isTrue();
        for (int taken = 2; taken <= 4; taken++) {
            assertThat(still.get(key(taken)).status()).isEqualTo(RecordStatus.PENDING);
            assertThat(still.get(key(taken)).mapped()).isFalse();
        }
    }

    private static DocumentKey key(int number) {
        return new DocumentKey(Kind.COMMITMENT, Integer.toString(number));
    }

    private void order(int number) throws SQLException {
        sql(
                "insert into record (id, division, entity, source_key, status, document_hash, sys_rev, currency, mapping)"
                        + " values (%2$d, 'books', 'PURCHASE_ORDER', '%1$d', 'SYNCED', 'abc', 1, 'USD', 'PARTS')"
                                .formatted(number, FIRST_ID + number));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
