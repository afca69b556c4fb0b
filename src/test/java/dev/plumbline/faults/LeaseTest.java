package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Leases;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.sync.LeaseKeeper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lease that the database could not take back. */
@QuarkusTest
@TestProfile(FaultProfile.class)
class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Inject LeaseKeeper keeper;
    @Inject Leases leases;
    @Inject EntityManager database;

    private final String name = "lease " + UUID.randomUUID();

    /** The other scenarios share the database, and wait until nobody holds a lease. */
    @AfterEach
    void leaveNone() {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.createNativeQuery("delete from lease where name = :name")
                                .setParameter("name", name)
                                .executeUpdate());
    }

    @Test
    void isTakenOverAtOnceByItsOwnProcessUnderANewFence() {
        Lease left = leases.take(name, LONG).orElseThrow();
        List<Lease> held = new ArrayList<>();

        assertThat(keeper.holding(name, held::add)).isTrue();

        assertThat(held).containsExactly(new Lease(name, left.fence() + 1));
    }

    @Test
    void isNotTakenByAnotherProcess() {
        leases.take(name, LONG).orElseThrow();
        Leases another = new Leases(database);

        Optional<Lease> taken =
                QuarkusTransaction.requiringNew().call(() -> another.take(name, LONG));

        assertThat(taken).isEmpty();
    }

    @Test
    void isNotTakenWhileThisProcessWorksUnderIt() {
        List<Boolean> second = new ArrayList<>();

        keeper.holding(name, _ -> second.add(keeper.holding(name, _ -> second.add(true))));

        assertThat(second).containsExactly(false);
        assertThat(keeper.holding(name, _ -> second.add(true))).isTrue();
    }
}
