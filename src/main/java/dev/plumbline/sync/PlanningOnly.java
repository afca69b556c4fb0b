package dev.plumbline.sync;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this process only plans: then it sends nothing to Procore, whatever is due, and takes up
 * no run that would.
 */
@ApplicationScoped
public class PlanningOnly {
    private volatile boolean on;

    /** For as long as the process lives. */
    public void turnOn() {
        on = true;
    }

    boolean isOn() {
        return on;
    }
}
