package dev.plumbline.quota;

import java.sql.SQLException;

/** Where the standing of one credential is kept, for all replicas. */
interface Standings {

    /** What is done with the standing at a moment. */
    @FunctionalInterface
    interface Change {
        Standing.Decision decide(Standing standing, long now);
    }

    /** What was decided, and when by the database's clock. */
    record Decided(Standing.Decision decision, long at) {}

    /** Changes the standing and commits. */
    Decided change(Change change) throws SQLException;
}
