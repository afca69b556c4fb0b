package dev.plumbline.reconcile;

/**
 * A document of one division.
 *
 * @param key its {@code sourceKey}
 */
record DocumentKey(Kind kind, String key) {}
