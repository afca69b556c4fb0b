package dev.plumbline.doctor;

import dev.plumbline.domain.Division;
import dev.plumbline.epicor.Epicor;
import dev.plumbline.epicor.Probe;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What several checks ask of Epicor, asked once in a visit. */
@ApplicationScoped
class EpicorLooks {
    private static final String AHEAD = "Epicor's clock";

    private final Epicor epicor;
    private final Clock clock;

    EpicorLooks(Epicor epicor, Clock clock) {
        this.epicor = epicor;
        this.clock = clock;
    }

    /**
     * Whether our user may see the division's company ({@code Erp.BO.CompanySvc}).
     *
     * @throws RemoteFailure.Refused where the company or the service is refused
     */
    boolean sees(Visit visit, Division division) {
        return visit.once(
                "Epicor company " + division.epicorCompany(),
                () -> {
                    Instant before = clock.instant();
                    Probe probe = epicor.probe(division.epicorCompany());
                    Optional<Duration> ahead =
                            Optional.ofNullable(probe.serverTime())
                                    .map(there ->
                                            ServerClocks.ahead(before, there, clock.instant()));
                    visit.once(AHEAD, () -> ahead);
                    return probe.visible();
                });
    }

    /** How far Epicor's clock is ahead of ours; empty where no answer has said. */
    Optional<Duration> clockAhead(Visit visit) {
        return visit.once(AHEAD, Optional::empty);
    }
}
