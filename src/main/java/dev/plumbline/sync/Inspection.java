package dev.plumbline.sync;

import dev.plumbline.domain.Division;

/** Looks at something before a run captures, and may put in line what the run then sends. */
public interface Inspection {
    void before(Division division, long runId);
}
