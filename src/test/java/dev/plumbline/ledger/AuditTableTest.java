package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.AuditFinding.Kind;
import dev.plumbline.mapping.MappingDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An audit trail of seven entries, and what somebody with access to its table may do to it. */
@QuarkusTest
@QuarkusTestResource(value = MappingDatabase.class, restrictToAnnotatedClass = true)
class AuditTableTest {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String COPY =
            "insert into audit select %s, at, run_id, record_id, action, origin_id, source_hash,"
                    + " mapped_fields, errors, request_id, previous_hash, hash from audit where id = %s";

    @Inject AuditTrail trail;
    @Inject AuditVerifier verifier;
    @Inject AuditPruning pruning;
    @Inject AuditExport export;
    @Inject Records records;
    @Inject DataSource database;
    @Inject ObjectMapper json;

    @BeforeEach
    void sevenEntries() throws SQLException {
        sql(
                "truncate audit; delete from record; update audit_head set id = 0, hash = '';"
                        + " update audit_start set id = 0, hash = '', pruned_at = null");
        append(draft(5001L, "CAPTURED", null), draft(5001L, "FAILED", "req-1"));
        append(draft(5002L, "CAPTURED", null));
        append(draft(null, "MAPPED", null), draft(5002L, "CREATED", "req-2"));
        append(draft(5003L, "SKIPPED", null), draft(5003L, "UPDATED", "req-3"));
    }

    @Test
    void provesWhatNobodyTouched() {
        AuditProof proof = verify();

        assertThat(proof.isProven()).isTrue();
        assertThat(proof.entries()).isEqualTo(7);
        assertThat(proof.end().id()).isEqualTo(7);
        assertThat(findings(null)).isEmpty();
    }

    /** Whoever reads the export can follow the chain with this much. */
    @Test
    void chainsByAHashThatAnybodyCanWorkOut() throws Exception {
        String[] row =
                row(
                        "select previous_hash, id, at at time zone 'UTC', hash from audit where id = 2");
        String at = row[2].replace(' ', 'T') + "Z";
        String text =
                sized(row[0], "2", at)
                        + "1:9"
                        + sized("5001", "FAILED", "epicor:E:1")
                        + sized("h\"1", "{\"amount\":12.50}")
                        + "-"
                        + sized("req-1");

        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));

        assertThat(row[3]).isEqualTo(HexFormat.of().formatHex(digest));
    }

    private static String sized(String... values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value.length()).append(':').append(value);
        }
        return text.toString();
    }

    /** Every column of every entry: another value, none where there was one, one where was none. */
    @Test
    void namesTheEntryWhateverColumnWasChanged() throws SQLException {
        List<String[]> columns =
                rows(
                        "select column_name, data_type, is_nullable from information_schema.columns where table_name = 'audit'");
        assertThat(columns).hasSize(12);
        for (long id = 1; id <= 7; id++) {
            for (String[] column : columns) {
                for (String value : values(column)) {
                    sevenEntries();
                    String before =
                            row(
                                    "select coalesce(%s::text, 'NULL') from audit where id = %d"
                                            .formatted(column[0], id))[0];
                    sql(
                            "update audit set %1$s = %2$s where id = %3$d"
                                    .formatted(column[0], value, id));
                    String after =
                            row(
                                    "select count(*) from audit where id = %d and %s::text is not distinct from %s"
                                            .formatted(
                                                    id,
                                                    column[0],
                                                    before.equals("NULL")
                                                            ? "null"
                                                            : "'" + before + "'"))[0];
                    List<AuditFinding> found = findings(null);
                    if (after.equals("1")) {
                        assertThat(found)
                                .as("%s = %s of %d is what it was", column[0], value, id)
                                .isEmpty();
                    } else {
                        assertThat(names(found))
                                .as("%s = %s of %d", column[0], value, id)
                                .contains(id);
                        assertThat(found)
                                .as("%s = %s of %d", column[0], value, id)
                                .hasSize(column[0].equals("id") ? 2 : 1);
                    }
                }
            }
        }
    }

    private static List<String> values(String[] column) {
        List<String> values = new ArrayList<>();
        if (column[2].equals("YES")) {
            values.add("null");
        }
        switch (column[1]) {
            case "bigint" -> values.add(column[0].equals("id") ? "id + 1000" : "4711");
            case "timestamp with time zone" -> values.add("at + interval '1 microsecond'");
            default -> {
                values.add("'-'");
                values.add("coalesce(%1$s, '') || ' '".formatted(column[0]));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delete from audit where id = 4        | MISSING  | 4 | Entry 4 is missing.
                    delete from audit where id = 1        | MISSING  | 1 | Entry 1 is missing.
                    delete from audit where id = 7        | CUT_OFF  | 7 | Entry 7 is cut off at the end: the trail went on to number 7.
                    delete from audit where id > 5        | CUT_OFF  | 6 | Entries 6 to 7 are cut off at the end: the trail went on to number 7.
                    delete from audit where id in (2, 3)  | MISSING  | 2 | Entries 2 to 3 are missing.
                    delete from audit                     | CUT_OFF  | 1 | Entries 1 to 7 are cut off at the end: the trail went on to number 7.
                    delete from audit where id = 4; update audit set id = id - 1 where id > 4 | MISSING | 4 | Entry 4 is missing: what bears its number was written as number 5.
                    update audit_head set hash = 'x'      | CHANGED  | 7 | Entry 7 was changed: the trail was closed with another hash.
                    """)
    void namesWhatIsMissing(String done, Kind kind, long id, String sentence) throws SQLException {
        sql(done);

        assertThat(findings(null))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(kind);
                    assertThat(found.first()).isEqualTo(id);
                    assertThat(found.sentence()).isEqualTo(sentence);
                });
    }

    @Test
    void cannotBeCutOffWithTheRecordOfItsEnd() throws SQLException {
        sql("delete from audit_head");

        assertThat(findings(null))
                .singleElement()
                .extracting(AuditFinding::kind)
                .isEqualTo(Kind.CUT_OFF);
        sql("insert into audit_head (id, hash) values (0, '')");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void namesWhatWasInsertedAmongTheOthers(int place) throws SQLException {
        sql("update audit set id = -id where id >= " + place);
        sql("update audit set id = -id + 1 where id < 0");
        sql(COPY.formatted(place, place == 1 ? 2 : 1));

        assertThat(findings(null))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(Kind.INSERTED);
                    assertThat(found.sentence())
                            .startsWith("Entry %d was inserted".formatted(place));
                });
    }

    @Test
    void namesWhatWasAddedBehindTheEndAndBeforeTheBeginning() throws SQLException {
        sql(COPY.formatted(8, 7));
        sql(COPY.formatted(9_000_000_000L, 3));
        sql(COPY.formatted(0, 1));

        assertThat(findings(null)).extracting(AuditFinding::kind).containsOnly(Kind.INSERTED);
        assertThat(names(findings(null))).containsExactly(0L, 8L, 9_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "2, 6", "1, 7", "6, 7"})
    void namesBothThatChangedPlaces(long one, long other) throws SQLException {
        sql("update audit set id = -1 where id = " + one);
        sql("update audit set id = %d where id = %d".formatted(one, other));
        sql("update audit set id = %d where id = -1".formatted(other));

        assertThat(findings(null)).extracting(AuditFinding::kind).containsOnly(Kind.CHANGED);
        assertThat(names(findings(null))).containsExactly(one, other);
    }

    /** An entry that was forged with a hash of its own gives itself away by the next one. */
    @Test
    void namesAForgedEntryByTheOneThatFollows() throws SQLException {
        AuditEntry forged = trail.findById(4L);
        forged.action = "SKIPPED";
        sql(
                "update audit set action = 'SKIPPED', hash = '%s' where id = 4"
                        .formatted(AuditTrail.hash(forged)));

        assertThat(findings(null))
                .singleElement()
                .extracting(AuditFinding::sentence)
                .isEqualTo(
                        "Entry 4 was changed: entry 5, which follows it, was chained to another hash.");
    }

    /**
     * Rewriting everything up to the end leaves no trace in the database, but in what was noted.
     */
    @Test
    void findsARewrittenTrailByAnEntryThatWasNoted() throws SQLException {
        AuditLink noted = verify().end();
        append(draft(5004L, "CAPTURED", null));
        assertThat(findings(noted)).isEmpty();
        sql("truncate audit; update audit_head set id = 0, hash = ''");
        for (int i = 0; i < 8; i++) {
            append(draft(5005L, "CAPTURED", null));
        }

        assertThat(findings(null)).isEmpty();
        assertThat(findings(noted))
                .singleElement()
                .extracting(AuditFinding::sentence)
                .asString()
                .startsWith("Entry 7 was changed, or one before it: its hash is ");
    }

    @Test
    void isProvenAfterPruningAndGoesOn() throws SQLException {
        AuditLink noted = verify().end();
        sql("update audit set at = at"); // as it was

        AuditPruning.Step step = pruning.prune(LATER);
        append(draft(5004L, "CAPTURED", null));

        assertThat(step).isEqualTo(new AuditPruning.Step(7, null));
        assertThat(pruning.prune(Instant.parse("2001-01-01T00:00:00Z")))
                .isEqualTo(new AuditPruning.Step(0, "entry 8 is not old enough"));
        AuditProof proof = verify();
        assertThat(findings(noted)).isEmpty();
        assertThat(proof.entries()).isEqualTo(2);
        assertThat(proof.prunedThrough()).isEqualTo(7);
        assertThat(proof.prunedAt()).isNotNull();
        assertThat(
                        rows(
                                "select id, action, mapped_fields::jsonb ->> 'entries' from audit order by id"))
                .containsExactly(
                        new String[] {"8", "PRUNED", "7"}, new String[] {"9", "CAPTURED", null});
    }

    @Test
    void prunesAgainAndAgain() throws SQLException {
        pruning.prune(LATER);
        append(draft(5004L, "CAPTURED", null));
        pruning.prune(LATER);
        append(draft(5004L, "UPDATED", null));

        assertThat(findings(null)).isEmpty();
        assertThat(rows("select id, action from audit order by id"))
                .containsExactly(new String[] {"10", "PRUNED"}, new String[] {"11", "UPDATED"});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delete from audit where id = 8                               | Entry 8 is missing.
                    delete from audit where id >= 8                              | Entries 8 to 9 are cut off at the end: the trail went on to number 9.
                    update audit_start set id = 6                                | Entry 7 is missing.
                    update audit_start set hash = 'x'                            | Entry 7 was changed: entry 8 is not chained to it, with which the trail was pruned.
                    delete from audit where id = 8; update audit_start set id = 8, hash = (select previous_hash from audit where id = 9) | The beginning was changed: the trail starts behind number 8, while no entry says that any were pruned.
                    """)
    void namesWhatWasDoneToAPrunedTrail(String done, String sentence) throws SQLException {
        pruning.prune(LATER);
        append(draft(5004L, "CAPTURED", null));

        sql(done);

        assertThat(findings(null)).extracting(AuditFinding::sentence).contains(sentence);
    }

    /** A beginning that was cut off by hand is no pruning. */
    @Test
    void tellsAForgedBeginningFromAPruning() throws SQLException {
        sql("update audit_start set id = 2, hash = (select hash from audit where id = 2)");
        sql("delete from audit where id <= 2");

        assertThat(findings(null))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(Kind.MISSING);
                    assertThat(found.first()).isEqualTo(1);
                    assertThat(found.last()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "PARKED", "FAILED", "UNCERTAIN"})
    void keepsWhatBelongsToAnOpenRecordAndAllAfterIt(RecordStatus open) throws SQLException {
        long record = record(open);
        sql("truncate audit; update audit_head set id = 0, hash = ''");
        append(draft(5001L, "CAPTURED", null), draft(5001L, "SKIPPED", null));
        append(draft(record, "CAPTURED", null), draft(5001L, "UPDATED", null));

        AuditPruning.Step step = pruning.prune(LATER);

        assertThat(step.entries()).isEqualTo(2);
        assertThat(step.stays())
                .isEqualTo(
                        "entry 3 belongs to unfinished business: east, purchase order 4021 is "
                                + open.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(findings(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SYNCED", "SKIPPED", "OUT_OF_SCOPE"})
    void letsGoOfWhatIsFinished(RecordStatus finished) throws SQLException {
        append(draft(record(finished), "CAPTURED", null));

        assertThat(pruning.prune(LATER)).isEqualTo(new AuditPruning.Step(8, null));
    }

    /** Pruning must not wipe the traces away. */
    @Test
    void prunesNothingThatWasAltered() throws SQLException {
        sql("update audit set action = 'SKIPPED' where id = 2");

        AuditPruning.Step step = pruning.prune(LATER);

        assertThat(step.entries()).isZero();
        assertThat(step.stays()).contains("Entry 2 was changed");
        assertThat(row("select count(*) from audit")[0]).isEqualTo("7");
    }

    @Test
    void staysOneChainWhenSeveralWriteAtOnce() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers =
                IntStream.range(0, 4)
                        .mapToObj(writer ->
                                Thread.startVirtualThread(() -> {
                                    await(start);
                                    for (int i = 0; i < 25; i++) {
                                        append(
                                                draft(6000L + writer, "CAPTURED", null),
                                                draft(6000L + writer, "UPDATED", null));
                                    }
                                }))
                        .toList();
        start.countDown();
        while (writers.stream().anyMatch(Thread::isAlive)) {
            assertThat(verify().isProven()).isTrue(); // also while it grows
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(verify().entries()).isEqualTo(7 + 200);
        assertThat(findings(null)).isEmpty();
    }

    @Test
    void writesWhatAuditorsNeedAndNoFormulas() throws Exception {
        append(
                new AuditEntry.Draft(
                        null,
                        null,
                        "NOTED",
                        null,
                        null,
                        null,
                        JsonNodeFactory.instance.arrayNode().add("=1+1, \"2\""),
                        "=HYPERLINK(\"x\")"));
        StringWriter csv = new StringWriter();
        StringWriter lines = new StringWriter();

        export.write(new AuditExport.Choice(null, null, null), AuditExport.Format.CSV, csv);
        export.write(new AuditExport.Choice(null, null, null), AuditExport.Format.JSONL, lines);

        List<String> rows = csv.toString().lines().toList();
        assertThat(rows).hasSize(9);
        assertThat(rows.getFirst())
                .isEqualTo(
                        "id,at,division,entity,sourceKey,runId,recordId,action,originId,sourceHash,mappedFields,errors,requestId,previousHash,hash");
        assertThat(rows.getLast())
                .startsWith("8,")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"")
                .contains("\"[\"\"=1+1, \\\"\"2\\\"\"\"\"]\"");
        assertThat(rows.get(2))
                .contains(
                        ",9,5001,FAILED,epicor:E:1,\"h\"\"1\",\"{\"\"amount\"\":12.50}\",,req-1,");
        String second = lines.toString().lines().toList().get(1);
        assertThat(second)
                .contains(
                        "\"mappedFields\":{\"amount\":12.50},\"errors\":null,\"requestId\":\"req-1\"");
        assertThat(json.readTree(second).path("hash").asText())
                .isEqualTo(row("select hash from audit where id = 2")[0]);
    }

    @Test
    void writesTheEntriesOfATimeAndADivisionOnly() throws Exception {
        append(draft(record(RecordStatus.SYNCED), "CREATED", null));
        sql("update audit set at = timestamptz '2031-05-01 12:00Z' where id = 8");
        Instant end = Instant.parse("2031-05-01T12:00:00Z");

        assertThat(exported(new AuditExport.Choice(null, null, "east"))).isEqualTo(1);
        assertThat(exported(new AuditExport.Choice(null, null, "west"))).isZero();
        assertThat(exported(new AuditExport.Choice(end, null, null))).isEqualTo(1);
        assertThat(exported(new AuditExport.Choice(null, end, null))).isEqualTo(7);
    }

    private long exported(AuditExport.Choice choice) throws Exception {
        StringWriter lines = new StringWriter();
        export.write(choice, AuditExport.Format.JSONL, lines);
        return lines.toString().lines().count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long record(RecordStatus status) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    LedgerRecord record =
                            new LedgerRecord(
                                    "east",
                                    Entity.PURCHASE_ORDER,
                                    SourceKey.purchaseOrder(4021),
                                    "USD");
                    record.become(status);
                    records.persistAndFlush(record);
                    return record.id();
                });
    }

    private static AuditEntry.Draft draft(
            @Nullable Long record, String action, @Nullable String request) {
        return new AuditEntry.Draft(
                9L,
                record,
                action,
                "epicor:E:1",
                "h\"1",
                JsonNodeFactory.instance.objectNode().put("amount", new BigDecimal("12.50")),
                null,
                request);
    }

    private void append(AuditEntry.Draft... drafts) {
        QuarkusTransaction.requiringNew().run(() -> trail.append(List.of(drafts)));
    }

    private AuditProof verify() {
        return verifier.verify(null, _ -> {});
    }

    private List<AuditFinding> findings(@Nullable AuditLink noted) {
        List<AuditFinding> found = new ArrayList<>();
        verifier.verify(noted, found::add);
        return found;
    }

    private static List<Long> names(List<AuditFinding> findings) {
        return findings.stream().map(AuditFinding::first).toList();
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private String[] row(String query) throws SQLException {
        return rows(query).getFirst();
    }

    private List<String[]> rows(String query) throws SQLException {
        List<String[]> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                String[] row = new String[found.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getString(i + 1);
                }
                all.add(row);
            }
        }
        return all;
    }
}
