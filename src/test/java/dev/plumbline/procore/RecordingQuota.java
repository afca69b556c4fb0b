package dev.plumbline.procore;

import dev.plumbline.remote.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A quota that grants everything at once and remembers what it was asked and told. */
@Alternative
@ApplicationScoped
public class RecordingQuota implements Quota {
    private final List<Priority> acquired = new CopyOnWriteArrayList<>();
    private final List<Observation> observed = new CopyOnWriteArrayList<>();
    private final List<Instant> blocked = new CopyOnWriteArrayList<>();

    @Override
    public void acquire(Priority priority) {
        acquired.add(priority);
    }

    @Override
    public void observe(Observation observation) {
        observed.add(observation);
    }

    @Override
    public void blockUntil(Instant instant) {
        blocked.add(instant);
    }

    public List<Priority> acquired() {
        return acquired;
    }

    public List<Observation> observed() {
        return observed;
    }

    public List<Instant> blocked() {
        return blocked;
    }

    public void forget() {
        acquired.clear();
        observed.clear();
        blocked.clear();
    }
}
