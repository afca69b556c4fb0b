package dev.plumbline.apinvoice;

import org.jspecify.annotations.Nullable;

/**
 * How AP invoices are mapped.
 *
 * @param poMatched what becomes of lines that are matched to a PO; {@code INVOICE} unless set
 * @param status of the direct costs; {@code APPROVED} unless set
 * @param jobGlAccount account of job lines that carry none, in pipe form; null for none
 * @param mainBook the GL book that counts; {@code MAIN} unless set
 */
public record InvoiceSettings(
        PoMatched poMatched,
        DirectCostStatus status,
        @Nullable String jobGlAccount,
        String mainBook) {}
