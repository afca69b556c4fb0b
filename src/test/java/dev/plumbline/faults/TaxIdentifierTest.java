package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sandbox.web.Fault;
import dev.plumbline.sandbox.web.Fault.Kind;
import dev.plumbline.sandbox.web.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tax identifiers in Procore's business register are those of Epicor, whatever is lost. */
@QuarkusTest
@TestProfile(TaxProfile.class)
class TaxIdentifierTest extends FaultTestBase {
    private static final String REGISTER = "business_register";

    @Test
    void everyVendorsIdentifierComesAndNobodySeesIt() {
        converge();

        assertThat(registered()).isEqualTo(inEpicor()).isNotEmpty();
        assertThat(Secrecy.breachesAnywhere()).isEmpty();
        check();
    }

    @Test
    void isWrittenAgainWhenAnswersAreLost() {
        meets("register answers lost before and after executing, 500, 503");
        List<Fault> losses =
                List.of(
                        Fault.of(Kind.RESET_BEFORE),
                        Fault.of(Kind.RESET_AFTER),
                        Fault.answer(500, Map.of(), "{}"),
                        Fault.answer(503, Map.of(), "{}"));
        for (int i = 0; i < losses.size(); i++) {
            procore().faults().add(FaultRule.of("POST", REGISTER, 2 * i, 1, losses.get(i)));
        }

        converge();

        assertThat(registered()).isEqualTo(inEpicor()).isNotEmpty();
        check();
    }

    @Test
    void followsACorrectionOfTheIdentifierAlone() {
        converge();
        JsonNode vendor = aVendorThatIsRegistered();
        correct(vendor, "98-7654321");
        procore().journal().resetCounts();

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(registered())
                .isEqualTo(inEpicor())
                .containsEntry(vendor.path("origin_id").asText(), "987654321");
        assertThat(writes().values().stream().mapToLong(Long::longValue).sum())
                .as("one vendor; POST, which Procore refuses because there is an entry; PATCH")
                .isEqualTo(3);
        check();
    }

    /** It is for matching, and characters that are none match nothing. */
    @Test
    void aStrayCharacterInItKeepsNoVendorAwayAndShowsItToNobody() {
        converge();
        JsonNode vendor = aVendorThatIsRegistered();
        correct(vendor, "98-7654321\u000B");

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(Secrecy.breachesAnywhere()).isEmpty();
        assertThat(registered())
                .isEqualTo(inEpicor())
                .containsEntry(vendor.path("origin_id").asText(), "987654321");
        check();
    }

    /** What Procore does not take for a tax identifier keeps no vendor and no document away. */
    @Test
    void aRefusalConcernsTheEntryAlone() {
        procore()
                .faults()
                .add(
                        FaultRule.always(
                                "POST",
                                REGISTER,
                                Fault.answer(
                                        422,
                                        Map.of("Content-Type", "application/json"),
                                        "{\"errors\":{\"identifier\":[\"is invalid\"]}}")));

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        check();
    }

    private void correct(JsonNode vendor, String identifier) {
        String[] origin = vendor.path("origin_id").asText().split(":", -1);
        ObjectNode task = json.createObjectNode().put("company", origin[1]).put("table", "Vendor");
        task.putObject("key").put("VendorNum", Integer.parseInt(origin[3]));
        task.putObject("set").put("TaxPayerID", identifier);
        epicor().clerk().act("patchRow", task);
    }

    private static JsonNode aVendorThatIsRegistered() {
        return procore().rows("vendors").stream()
                .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                .filter(row -> row.path(REGISTER).hasNonNull("identifier"))
                .findFirst()
                .orElseThrow();
    }

    /** By the mark of who owns the vendor. */
    private static Map<String, String> registered() {
        Map<String, String> registered = new TreeMap<>();
        procore().rows("vendors").stream()
                .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                .filter(row -> row.path(REGISTER).hasNonNull("identifier"))
                .forEach(row ->
                        registered.put(
                                row.path("origin_id").asText(),
                                bare(row.path(REGISTER).path("identifier").asText())));
        return registered;
    }

    /** The same vendors', as their companies' books have them. */
    private static Map<String, String> inEpicor() {
        Map<String, String> expected = new TreeMap<>();
        procore().rows("vendors").stream()
                .map(row -> row.path("origin_id").asText(""))
                .filter(origin -> origin.startsWith("epicor:"))
                .forEach(origin -> {
                    String[] key = origin.split(":", -1);
                    epicor().state().rows("Vendor", Map.of("Company", key[1])).stream()
                            .filter(row -> row.path("VendorNum").asText().equals(key[3]))
                            .map(row -> bare(row.path("TaxPayerID").asText("")))
                            .filter(identifier -> !identifier.isEmpty())
                            .forEach(identifier -> expected.put(origin, identifier));
                });
        return expected;
    }

    private static String bare(String identifier) {
        return identifier.replaceAll("[^A-Za-z0-9]", "");
    }
}
