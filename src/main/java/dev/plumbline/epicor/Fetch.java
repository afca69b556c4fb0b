package dev.plumbline.epicor;

/** Gets one collection; repeats, waits and limits are behind it. */
@FunctionalInterface
interface Fetch {
    Answer get(ODataRequest request);
}
