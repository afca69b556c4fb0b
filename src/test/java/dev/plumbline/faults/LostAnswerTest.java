package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.endtoend.ExpectedProcore;
import dev.plumbline.endtoend.ExpectedVendor;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sandbox.demo.DocumentKey;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import dev.plumbline.sandbox.web.Journal;
import dev.plumbline.sync.Retries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that never came, came broken, or said nothing of a row. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class LostAnswerTest extends FaultTestBase {
    @Inject Retries retries;

    /** Every way to lose an answer. */
    private static Map<String, Fault> losses() {
        Map<String, Fault> losses = new LinkedHashMap<>();
        losses.put("reset after executing", Fault.of(Kind.RESET_AFTER));
        losses.put("reset before executing", Fault.of(Kind.RESET_BEFORE));
        losses.put("never answered, executed", Fault.of(Kind.BLACK_HOLE_AFTER));
        losses.put("never answered, not executed", Fault.of(Kind.BLACK_HOLE));
        losses.put(
                "executed a while after the reset",
                Fault.of(Kind.EXECUTE_LATE, Duration.ofMillis(300)));
        losses.put("answered too late", Fault.of(Kind.DELAY_AFTER, Duration.ofMillis(1800)));
        losses.put("500 after executing", Fault.answerAfter(500, Map.of(), "{}"));
        losses.put("HTML 502 without executing", Fault.html(502));
        losses.put("503 after executing", Fault.answerAfter(503, Map.of(), ""));
        losses.put("empty body", Fault.of(Kind.EMPTY_BODY));
        losses.put("truncated body", Fault.of(Kind.TRUNCATED_BODY));
        losses.put("body that is no JSON", Fault.of(Kind.MALFORMED_JSON));
        losses.put("a row in neither list", Fault.dropRow(0));
        return losses;
    }

    static Stream<Arguments> everyLossWithAndWithoutUniqueOrigins() {
        return Extent.oneOfEach(
                2,
                losses().entrySet().stream()
                        .flatMap(loss ->
                                Stream.of(true, false)
                                        .map(unique ->
                                                arguments(
                                                        loss.getKey(), unique, loss.getValue()))));
    }

    @ParameterizedTest(name = "{0}, origin_id unique: {1}")
    @MethodSource("everyLossWithAndWithoutUniqueOrigins")
    void everySyncCallThatLosesItsAnswerIsSettledByReadingBack(
            String name, boolean unique, Fault fault) {
        meets(name);
        procore().switches().set("originUnique", unique);
        for (SyncCall call : SyncCall.values()) {
            procore().faults().add(call.meets(1, 1, fault));
        }

        converge();

        check();
    }

    @ParameterizedTest
    @MethodSource("syncCalls")
    void aFirstCallThatLosesItsAnswerTwiceIsSettled(SyncCall call) {
        procore().switches().set("originUnique", false);
        meets("twice RESET_AFTER " + call);
        procore().faults().add(call.meets(0, 2, Fault.of(Kind.RESET_AFTER)));

        converge();

        check();
    }

    /** Otherwise whoever sheds load, or loses all, meets the whole backlog without a pause. */
    @Test
    void whatIsBehindALostAnswerRestsAsLongAsTheDoubt() {
        procore().faults().add(SyncCall.DIRECT_COSTS.meets(0, 1, Fault.of(Kind.RESET_AFTER)));

        converge();

        List<Journal.Entry> writes =
                procore()
                        .journal()
                        .entries(entry ->
                                entry.method().equals("PATCH") || entry.method().equals("POST"));
        Journal.Entry lost =
                writes.stream()
                        .filter(entry -> entry.fault() == Kind.RESET_AFTER)
                        .findFirst()
                        .orElseThrow();
        String project = project(lost);
        assertThat(writes)
                .filteredOn(entry -> entry.seq() > lost.seq() && project(entry).equals(project))
                .first()
                .matches(entry -> entry.path().contains("/direct_costs/"), "of the invoices");
        check();
    }

    /** As the path has it, or the query. */
    private static String project(Journal.Entry entry) {
        Matcher project =
                Pattern.compile("(?:/projects/|project_id=)([0-9]+)")
                        .matcher(entry.path() + "?" + entry.query() + " " + entry.body());
        return project.find() ? project.group(1) : "";
    }

    /** Two divisions buy from one vendor; the one that may have made it is sold. */
    @Test
    void nobodyWaitsForADoubtOfADivisionThatIsNotConfiguredAnyLonger() {
        List<DocumentKey> shared = sharedVendor();
        String gone = inDoubt(shared);
        sql("update run set status = 'FAILED'");
        sql("update part set division = 'sold' where division = '" + gone + "'");
        sql("update record set division = 'sold' where division = '" + gone + "'");
        procore().faults().clear();

        ended(started(division(shared.getLast())));

        assertThat(vendor(shared.getLast()).status()).isEqualTo(RecordStatus.SYNCED);
    }

    /** As long as the doubt may end soon it is waited for; then the one behind it says so. */
    @Test
    void nobodyWaitsWithoutEndForADoubtThatDoesNotEnd() {
        List<DocumentKey> shared = sharedVendor();
        inDoubt(shared);
        sql(
                "update part set attempts = 5, due_at = now() + interval '1 day' where state = 'UNCERTAIN'");
        procore().faults().clear();

        ended(started(division(shared.getLast())));

        LedgerRecord behind = vendor(shared.getLast());
        assertThat(behind.status()).isEqualTo(RecordStatus.FAILED);
        assertThat(behind.reason().message())
                .contains("whether Procore has made it for division " + division(shared.getFirst()))
                .contains("retry");
        sql("update part set due_at = now() where state = 'UNCERTAIN'");
        sql(
                "update record set updated_at = updated_at - interval '2 hours' where status = 'FAILED'");
        converge();
        check();
    }

    /** It is not sent again blindly, but need not wait for its turn either. */
    @Test
    void aPersonHasALostAnswerReadBackSoon() {
        inDoubt(sharedVendor());
        sql(
                "update part set attempts = 5, due_at = now() + interval '1 day' where state = 'UNCERTAIN'");
        procore().faults().clear();
        long inDoubt = number("select count(*) from record where status = 'UNCERTAIN'");
        assertThat(inDoubt).isPositive();

        int taken =
                retries.these(
                        all().stream()
                                .filter(record -> record.status() == RecordStatus.UNCERTAIN)
                                .map(LedgerRecord::id)
                                .toList());

        assertThat(taken).isEqualTo((int) inDoubt);
        converge();
        check();
    }

    private static List<DocumentKey> sharedVendor() {
        return ExpectedProcore.after(FaultBooks.company()).vendors().stream()
                .filter(vendor -> vendor.adoptedId() == 0)
                .map(ExpectedVendor::members)
                .filter(members ->
                        members.stream().map(DocumentKey::company).distinct().count() > 1)
                .findFirst()
                .orElseThrow();
    }

    /** The first division's answers about vendors are lost every time. */
    private String inDoubt(List<DocumentKey> shared) {
        String first = division(shared.getFirst());
        procore()
                .faults()
                .add(SyncCall.VENDORS.meets(0, FaultRule.FOREVER, Fault.of(Kind.RESET_BEFORE)));
        started(first);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> number("select count(*) from part where state = 'UNCERTAIN'") > 0);
        return first;
    }

    private LedgerRecord vendor(DocumentKey key) {
        return all().stream()
                .filter(record -> record.division().equals(division(key)))
                .filter(record -> record.entity() == Entity.VENDOR)
                .filter(record -> record.sourceKey().value().equals(key.key()))
                .findFirst()
                .orElseThrow();
    }

    private String division(DocumentKey document) {
        return companies().entrySet().stream()
                .filter(each -> each.getValue().equals(document.company()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static Stream<SyncCall> syncCalls() {
        return Extent.oneOfEach(SyncCall.values().length, Stream.of(SyncCall.values()));
    }
}
