package dev.plumbline.doctor;

import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Looks at one subject. */
interface Check {

    /** What it looks at; there is one check a subject. */
    Subject subject();

    /** The systems without which it cannot begin. */
    Set<RemoteSystem> needs();

    /** How long it may take. */
    default Duration patience() {
        return Duration.ofMinutes(1);
    }

    /**
     * Looks, on a thread of its own.
     *
     * @return at least one finding
     * @throws RemoteFailure where a system does not answer
     */
    List<Finding> look(Visit visit);
}
