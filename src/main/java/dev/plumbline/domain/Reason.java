package dev.plumbline.domain;

/**
 * Why a record is not in step.
 *
 * @param code the machine-readable reason
 * @param message a sentence for a finance clerk: the document as Epicor users know it, the line,
 *     the value, what to do
 */
public record Reason(ReasonCode code, String message) {}
