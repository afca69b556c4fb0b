package dev.plumbline.apinvoice;

import java.math.BigDecimal;

/**
 * A part of an invoice line's cost on one GL account, not yet shared out over jobs.
 *
 * @param key within the invoice: {@code 2.1} for the line's first distribution row, {@code 2.po}
 *     and {@code 2.job} for what the rows do not cover, {@code h.1} for a header charge
 * @param where in the invoice, for sentences
 * @param amount to the cent
 * @param glAccount normalized, "" where there is none
 * @param ifNone what to say and do where there is no account
 */
record CostPiece(String key, String where, BigDecimal amount, String glAccount, String ifNone) {

    /** Where a key is in the invoice, for sentences. */
    static String place(String key) {
        String[] parts = key.split("\\.", 3);
        if (parts[0].equals("h")) {
            return "header charge " + parts[1];
        }
        String line = "line " + parts[0];
        boolean isRow = !parts[1].equals("po") && !parts[1].equals("job");
        return isRow ? line + ", distribution row " + parts[1] : line;
    }

    /** A share of it under a longer key. */
    CostPiece share(String suffix, BigDecimal part) {
        return new CostPiece(key + suffix, where, part, glAccount, ifNone);
    }
}
