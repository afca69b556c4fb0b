package dev.plumbline.sync;

import java.time.Duration;

/**
 * How patient the engine is.
 *
 * @param quarantine how long a lost answer rests before it is read back; doubled with every further
 *     loss
 * @param lease how long a worker that fell silent keeps its lease
 * @param patience how long a run waits for a system that answered before and has gone away
 * @param firstWait how long a system that failed is left alone at first
 * @param lanes how many Procore projects are written at once
 * @param restBeforeRetry how long a failure whose cause lies in Procore rests before a run tries it
 *     again
 * @param mappedWith the settings that decide what a document becomes, in one text; when it changes,
 *     documents are mapped anew
 */
public record SyncSettings(
        Duration quarantine,
        Duration lease,
        Duration patience,
        Duration firstWait,
        int lanes,
        Duration restBeforeRetry,
        String mappedWith) {}
