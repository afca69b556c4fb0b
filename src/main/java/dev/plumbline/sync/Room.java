package dev.plumbline.sync;

import dev.plumbline.ledger.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * How much of the documents' content may be in memory at the same time. While a batch is sent it is
 * there many times over (as stored, as wanted, as request, as answer); this keeps what it takes
 * from growing with the number of lanes and with the length of documents.
 */
@ApplicationScoped
class Room {
    /**
     * For how many bytes of the heap there may be one character of stored content. A batch takes
     * some ten, as worked out from the fullest heap of a first run of 80,000 documents; the rest is
     * the program's own and for the other steps.
     */
    private static final int HEAP_A_CHARACTER = 24;

    /** A semaphore counts to two thousand millions. */
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    Room() {
        this(Runtime.getRuntime().maxMemory());
    }

    /**
     * @param heap the most that the heap may become, in bytes
     */
    Room(long heap) {
        units = Math.clamp(heap / HEAP_A_CHARACTER / UNIT, 2, Integer.MAX_VALUE);
        free = new Semaphore(units, true);
    }

    /** How many characters a batch may have at most, so that two fit in any case. */
    long ofABatch() {
        return (long) units / 2 * UNIT;
    }

    /**
     * Parts of a lane in the batches that they go in: a close guess, for the database counts the
     * characters of JSON in its own spelling.
     */
    List<List<Part>> batches(List<Part> parts, int most) {
        List<List<Part>> batches = new ArrayList<>();
        long characters = 0;
        for (Part part : parts) {
            characters += part.characters();
            if (batches.isEmpty() || batches.getLast().size() == most || characters > ofABatch()) {
                batches.add(new ArrayList<>());
                characters = part.characters();
            }
            batches.getLast().add(part);
        }
        return batches;
    }

    /** Does a piece of work when there is room for its documents; one that is larger goes alone. */
    void with(long characters, Runnable work) {
        int taken = Math.clamp(Math.ceilDiv(characters, UNIT), 0, units);
        free.acquireUninterruptibly(taken);
        try {
            work.run();
        } finally {
            free.release(taken);
        }
    }
}
