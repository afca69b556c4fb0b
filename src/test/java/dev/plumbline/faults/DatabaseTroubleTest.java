package dev.plumbline.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.RunStatus;
import dev.plumbline.faults.FaultBooks.Remote;
import dev.plumbline.faults.TcpProxy.Direction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that restarts, throws the product out, is full, locked, or set back to yesterday. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class DatabaseTroubleTest extends FaultTestBase {
    @Test
    void aRestartInTheMiddleOfARunFailsNoRun() {
        List<String> ids = startedAndBusy();

        database().stop();
        database().startAgain();
        FaultBooks.proxy(Remote.DATABASE).leadTo(database().port());
        heal();

        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    @Test
    void backendsThatAreKilledTwiceASecondFailNoRun() {
        List<String> ids = startedAndBusy();

        try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
            killer.scheduleAtFixedRate(database()::killBackends, 0, 500, TimeUnit.MILLISECONDS);
            after(Duration.ofSeconds(Extent.isFull() ? 15 : 3));
            killer.shutdownNow();
        }
        heal();

        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    @Test
    void aServerWithoutFreeConnectionsFailsNoRun() {
        List<String> ids = startedAndBusy();

        database().allowConnections(1);
        database().killBackends();
        after(Duration.ofSeconds(Extent.isFull() ? 15 : 4));
        database().allowConnections(-1);
        heal();

        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    @Test
    void commitsWhoseAcknowledgementIsLostFailNoRun() {
        List<String> ids = startedAndBusy();

        FaultBooks.proxy(Remote.DATABASE)
                .add(Direction.TO_CLIENT, new Toxic.LostAnswer("COMMIT\0", 7));
        after(Duration.ofSeconds(Extent.isFull() ? 10 : 3));
        heal();

        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    static Stream<String> lockedTables() {
        return Extent.oneOfEach(
                7, Stream.of("part", "record", "journal", "audit", "lease", "quota_window", "run"));
    }

    @ParameterizedTest
    @MethodSource("lockedTables")
    void aTableThatIsLockedLongerThanAnybodyWaitsFailsNoRun(String table) throws SQLException {
        List<String> ids = startedAndBusy();

        try (Connection other = database().connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table " + table + " in access exclusive mode");
            after(Duration.ofSeconds(4)); // FaultProfile waits two seconds for a lock
            other.rollback();
        }
        heal();

        assertThat(ended(ids)).noneMatch(run -> run.status() == RunStatus.FAILED);
        check();
    }

    @Test
    void aBackupOfBeforeTheFirstRunAdoptsWhatItFindsInProcore() {
        database().backUp();
        sync();
        int contracts = procore().rows("purchase_order_contracts").size();
        int vendors = procore().rows("vendors").size();
        int costs = procore().rows("direct_costs").size();

        restored();

        assertThat(procore().rows("purchase_order_contracts")).hasSize(contracts);
        assertThat(procore().rows("vendors")).hasSize(vendors);
        assertThat(procore().rows("direct_costs")).hasSize(costs);
    }

    @Test
    void aBackupOfTheMiddleOfARunAdoptsWhatItFindsInProcore() {
        List<String> ids = startedAndBusy();
        database().backUp();
        ended(ids);
        int contracts = procore().rows("purchase_order_contracts").size();

        restored();

        assertThat(procore().rows("purchase_order_contracts")).hasSize(contracts);
    }

    @Test
    void pagesSayThatItIsAwayAndAreThereAgainOnceItIsBack() {
        database().stop();
        Response away = page();

        database().startAgain();
        FaultBooks.proxy(Remote.DATABASE).leadTo(database().port());
        heal();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotBlank();
        assertThat(Jsoup.parse(away.asString()).select("h1").text())
                .isEqualTo("The database does not answer");
        Awaitility.await().until(() -> page().statusCode() == 200);
    }

    private static Response page() {
        return given().header("Authorization", "Bearer " + FaultProfile.OPERATOR)
                .accept("text/html")
                .get("/needs-a-person");
    }

    private void restored() {
        database().restore();
        heal();
        catalog.forgetAll();
        procore().journal().clear(); // the backup knows nothing of these requests

        converge();

        check();
    }

    private static FaultDatabase database() {
        return FaultBooks.database();
    }

    private List<String> startedAndBusy() {
        List<String> ids = started();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> procore().journal().entries().size() >= 40);
        return ids;
    }
}
