package dev.plumbline.doctor;

import java.util.Optional;

/** Where the last diagnosis is kept for all replicas. */
interface Diagnoses {
    /** Keeps it in the place of the one before. */
    void keep(Diagnosis diagnosis);

    /** The last one; empty where nobody has asked for one yet. */
    Optional<Diagnosis> newest();
}
