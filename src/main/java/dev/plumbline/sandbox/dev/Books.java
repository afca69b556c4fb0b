package dev.plumbline.sandbox.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.dev.StandIns.Setup;
import java.util.Optional;

/**
 * The stand-ins with the books that they had when development was last stopped, or with new ones.
 *
 * @param standIns the running stand-ins
 * @param areNew whether they know of no earlier run
 */
record Books(StandIns standIns, boolean areNew) {

    /**
     * Starts the stand-ins and keeps their books from now on.
     *
     * @param isRemembered whether the database knows of earlier runs; without it old books are
     *     useless
     */
    static Books open(ClosingOrder closing, KeptBooks kept, boolean isRemembered, Setup setup) {
        Optional<StandIns> resumed =
                isRemembered
                        ? kept.read().flatMap(books -> resume(setup, books))
                        : Optional.empty();
        StandIns standIns = closing.opened(resumed.orElseGet(() -> StandIns.start(setup)));
        closing.opened(BookKeeper.start(standIns, kept, resumed.isPresent()));
        return new Books(standIns, resumed.isEmpty());
    }

    private static Optional<StandIns> resume(Setup setup, ObjectNode books) {
        try {
            return Optional.of(StandIns.resume(setup, books));
        } catch (RuntimeException e) {
            System.err.println(
                    "The demo company begins anew, because its kept books do not fit: " + e);
            return Optional.empty();
        }
    }
}
