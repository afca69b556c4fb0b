package dev.plumbline.epicor;

/** Reads a row of {@code Erp.BO.VendorSvc/Vendors}. */
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
                row.text("TaxPayerID"),
                row.flag("Inactive"),
                row.revision("SysRevID"));
    }

    static String key(Fields row) {
        return Integer.toString(row.integer("VendorNum"));
    }
}
