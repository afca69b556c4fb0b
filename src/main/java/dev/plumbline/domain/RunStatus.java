package dev.plumbline.domain;

/** A run's state. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    INTERRUPTED
}
