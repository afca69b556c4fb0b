package dev.plumbline.procore;

/**
 * A cost code of a project (Procore REST v1.0, Cost Codes); the same code has another id in every
 * project.
 *
 * @param fullCode with its parents', trimmed, for example {@code 03-300}
 * @param name "" where it has none
 */
public record ProjectCostCode(long id, String fullCode, String name) {}
