package dev.plumbline.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The divisions that this process is mapping. What mapping puts in line is announced when it is
 * through; whoever looks for forgotten work leaves it alone until then, for lanes that begin early
 * send in many small requests what few large ones hold.
 */
@ApplicationScoped
public class MappingUnderWay {
    private final Set<String> divisions = ConcurrentHashMap.newKeySet();

    /** Maps; a division has one mapping at a time, for it is done under its lease. */
    void during(String division, Runnable mapping) {
        divisions.add(division);
        try {
            mapping.run();
        } finally {
            divisions.remove(division);
        }
    }

    /** Those that are being mapped now. */
    Set<String> divisions() {
        return Set.copyOf(divisions);
    }
}
