package dev.plumbline.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the watermarks with what Epicor holds. */
final class Watermarks {
    private static final String MARKS =
            """
            select epicor_company, division, entity, sys_rev::text from watermark
            where stream = 'header' and sys_rev is not null
            """;
    private static final String KNOWN =
            "select division, entity, source_key, sys_rev::text from record";

    private Watermarks() {}

    /** A table of Epicor, and how its rows are named in the ledger. */
    private enum Books {
        VENDOR("Vendor"),
        PURCHASE_ORDER("POHeader"),
        AP_INVOICE("APInvHed");

        private final String table;

        Books(String table) {
            this.table = table;
        }

        /** By the watermark's word for it, for example {@code ap-invoice}. */
        static Books named(String entity) {
            return valueOf(entity.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        String key(ObjectNode row) {
            return switch (this) {
                case VENDOR -> row.path("VendorNum").asText();
                case PURCHASE_ORDER -> row.path("PONum").asText();
                case AP_INVOICE ->
                        row.path("VendorNum").asText() + "/" + row.path("InvoiceNum").asText();
            };
        }

        boolean isRead(ObjectNode row) {
            return this != AP_INVOICE || row.path("Posted").asBoolean();
        }
    }

    /** Rows below a watermark that the ledger does not know as they are. */
    static List<String> ahead() {
        Map<String, Long> known = new HashMap<>();
        FaultBooks.database()
                .rows(KNOWN)
                .forEach(row ->
                        known.put(String.join(" ", row.subList(0, 3)), Long.parseLong(row.get(3))));
        List<String> ahead = new ArrayList<>();
        for (List<String> mark : FaultBooks.database().rows(MARKS)) {
            Books books = Books.named(mark.get(2));
            long upTo = Long.parseLong(mark.get(3));
            for (ObjectNode row :
                    FaultBooks.epicor().state().rows(books.table, Map.of("Company", mark.get(0)))) {
                String name = mark.get(1) + " " + books + " " + books.key(row);
                long revision = row.path("SysRevID").asLong();
                if (books.isRead(row)
                        && revision <= upTo
                        && known.getOrDefault(name, -1L) < revision) {
                    ahead.add("below the watermark and not recorded: " + name + " " + revision);
                }
            }
        }
        return ahead;
    }
}
