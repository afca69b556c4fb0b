package dev.plumbline.faults;

import java.time.Duration;

/** What a bad network does to the bytes of one direction of a connection. */
sealed interface Toxic {

    /** Bytes come later, by the delay and up to the jitter more. */
    record Latency(Duration delay, Duration jitter) implements Toxic {}

    /** No more than so many bytes a second. */
    record Bandwidth(int bytesPerSecond) implements Toxic {}

    /**
     * Bytes vanish and nobody is told; a connection that lost bytes never carries any again, not
     * even when the network has healed.
     */
    record BlackHole() implements Toxic {}

    /** After so many more bytes the connection is reset, on both sides. */
    record Reset(long after) implements Toxic {}

    /** Bytes come in slices, with a pause after each. */
    record Slicer(int slice, Duration pause) implements Toxic {}

    /** After so many more bytes the connection ends in good order, in the middle of whatever. */
    record Truncation(long after) implements Toxic {}

    /** The end of the connection is told late. */
    record SlowClose(Duration delay) implements Toxic {}

    /**
     * The bytes that hold a text vanish and the connection is reset: what was asked for has
     * happened, and its answer is lost.
     *
     * @param every how many such answers pass for each that is lost, the lost one included
     */
    record LostAnswer(String text, int every) implements Toxic {}
}
