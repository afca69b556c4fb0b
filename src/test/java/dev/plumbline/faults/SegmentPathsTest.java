package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Companies whose budget codes call their cost codes otherwise than the cost codes themselves. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class SegmentPathsTest extends FaultTestBase {

    @ParameterizedTest
    @CsvSource({"dot", "none"})
    void knowsBudgetCodesByTheirIds(String paths) {
        procore().switches().set("segmentPaths", paths);

        sync();

        check();
    }

    /** What is left in line by a run that was stopped is sent without being mapped again. */
    @ParameterizedTest
    @CsvSource({"dash, 0", "dot, 1", "none, 1"})
    void asksForCostCodesOnlyWhereBudgetCodesSeemToBeMissing(String paths, int asked) {
        sync();
        procore().switches().set("segmentPaths", paths);
        sql(
                "update part set state = 'READY' where id = (select min(p.id) from part p where p.lane <> 0"
                        + " and p.state = 'DONE' and not p.withdrawn and p.sent_amount > 0)");
        sql(
                "update record set status = 'PENDING' where id in (select record_id from part where state = 'READY')");
        catalog.forgetAll();
        procore().journal().clear();

        sync();

        assertThat(lists("/cost_codes")).isEqualTo(asked);
        assertThat(lists("/wbs_codes")).isEqualTo(1 + asked);
        procore().switches().set("segmentPaths", "dash");
        check();
    }

    private static long lists(String what) {
        return procore().journal().entries(entry -> entry.method().equals("GET")).stream()
                .filter(entry -> entry.path().endsWith(what))
                .count();
    }
}
