package dev.plumbline.domain;

/** What a run may do - SYNC writes to Procore, PLAN does everything but write. */
public enum RunMode {
    SYNC,
    PLAN
}
