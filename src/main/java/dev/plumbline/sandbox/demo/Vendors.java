package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes Epicor vendors. */
final class Vendors {
    private static final String[][] CITIES = {
        {"Duluth", "MN", "55802"}, {"San Antonio", "TX", "78205"}, {"Allentown", "PA", "18101"},
        {"Reno", "NV", "89501"}, {"Omaha", "NE", "68102"}, {"Tulsa", "OK", "74103"},
        {"Boise", "ID", "83702"}, {"Toledo", "OH", "43604"}
    };

    private Vendors() {}

    /** Adds an active US vendor. */
    static ObjectNode add(CompanyBooks books, String name, String taxId) {
        int vendorNum = books.nextVendorNum();
        String[] city = CITIES[vendorNum % CITIES.length];
        return books.add(
                "Vendor",
                "VendorNum",
                vendorNum,
                "VendorID",
                vendorId(name, vendorNum),
                "Name",
                name,
                "Address1",
                (100 + vendorNum * 7 % 9000) + " Industrial Way",
                "City",
                city[0],
                "State",
                city[1],
                "ZIP",
                city[2],
                "Country",
                "United States",
                "CountryNumISOCode",
                "US",
                "PhoneNum",
                "(555) 010-" + String.format(Locale.ROOT, "%04d", vendorNum % 10_000),
                "EMailAddress",
                "ar" + vendorNum + "@" + books.division().key() + "-vendors.example",
                "TaxPayerID",
                taxId,
                "TermsCode",
                "N30",
                "CurrencyCode",
                "USD",
                "Inactive",
                false,
                "Approved",
                true);
    }

    static DocumentKey key(CompanyBooks books, ObjectNode vendor) {
        return DocumentKey.vendor(books.company(), vendor.get("VendorNum").intValue());
    }

    private static String vendorId(String name, int vendorNum) {
        String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return letters.substring(0, Math.min(4, letters.length())) + vendorNum;
    }
}
