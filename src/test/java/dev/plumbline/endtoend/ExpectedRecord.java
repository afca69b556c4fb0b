package dev.plumbline.endtoend;

import dev.plumbline.sandbox.demo.DocumentKey;

/**
 * How a record must stand after a full run.
 *
 * @param document which one
 * @param status {@code SYNCED}, {@code SKIPPED}, {@code PARKED} or {@code FAILED}
 * @param reason reason code, blank where nothing is wrong
 */
public record ExpectedRecord(DocumentKey document, String status, String reason) {

    static ExpectedRecord of(DocumentKey document, Refused refused) {
        boolean waits = refused.code().equals("VENDOR_NOT_SYNCED");
        return new ExpectedRecord(document, waits ? "PARKED" : "FAILED", refused.code());
    }
}
