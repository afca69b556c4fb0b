package dev.plumbline.epicor;

/** Reads a row of {@code Erp.BO.VendorSvc/Vendors}. */
final class VendorRow {
    private VendorRow() {}

    static EpicorVendor read(Fields row) {
        return new EpicorVendor(
                row.integer("VendorNum"),
                row.text("VendorID"),
                row.text("Name"),
                row.text("Address1"),
                row.text("Address2"),
                row.text("Address3"),
                row.text("City"),
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
