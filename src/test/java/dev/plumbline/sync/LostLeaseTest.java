package dev.plumbline.sync;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.faults.FaultProfile;
import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.procore.Procore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane that changes hands between a request's entry in the journal and the request itself. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class LostLeaseTest {
    private static final long LANE = 4_242_424_242L;
    private static final String NAME = "lane " + LANE;

    @Inject Leases leases;
    @Inject EntityManager database;
    @Inject Recorder recorder;
    @Inject Stopping stopping;
    @Inject SideBySide sideBySide;
    @Inject Divisions divisions;
    @Inject Procore procore;

    @ConfigProperty(name = "plumbline.procore.url")
    String url;

    @AfterEach
    void leaveNothing() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    execute("delete from lease where name = '" + NAME + "'");
                    execute("delete from journal where lane = " + LANE);
                });
    }

    @Test
    void aRequestDoesNotLeaveOnceAnotherProcessHasTheLane() {
        Batch<String> batch = batch(Duration.ofMillis(200));
        long before = asked();

        assertThatThrownBy(() -> batch.send("directory add", List.of(), this::sleptBefore))
                .isInstanceOf(Leases.LostException.class);

        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void aRequestLeavesWhileTheLaneIsHeld() {
        Batch<String> batch = batch(Duration.ofHours(1));
        long before = asked();

        assertThatThrownBy(() -> batch.send("directory add", List.of(), this::directoryAdd))
                .hasMessageContaining("directory add"); // there is no such project

        assertThat(asked()).isEqualTo(before + 1);
    }

    private Batch<String> batch(Duration time) {
        Lease lease = leases.take(NAME, time).orElseThrow();
        return new Batch<>(
                divisions.all().getFirst(),
                LANE,
                List.of(),
                null,
                lease,
                recorder,
                stopping,
                sideBySide);
    }

    private boolean sleptBefore() {
        Leases another = new Leases(database);
        Awaitility.await()
                .until(() ->
                        QuarkusTransaction.requiringNew()
                                .call(() -> another.take(NAME, Duration.ofHours(1)).isPresent()));
        return directoryAdd();
    }

    private boolean directoryAdd() {
        procore.addVendorToProject(LANE, 1);
        return true;
    }

    private long asked() {
        return get(url + "/__admin/journal")
                .asString()
                .lines()
                .filter(line -> line.contains(String.valueOf(LANE)))
                .count();
    }

    private void execute(String statement) {
        database.createNativeQuery(statement).executeUpdate();
    }
}
