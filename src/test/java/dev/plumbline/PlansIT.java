package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.testing.PackagedProgram.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Plans, guards and what-ifs as commands of the packaged program. */
@EnabledIf("dev.plumbline.testing.PackagedProgram#isPackaged")
class PlansIT extends CommandTestBase {
    private static final int SOMEBODY_IS_NEEDED = 3;
    private static final String EAST = "--division=east";

    @BeforeEach
    void inStep() throws Exception {
        importTables();
        assertThat(plumbline.run("sync", EAST).code()).isEqualTo(SOMEBODY_IS_NEEDED);
    }

    @Test
    void sendsExactlyWhatAPlanHasListed() throws Exception {
        String order = changedOrder(10);
        int before = standIns.procore().writes().size();
        Ended planned = plumbline.run("sync", "--plan", EAST);
        assertThat(standIns.procore().writes()).hasSize(before);
        String run = named(planned.out(), "sync --apply=(\\d+)");

        Ended applied = plumbline.run("sync", "--apply=" + run);

        assertThat(applied.code()).as(applied.out() + applied.err()).isEqualTo(SOMEBODY_IS_NEEDED);
        assertThat(standIns.procore().writes().subList(before, standIns.procore().writes().size()))
                .isNotEmpty()
                .allMatch(write -> write.path("origin_id").asText().contains(order));
    }

    @Test
    void sendsWhatAGuardHasStoppedOnceItIsReleased() throws Exception {
        String order = changedOrder(10);
        settings.put("plumbline.guard.max-money-change", "0.01");
        plumbline.configure(settings);
        int before = standIns.procore().writes().size();
        Ended stopped = plumbline.run("sync", EAST);
        assertThat(stopped.code()).as(stopped.out()).isEqualTo(1);
        assertThat(standIns.procore().writes()).hasSize(before);
        String run = value("select max(id) from run where status = 'FAILED'");

        Ended released = plumbline.run("sync", "--release=" + run);

        assertThat(released.code())
                .as(released.out() + released.err())
                .isEqualTo(SOMEBODY_IS_NEEDED);
        assertThat(standIns.procore().writes().subList(before, standIns.procore().writes().size()))
                .isNotEmpty()
                .allMatch(write -> write.path("origin_id").asText().contains(order));
    }

    @Test
    void saysWhatAnotherTableWouldDo() throws Exception {
        String half =
                standIns.company()
                        .costCodes()
                        .lines()
                        .limit(3)
                        .collect(Collectors.joining("\n", "", "\n"));
        Path file = directory.resolve("fewer.csv");
        Files.writeString(file, half);

        Ended ended = plumbline.run("mappings", "what-if", file.toString());

        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(SOMEBODY_IS_NEEDED);
        assertThat(ended.err()).doesNotContain("does not run");
    }

    /** An order in step of which a line costs something else from now on. */
    private String changedOrder(int price) throws Exception {
        String order =
                value(
                        """
                        select r.source_key from record r join part p on p.record_id = r.id
                        where r.division = 'east' and r.entity = 'PURCHASE_ORDER' and r.status = 'SYNCED'
                        and jsonb_array_length(p.content -> 'lines') = 1 order by r.id limit 1
                        """);
        String company = settings.getOrDefault("plumbline.divisions.east.epicor-company", "");
        ObjectNode task =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("company", company)
                        .put("PONum", Integer.parseInt(order))
                        .put("POLine", 1)
                        .put("DocUnitCost", price);
        standIns.epicor().clerk().act("changeUnitCost", task);
        return "epicor:" + company + ":purchase-order:" + order + ":";
    }

    private static String named(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text));
    }
}
