package dev.plumbline.epicor;

/**
 * Reads a row of {@code Erp.BO.VendorSvc/Vendors}. The tax identifier is read as prose, of which no
 * message quotes anything: only its letters and digits count, and no vendor fails for the others.
 */
final class VendorRow {
    private VendorRow() {}

    static EpicorVendor read(Fields row) {
        return new EpicorVendor(
                row.integer("VendorNum"),
                row.text("VendorID"),
                row.text("Name"),
                row.prose("Address1"),
                row.prose("Address2"),
                row.prose("Address3"),
                row.prose("City"),
                row.text("State"),
                row.text("ZIP"),
                row.text("Country"),
                row.text("CountryNumISOCode"),
                row.text("PhoneNum"),
                row.text("EMailAddress"),
                row.prose("TaxPayerID"),
                row.flag("Inactive"),
                row.revision("SysRevID"));
    }

    static String key(Fields row) {
        return Integer.toString(row.integer("VendorNum"));
    }
}
