/**
 * What Prometheus reads. Figures of the ledger are the same on every replica, because they are read
 * from the database; they are read when they are asked for, all at once, and kept for some seconds.
 * Without the database the last ones are shown, and that it is away.
 */
@org.jspecify.annotations.NullMarked
package dev.plumbline.metrics;
