package dev.plumbline.epicor;

/**
 * An invoice line that was written; its invoice's head need not tell. Row {@code APInvDtl}; its
 * change date is that of the {@link Row.Read}.
 */
public record InvoiceLineChange(InvoiceKey invoice, int invoiceLine, long sysRevId) {}
