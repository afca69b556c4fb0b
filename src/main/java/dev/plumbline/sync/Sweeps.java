package dev.plumbline.sync;

import dev.plumbline.ledger.Installation;
import dev.plumbline.ledger.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** When each division is to be swept, and when it was; kept for all replicas. */
@ApplicationScoped
public class Sweeps {
    /** What a run is called that was started to sweep. */
    public static final String TRIGGER = "sweep";

    private final Installation installation;
    private final Leases leases;

    public Sweeps(Installation installation, Leases leases) {
        this.installation = installation;
        this.leases = leases;
    }

    /** Has the division's next run sweep. */
    public void ask(String division) {
        ask(division, leases.now());
    }

    /**
     * The same for a moment at which all replicas ask: one of them comes first, and for the others
     * it is done.
     */
    void ask(String division, Instant moment) {
        if (moment(dueName(division)).isBefore(moment)) {
            installation.value(dueName(division), moment.toString());
        }
    }

    /** Whether the division was swept, or was to be, ever. */
    boolean wasAsked(String division) {
        return moment(dueName(division)).isAfter(Instant.EPOCH)
                || moment(doneName(division)).isAfter(Instant.EPOCH);
    }

    /** For when a sweep was asked that was not done yet. */
    Optional<Instant> due(String division) {
        Instant due = moment(dueName(division));
        return due.isAfter(moment(doneName(division))) ? Optional.of(due) : Optional.empty();
    }

    /** Notes that what was asked for until then is done, whatever came of it. */
    void done(String division, Instant due) {
        installation.value(doneName(division), due.toString());
    }

    private Instant moment(String name) {
        String value = installation.value(name);
        return value == null ? Instant.EPOCH : Instant.parse(value);
    }

    private static String dueName(String division) {
        return "sweep due: " + division;
    }

    private static String doneName(String division) {
        return "sweep done: " + division;
    }
}
