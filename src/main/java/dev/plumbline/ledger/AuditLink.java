package dev.plumbline.ledger;

/**
 * An entry of the audit's chain by number and hash, as somebody may have noted it.
 *
 * @param id 0 for the beginning of all
 * @param hash "" for the beginning of all
 */
public record AuditLink(long id, String hash) {}
