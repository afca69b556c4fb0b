package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.ledger.Part.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartTest {
    private static final Instant LATER = Instant.parse("2026-03-01T12:30:00Z");
    private static final Reason OTHER = new Reason(ReasonCode.VENDOR_NOT_SYNCED, "Wait");

    @Test
    void beginsInLineUnderItsRecordsDivisionAndEntity() {
        Part part = new Part(Stored.record(7), 7001, new OriginId("epicor:E:x:1"));

        assertThat(part.recordId()).isEqualTo(7);
        assertThat(part.division()).isEqualTo("east");
        assertThat(part.entity()).isEqualTo(Entity.PURCHASE_ORDER);
        assertThat(part.lane()).isEqualTo(7001);
        assertThat(part.originId()).isEqualTo(new OriginId("epicor:E:x:1"));
        assertThat(part.state()).isEqualTo(State.READY);
        assertThat(part.owns()).isTrue();
        assertThat(part.procoreId()).isNull();
        assertThat(part.sentHash()).isNull();
        assertThat(part.content()).isNull();
        assertThat(part.hash()).isEmpty();
        assertThat(part.amount()).isEqualByComparingTo("0");
        assertThat(part.lineIds()).isEmpty();
        assertThat(part.isWithdrawn()).isFalse();
        assertThat(part.attempts()).isZero();
        assertThat(part.reason()).isNull();
        assertThat(part.dueAt).isEqualTo(Instant.EPOCH);
        assertThatNullPointerException().isThrownBy(part::id);
        assertThat(Stored.part(31, State.READY).id()).isEqualTo(31);
    }

    @ParameterizedTest(name = "{0} with h1, {1} wanted: {2}")
    @CsvSource({
        "READY, h1, READY",
        "READY, h2, READY",
        "DONE, h1, DONE", // Procore holds just that
        "DONE, h2, READY",
        "PARKED, h1, READY", // it did not end well: once more
        "FAILED, h1, READY",
        "FAILED, h2, READY",
        "UNCERTAIN, h1, UNCERTAIN", // to be read back first
        "UNCERTAIN, h2, UNCERTAIN",
    })
    void takesNewContentAndSendsItUnlessProcoreHoldsIt(State before, String hash, State after) {
        Part part = Stored.part(1, before);

        part.want("{\"b\":2}", hash, new BigDecimal("99.01"));

        assertThat(part.state()).isEqualTo(after);
        assertThat(part.content()).isEqualTo("{\"b\":2}");
        assertThat(part.hash()).isEqualTo(hash);
        assertThat(part.amount()).isEqualByComparingTo("99.01");
        assertThat(part.reason()).isEqualTo(after == State.UNCERTAIN ? Stored.REASON : null);
        assertThat(part.dueAt).isEqualTo(after == State.UNCERTAIN ? noon() : Instant.EPOCH);
    }

    @Test
    void sendsWhatWasTakenBackOnceMoreWhenItIsWantedAgain() {
        Part part = Stored.part(1, State.DONE);
        part.withdraw();
        part.done(part);

        part.want("{\"a\":1}", "withdrawn", BigDecimal.ONE);

        assertThat(part.isWithdrawn()).isFalse();
        assertThat(part.state()).isEqualTo(State.READY);
    }

    @ParameterizedTest
    @CsvSource({
        "READY, READY",
        "DONE, READY",
        "PARKED, READY",
        "FAILED, READY",
        "UNCERTAIN, UNCERTAIN",
    })
    void takesBackWhatNobodyWantsAnyLonger(State before, State after) {
        Part part = Stored.part(1, before);

        part.withdraw();

        assertThat(part.isWithdrawn()).isTrue();
        assertThat(part.state()).isEqualTo(after);
        assertThat(part.hash()).isEqualTo("withdrawn");
        assertThat(part.amount()).isEqualByComparingTo("0");
        assertThat(part.content()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest(name = "{0}, Procore object {1}: {2}")
    @CsvSource({
        "READY, 0, true",
        "FAILED, 0, true",
        "PARKED, 0, true",
        "FAILED, 555, false",
        "UNCERTAIN, 0, false",
    })
    void isUntouchedAsLongAsNothingOfItMayBeInProcore(
            State state, long procoreId, boolean untouched) {
        Part part = Stored.part(1, state);
        if (procoreId != 0) {
            part.link(procoreId, true);
        }

        part.withdraw();

        assertThat(part.isUntouched()).isEqualTo(untouched);
    }

    @Test
    void isNotUntouchedOnceSomeOfItWasAccepted() {
        Part part = Stored.part(1, State.FAILED);

        part.begin();

        assertThat(part.isUntouched()).isFalse();
    }

    /** Mapping may take a part out of line while its request is on its way. */
    @ParameterizedTest
    @CsvSource({
        "READY, READY",
        "DONE, READY",
        "FAILED, READY",
        "PARKED, READY",
        "UNCERTAIN, UNCERTAIN" // read back first
    })
    void goesOnOnceSomeOfItWasAccepted(State before, State after) {
        Part part = Stored.part(1, before);

        part.begin();

        assertThat(part.state()).isEqualTo(after);
        assertThat(part.isBegun()).isTrue();
    }

    @Test
    void isInDoubtThoughNobodyWantsItAnyLonger() {
        Part part = Stored.part(1, State.READY);
        part.unlink();
        part.shelve();
        assertThat(part.isShelved()).isTrue();

        part.doubt(LATER);

        assertThat(part.state()).isEqualTo(State.UNCERTAIN);
    }

    /** Mapping may take a part out of line while its request is on its way. */
    @ParameterizedTest
    @EnumSource(names = {"READY", "FAILED", "PARKED"})
    void isNotUntouchedOnceAWorkerDiedWithIt(State before) {
        Part part = Stored.part(1, before);

        part.doubt(LATER);
        part.hold(State.FAILED, OTHER);
        part.withdraw();

        assertThat(part.isUntouched()).isFalse();
    }

    @Test
    void isTakenBackOnce() {
        Part part = Stored.part(1, State.DONE);
        part.withdraw();
        part.done(part);

        part.withdraw();

        assertThat(part.state()).isEqualTo(State.DONE);
    }

    @Test
    void isTakenBackAgainWhereThatDidNotEndWell() {
        Part part = Stored.part(1, State.DONE);
        part.withdraw();
        part.hold(State.FAILED, OTHER);

        part.withdraw();

        assertThat(part.state()).isEqualTo(State.READY);
        assertThat(part.reason()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"PARKED", "FAILED", "DONE"})
    void comesInLineAtOnceWithoutItsReason(State before) {
        Part part = Stored.part(1, before);
        part.readyAt(LATER);
        part.hold(before, OTHER);

        part.ready();

        assertThat(part.state()).isEqualTo(State.READY);
        assertThat(part.reason()).isNull();
        assertThat(part.reasonMessage).isNull();
        assertThat(part.dueAt).isEqualTo(Instant.EPOCH);
    }

    @Test
    void comesInLineForLaterWithWhatIsKnown() {
        Part part = Stored.part(1, State.FAILED);

        part.readyAt(LATER);

        assertThat(part.state()).isEqualTo(State.READY);
        assertThat(part.dueAt).isEqualTo(LATER);
        assertThat(part.reason()).isEqualTo(Stored.REASON);
    }

    @Test
    void isLinkedAndForgetsItsObjectWithItsLines() {
        Part part = Stored.part(1, State.DONE);
        Map<String, Long> lines = new TreeMap<>(Map.of("a", 1L));

        part.link(555, false);
        part.lines(lines);
        lines.put("b", 2L);

        assertThat(part.procoreId()).isEqualTo(555);
        assertThat(part.owns()).isFalse();
        assertThat(part.lineIds()).containsExactly(Map.entry("a", 1L));
        assertThat(part.sentHash()).isEqualTo("h1");

        part.unlink();

        assertThat(part.procoreId()).isNull();
        assertThat(part.lineIds()).isEmpty();
        assertThat(part.sentHash()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"h1, DONE", "h0, READY"})
    void isDoneWhenWhatWasSentIsStillWanted(String sent, State after) {
        Part part = Stored.part(1, State.FAILED);
        Part asSent = Stored.part(1, State.READY);
        asSent.want("{\"c\":3}", sent, BigDecimal.TEN);

        part.done(asSent);

        assertThat(part.state()).isEqualTo(after);
        assertThat(part.sentHash()).isEqualTo(sent);
        assertThat(part.attempts()).isZero();
        assertThat(part.reason()).isNull();
        assertThat(part.reasonMessage).isNull();
    }

    @ParameterizedTest(name = "{0}, Procore object {1}: {2}")
    @CsvSource({
        "READY, 0, PARKED",
        "READY, 555, READY",
        "DONE, 0, DONE",
        "FAILED, 0, PARKED",
        "UNCERTAIN, 0, UNCERTAIN",
    })
    void leavesTheLineOnlyWhenItWasNeverSent(State before, long procoreId, State after) {
        Part part = Stored.part(1, before);
        if (procoreId != 0) {
            part.link(procoreId, true);
        }

        part.shelve();

        assertThat(part.state()).isEqualTo(after);
    }

    @Test
    void goesBackToWhatWasLastSent() {
        Part part = Stored.part(1, State.DONE);
        part.want("{\"b\":2}", "h2", BigDecimal.ONE);
        part.hold(State.FAILED, OTHER);

        part.keepAsSent();

        assertThat(part.hash()).isEqualTo("h1");
        assertThat(part.state()).isEqualTo(State.DONE);
        assertThat(part.reason()).isNull();
        assertThat(part.reasonMessage).isNull();
    }

    @Test
    void leavesTheLineWhereNothingWasSentToGoBackTo() {
        Part part = Stored.part(1, State.READY);

        part.keepAsSent();

        assertThat(part.state()).isEqualTo(State.PARKED);
        assertThat(part.hash()).isEqualTo("h1");
    }

    @Test
    void countsWhatDidNotEndWell() {
        Part part = Stored.part(1, State.READY);

        part.hold(State.PARKED, OTHER);
        part.uncertain(Stored.REASON, LATER);

        assertThat(part.attempts()).isEqualTo(2);
        assertThat(part.state()).isEqualTo(State.UNCERTAIN);
        assertThat(part.reason()).isEqualTo(Stored.REASON);
        assertThat(part.dueAt).isEqualTo(LATER);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void isInDoubtOnlyWhenItMayHaveBeenOnItsWay(State before) {
        Part part = Stored.part(1, before);
        Instant due = part.dueAt;

        part.doubt(LATER);

        if (before == State.READY || before == State.DONE) {
            assertThat(part.state()).isEqualTo(State.UNCERTAIN);
            assertThat(part.reason())
                    .isEqualTo(
                            new Reason(
                                    ReasonCode.OUTCOME_UNKNOWN,
                                    "A worker stopped while this was on its way to Procore. Nothing is needed: it is read back and settled by itself."));
            assertThat(part.dueAt).isEqualTo(LATER);
        } else {
            assertThat(part.state()).isEqualTo(before);
            assertThat(part.dueAt).isEqualTo(due);
        }
    }

    @Test
    void hasAReasonWithoutWords() {
        Part part = Stored.part(1, State.FAILED);
        part.reasonMessage = null;

        assertThat(part.reason()).isEqualTo(new Reason(ReasonCode.PROJECT_NOT_MAPPED, ""));
    }

    private static Instant noon() {
        return Instant.parse("2026-03-01T12:00:00Z");
    }
}
