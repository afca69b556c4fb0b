package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reconcile.Listed.ListedLine;
import dev.plumbline.reconcile.Sent.Before;
import dev.plumbline.reconcile.Sent.SentLine;
import dev.plumbline.reconcile.Sent.SentPart;
import dev.plumbline.reconcile.Stated.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a difference is called. Every case begins with order 7 of 100.00 on two lines, sent to
 * project 5 and held there as contract 70, and changes one thing.
 */
class ComparisonTest {
    private static final Division EAST = new Division("east", "E1", "USD");
    private static final DocumentKey ORDER = new DocumentKey(Kind.COMMITMENT, "7");
    private static final String ORIGIN = "epicor:E1:purchase-order:7:5";
    private static final long RECORD = 1;
    private static final String READING = "3 abc";

    private final Map<DocumentKey, Stated> asRead = new HashMap<>();
    private final Map<DocumentKey, Stated> epicor = new HashMap<>();
    private final List<Listed> objects = new ArrayList<>();
    private final List<SentPart> parts = new ArrayList<>();
    private RecordStatus status = RecordStatus.SYNCED;
    private @Nullable String reason;
    private boolean mapped = true;
    private boolean known = true;
    private String readingNow = READING;
    private boolean open = true;
    private @Nullable String refusal;

    ComparisonTest() {
        state("100.00");
        parts.add(part("DONE", true));
        objects.add(contract(70, ORIGIN, "100.00", line("1.1", "60"), line("2.1", "40.0000")));
    }

    @Test
    void agreesWhereBothSidesDo() {
        Row row = only();

        assertThat(row.differs()).isFalse();
        assertThat(row.epicor()).isEqualByComparingTo("100.00");
        assertThat(row.procore()).isEqualByComparingTo("100.00");
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "PARKED", "UNCERTAIN"})
    void givesTheRecordsOwnReason(RecordStatus held) {
        state("130.00");
        status = held;
        mapped = false;
        reason = "GL_ACCOUNT_NOT_MAPPED: PO 7 has no rule";

        explained("30.00", "GL_ACCOUNT_NOT_MAPPED: PO 7 has no rule");
    }

    @Test
    void countsAsPendingWhatIsInLine() {
        state("130.00");
        status = RecordStatus.PENDING;
        mapped = false;

        explained("30.00", "pending: read from Epicor and not sent yet");
    }

    /** A run reads the order anew after what was sent was looked up, and before the documents. */
    @Test
    void countsAsPendingWhatARunTookUpMeanwhile() {
        state("130.00");
        readingNow = "4 def";

        explained("30.00", "pending: read from Epicor and not sent yet");
    }

    /** The same of an order that the ledger did not have before. */
    @Test
    void countsAsPendingWhatARunFoundMeanwhile() {
        known = false;
        objects.clear();

        explained("100.00", "pending: read from Epicor and not sent yet");
    }

    @Test
    void givesThePartsReasonWhereItWasRefused() {
        state("130.00");
        parts.set(0, onItsWay("FAILED", "90.00", "40.00", false));

        explained("30.00", "REJECTED_BY_PROCORE: no");
    }

    @Test
    void tellsWhatWasEditedFromWhatIsOnItsWay() {
        state("130.00");
        status = RecordStatus.PENDING;
        parts.set(0, onItsWay("READY", "90.00", "40.00", false));
        objects.set(0, contract(70, ORIGIN, "93.00", line("1.1", "60.00"), line("2.1", "33.00")));

        Row row = only();

        assertThat(row.explainedBy())
                .extracting(Explained::reason, each -> Shares.cents(each.amount()))
                .containsExactly(
                        tuple(
                                "edited in Procore: line 2.1 of contract 70 was sent with 40.00 and holds 33.00",
                                new BigDecimal("7.00")),
                        tuple(
                                "pending: read from Epicor and not sent yet",
                                new BigDecimal("30.00")));
        assertThat(row.unexplained()).isEqualByComparingTo("0.00");
    }

    @Test
    void takesEitherValueOfALineThatIsOnItsWay() {
        state("130.00");
        status = RecordStatus.PENDING;
        parts.set(0, onItsWay("READY", "90.00", "40.00", true));
        objects.set(0, contract(70, ORIGIN, "130.00", line("1.1", "90.00"), line("2.1", "40.00")));

        assertThat(only().differs()).isFalse();
    }

    @Test
    void leavesACentUnexplainedThatIsNotOnItsWay() {
        state("130.01");
        status = RecordStatus.FAILED;
        reason = "LOCKED_IN_PROCORE: no";
        parts.set(0, onItsWay("FAILED", "90.00", "40.00", false));

        Row row = only();

        assertThat(row.explainedBy())
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualByComparingTo("30.00"));
        assertThat(row.unexplained()).isEqualByComparingTo("0.01");
    }

    @Test
    void seesThatWhatIsToChangeIsGone() {
        state("130.00");
        status = RecordStatus.PENDING;
        parts.set(0, onItsWay("READY", "90.00", "40.00", false));
        objects.clear();

        Row row = only();

        assertThat(row.explainedBy())
                .extracting(each -> Shares.cents(each.amount()))
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("30.00"));
        assertThat(row.explainedBy().getFirst().reason()).startsWith("deleted in Procore: ");
        assertThat(row.unexplained()).isEqualByComparingTo("0.00");
    }

    @Test
    void countsWhatWasNeverSentAsOnItsWay() {
        parts.set(0, onItsWay("READY", "60.00", "40.00", false, null));
        objects.clear();
        status = RecordStatus.PENDING;

        explained("100.00", "pending: read from Epicor and not sent yet");
    }

    @Test
    void countsNothingOfAnOrderThatLostItsApproval() {
        asRead.put(ORDER, new Stated(Standing.NOT_APPROVED, null, List.of()));
        epicor.putAll(asRead);

        explained("-100.00", "not approved: ");
    }

    @Test
    void seesThatEpicorHasChangedSince() {
        epicor.put(ORDER, stated("101.00"));

        explained(
                "1.00", "pending: changed in Epicor since it was last read, from 100.00 to 101.00");
    }

    @Test
    void seesThatEpicorHasDeletedIt() {
        epicor.remove(ORDER);

        explained("-100.00", "deleted in Epicor");
    }

    @Test
    void findsAMissingLine() {
        objects.set(0, contract(70, ORIGIN, "60.00", line("1.1", "60.00")));

        explained("40.00", "missing line: line 2.1 of contract 70, sent with 40.00");
    }

    @Test
    void findsAnEditedLine() {
        objects.set(0, contract(70, ORIGIN, "99.00", line("1.1", "59.00"), line("2.1", "40.00")));

        explained(
                "1.00",
                "edited in Procore: line 1.1 of contract 70 was sent with 60.00 and holds 59.00");
    }

    @Test
    void findsAnAddedLine() {
        objects.set(
                0,
                contract(
                        70,
                        ORIGIN,
                        "103.00",
                        line("1.1", "60.00"),
                        line("2.1", "40.00"),
                        new ListedLine(99, null, new BigDecimal("3.00"), null, null)));

        explained("-3.00", "edited in Procore: line 99 with 3.00 was added");
    }

    @Test
    void findsEditsThatTheTotalHides() {
        objects.set(0, contract(70, ORIGIN, "100.00", line("1.1", "61.00"), line("2.1", "39.00")));

        Row row = only();

        assertThat(row.difference()).isEqualByComparingTo("0.00");
        assertThat(row.explainedBy()).hasSize(2);
        assertThat(row.unexplained()).isEqualByComparingTo("0.00");
    }

    @Test
    void findsAWrongCostCodeThatMovesNoMoney() {
        objects.set(
                0,
                contract(
                        70,
                        ORIGIN,
                        "100.00",
                        new ListedLine(
                                1, ORIGIN + ":1.1", new BigDecimal("60.00"), null, "09-900.O"),
                        line("2.1", "40.00")));

        explained("0.00", "wrong cost code, edited in Procore: line 1.1 of contract 70 with 60.00");
    }

    @Test
    void namesAnEditWhoseLinesWereNotRead() {
        objects.set(
                0,
                new Listed(
                        Kind.COMMITMENT,
                        70,
                        ORIGIN,
                        "7",
                        "3",
                        "",
                        new BigDecimal("90.00"),
                        null,
                        null));

        explained("10.00", "edited in Procore: contract 70 was sent with 100.00 and holds 90.00");
    }

    @Test
    void findsWhatIsGone() {
        objects.clear();

        explained("100.00", "deleted in Procore: contract 70, sent with 100.00");
    }

    @Test
    void findsAForeignMarkOnOurContract() {
        objects.set(0, contract(70, "other:1", "100.00"));

        explained(
                "100.00",
                "foreign object: contract 70, sent with 100.00, carries the origin_id other:1");
    }

    @Test
    void countsADuplicateThatCarriesOurMark() {
        objects.add(contract(71, ORIGIN, "100.00"));

        explained("-100.00", "duplicate: contract 71 carries the origin_id of contract 70");
    }

    @Test
    void showsADuplicateThatIsNotOursWithoutCountingIt() {
        objects.add(contract(71, null, "100.00"));

        explained("0.00", "duplicate: contract 71 of the same vendor and number holds 100.00");
    }

    @Test
    void countsAStrangerThatCarriesAMarkOfOurs() {
        objects.add(contract(72, "epicor:E1:purchase-order:8:5", "12.00"));

        Row row = rows().stream().filter(one -> one.key().equals("8")).findFirst().orElseThrow();

        assertThat(row.procore()).isEqualByComparingTo("12.00");
        assertThat(row.explainedBy().getFirst().reason()).startsWith("foreign object: contract 72");
        assertThat(row.unexplained()).isEqualByComparingTo("0.00");
    }

    @Test
    void leavesOtherCompaniesAndStrangersAlone() {
        objects.add(contract(73, "epicor:E2:purchase-order:7:5", "12.00"));
        objects.add(contract(74, null, "12.00").withLines(List.of(), Instant.EPOCH));
        objects.set(
                2,
                new Listed(
                        Kind.COMMITMENT, 74, null, "other", "3", "", BigDecimal.TEN, null, null));

        assertThat(only().differs()).isFalse();
    }

    @Test
    void namesAProjectThatWasClosedAndIsNotShownAnyLonger() {
        open = false;
        objects.clear();
        refusal = "Procore answered 403";

        explained("100.00", "closed project: Procore does not show project 5");
    }

    @Test
    void namesADocumentOfAProjectThatProcoreDoesNotHave() {
        parts.clear();
        objects.clear();
        asRead.put(
                ORDER,
                new Stated(
                        Standing.COUNTS,
                        null,
                        List.of(new Cost("ELSEWHERE", "5100", new BigDecimal("100.00"), 0))));
        epicor.putAll(asRead);
        status = RecordStatus.FAILED;
        mapped = false;
        reason = "PROJECT_NOT_MAPPED: project ELSEWHERE does not exist in Procore";

        explained("100.00", "PROJECT_NOT_MAPPED: ");
        assertThat(only().procoreProjectId()).isNull();
        assertThat(only().epicorProject()).isEqualTo("ELSEWHERE");
    }

    @Test
    void leavesACentOfTheTotalUnexplainedThatTheLinesDoNotShow() {
        objects.set(0, contract(70, ORIGIN, "100.01", line("1.1", "60.00"), line("2.1", "40.00")));

        Row row = only();

        assertThat(row.difference()).isEqualByComparingTo("-0.01");
        assertThat(row.explainedBy()).isEmpty();
        assertThat(row.unexplained()).isEqualByComparingTo("0.01");
    }

    @Test
    void leavesACentUnexplainedThatEpicorSaysAndWasNotSent() {
        state("100.01");

        Row row = only();

        assertThat(row.explainedBy()).isEmpty();
        assertThat(row.unexplained()).isEqualByComparingTo("0.01");
    }

    private void explained(String amount, String why) {
        Row row = only();
        assertThat(row.explainedBy())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).startsWith(why);
                    assertThat(one.amount()).isEqualByComparingTo(amount);
                    assertThat(one.recordId()).isEqualTo(RECORD);
                });
        assertThat(row.difference()).isEqualByComparingTo(amount);
        assertThat(row.unexplained()).isEqualByComparingTo("0.00");
        assertThat(row.differs()).isTrue();
    }

    private Row only() {
        List<Row> rows = rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<Row> rows() {
        ProjectMatcher projects =
                new ProjectMatcher(
                        EAST, List.of(new ProcoreProject(5, "Tower", open, "P", null)), List.of());
        Sent before = new Sent(RECORD, READING, status, reason, mapped, parts);
        Sent after = new Sent(RECORD, readingNow, RecordStatus.SYNCED, null, true, List.of());
        Sides sides =
                new Sides(
                        EAST,
                        epicor,
                        asRead,
                        true,
                        Sent.of(known ? Map.of(ORDER, before) : Map.of(), Map.of(ORDER, after)),
                        Map.of(5L, new Listing(5, Instant.EPOCH, objects, refusal)),
                        projects);
        return new Comparison(sides).rows();
    }

    private void state(String amount) {
        asRead.put(ORDER, stated(amount));
        epicor.put(ORDER, stated(amount));
    }

    private static Stated stated(String amount) {
        return new Stated(
                Standing.COUNTS,
                null,
                List.of(
                        new Cost("P", "5100", new BigDecimal(amount), 0),
                        new Cost("P", "5200", BigDecimal.ZERO, 0)));
    }

    private static SentPart part(String state, boolean settled) {
        return new SentPart(
                5,
                ORIGIN,
                70L,
                new BigDecimal("100.00"),
                settled,
                state,
                null,
                "7",
                3L,
                lines("60.00", "40.00"),
                null,
                false);
    }

    private static SentPart onItsWay(String state, String one, String two, boolean begun) {
        return onItsWay(state, one, two, begun, 70L);
    }

    private static SentPart onItsWay(
            String state, String one, String two, boolean begun, @Nullable Long id) {
        return new SentPart(
                5,
                ORIGIN,
                id,
                new BigDecimal(one).add(new BigDecimal(two)),
                false,
                state,
                state.equals("FAILED") ? "REJECTED_BY_PROCORE: no" : null,
                "7",
                3L,
                lines(one, two),
                id == null
                        ? new Before(BigDecimal.ZERO, Map.of())
                        : new Before(new BigDecimal("100.00"), lines("60.00", "40.00")),
                begun);
    }

    private static Map<String, SentLine> lines(String one, String two) {
        return Map.of(
                "1.1",
                new SentLine(new BigDecimal(one), "01-500.O", "5100"),
                "2.1",
                new SentLine(new BigDecimal(two), "01-500.O", "5200"));
    }

    private static Listed contract(
            long id, @Nullable String origin, String total, ListedLine... lines) {
        return new Listed(
                Kind.COMMITMENT,
                id,
                origin,
                "7",
                "3",
                "",
                new BigDecimal(total),
                List.of(lines),
                Instant.EPOCH);
    }

    private static ListedLine line(String key, String amount) {
        return new ListedLine(
                key.hashCode(), ORIGIN + ":" + key, new BigDecimal(amount), null, "01-500.O");
    }
}
