package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sandbox.epicor.EpicorFaults;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that say "not now", "who are you" or nothing sensible, to reads and writes. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class TroubledAnswerTest extends FaultTestBase {

    private static final String LINES = "/purchase_order_contracts/\\d+/line_items/sync";

    private static Map<String, Fault> troubles() {
        Map<String, Fault> troubles = new LinkedHashMap<>();
        troubles.put("429 with Retry-After", Fault.throttled(1));
        troubles.put("429 alone", Fault.answer(429, Map.of(), "Too many"));
        troubles.put("503 with Retry-After", Fault.answer(503, Map.of("Retry-After", "1"), ""));
        troubles.put("503 alone", Fault.html(503));
        troubles.put("500", Fault.answer(500, Map.of(), "{}"));
        troubles.put("401", Fault.answer(401, Map.of(), "{\"errors\":\"expired\"}"));
        troubles.put("reset", Fault.of(Kind.RESET_BEFORE));
        troubles.put("silence", Fault.of(Kind.BLACK_HOLE));
        troubles.put("empty body", Fault.of(Kind.EMPTY_BODY));
        troubles.put("truncated body", Fault.of(Kind.TRUNCATED_BODY));
        troubles.put("no JSON", Fault.of(Kind.MALFORMED_JSON));
        troubles.put("HTML 200", Fault.html(200));
        troubles.put("slow", Fault.of(Kind.DELAY_BEFORE, Duration.ofMillis(800)));
        return troubles;
    }

    static Stream<Setup> cases() {
        Stream<Setup> shared =
                troubles().entrySet().stream()
                        .flatMap(trouble ->
                                Stream.of(
                                        new Setup(
                                                "Procore: " + trouble.getKey(),
                                                () -> {
                                                    procore()
                                                            .faults()
                                                            .add(
                                                                    FaultRule.of(
                                                                            "GET",
                                                                            "/rest/",
                                                                            6,
                                                                            3,
                                                                            trouble.getValue()));
                                                    procore()
                                                            .faults()
                                                            .add(
                                                                    FaultRule.of(
                                                                            "PATCH",
                                                                            "/rest/",
                                                                            9,
                                                                            3,
                                                                            trouble.getValue()));
                                                    procore()
                                                            .faults()
                                                            .add(
                                                                    FaultRule.of(
                                                                            "POST",
                                                                            "/rest/",
                                                                            2,
                                                                            2,
                                                                            trouble.getValue()));
                                                }),
                                        epicor(trouble.getKey(), trouble.getValue())));
        return Stream.concat(
                Extent.oneOfEach(2, shared),
                Stream.of(
                        epicor("no licence left", EpicorFaults.licencesExhausted()),
                        epicor("conversions pending", EpicorFaults.conversionsPending())));
    }

    private static Setup epicor(String name, Fault fault) {
        return new Setup(
                "Epicor: " + name,
                () -> {
                    epicor().faults().add(FaultRule.of("GET", "/odata/", 7, 3, fault));
                    epicor().faults().add(FaultRule.of("GET", "APInvoiceSvc", 3, 2, fault));
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anAnswerThatSaysNothingSensibleLosesNothing(Setup trouble) {
        meets(trouble.name());
        trouble.prepare().run();

        converge();

        check();
    }

    /** A contract that is not there cannot be reopened, whatever Procore calls locked. */
    @Test
    void newContractsThatProcoreCallsLockedFailOneByOneInItsWords() {
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                "PATCH",
                                "/purchase_order_contracts/sync",
                                refusal(422, "The budget of this project is locked")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(failures(Entity.PURCHASE_ORDER))
                .filteredOn(message ->
                        message.contains(
                                "Procore refuses the contract: The budget of this project is locked."))
                .hasSizeGreaterThan(20);
        assertThat(procore().rows("purchase_order_contracts"))
                .noneMatch(row -> row.path("origin_id").asText().startsWith("epicor:"));
    }

    /** One that is private is refused as a project is. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aContractThatIsGoneWhenItsLinesComeFailsAlone(int status) {
        procore()
                .faults()
                .add(FaultRule.of("PATCH", LINES, 0, 1, refusal(status, "It was not found")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(failures(Entity.PURCHASE_ORDER))
                .filteredOn(message -> message.contains("It was not found"))
                .singleElement()
                .asString()
                .contains("Procore refuses it");
    }

    @Test
    void wordsThatCannotBeStoredFailTheirDocuments() {
        procore()
                .faults()
                .add(FaultRule.always("PATCH", LINES, refusal(422, "An odd\\u0000sign\\ud800")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(failures(Entity.PURCHASE_ORDER))
                .filteredOn(message -> message.contains("An odd sign ."))
                .hasSizeGreaterThan(20);
    }

    /** Whatever the reason: nobody waits without end, and it is there when that is over. */
    @Test
    void whatCannotBeWrittenDownFailsTheRunAndIsSettledLater() {
        sql("alter table audit add constraint odd check (errors not like '%An odd sign%')");
        procore()
                .faults()
                .add(
                        FaultRule.always("PATCH", LINES, refusal(422, "An odd sign"))
                                .whenBody("epicor:EPIC02:"));

        assertThat(sync())
                .filteredOn(run -> run.status() == RunStatus.FAILED)
                .singleElement()
                .satisfies(run -> assertThat(run.failure()).contains("An unforeseen fault"));

        sql("alter table audit drop constraint odd");
        sql("update part set due_at = now() where due_at > now()"); // the rest is over
        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);
        assertThat(failures(Entity.PURCHASE_ORDER))
                .filteredOn(message -> message.contains("An odd sign."))
                .isNotEmpty();
    }

    private static Fault refusal(int status, String words) {
        return Fault.answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"errors\":\"" + words + "\"}");
    }

    private List<String> failures(Entity entity) {
        return all().stream()
                .filter(record -> record.entity() == entity)
                .filter(record -> record.status() == RecordStatus.FAILED)
                .map(record -> Objects.requireNonNull(record.reason()).message())
                .toList();
    }

    @Test
    void directCostsThatOthersAreChangingAreWaitedForAndFailNothing() {
        procore()
                .faults()
                .add(
                        FaultRule.of(
                                "PATCH",
                                "/direct_costs/sync",
                                1,
                                60,
                                Fault.answer(409, Map.of(), "{\"message\":\"being changed\"}")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }
}
