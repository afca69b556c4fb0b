package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Vendors as nobody would invent them. */
final class AwkwardVendors {
    private final Scene scene;
    private final Map<String, ObjectNode> byCase = new HashMap<>();

    AwkwardVendors(Scene scene) {
        this.scene = scene;
    }

    /** The last vendor of a case, for documents that need it. */
    ObjectNode of(String caseName) {
        ObjectNode vendor = byCase.get(caseName);
        if (vendor == null) {
            throw new IllegalArgumentException("No vendor " + caseName);
        }
        return vendor;
    }

    void write() {
        shared();
        alike();
        byHand();
        byHandTroubled();
        inactive();
        places();
        characters();
    }

    private ObjectNode add(String caseName, Division division, String name, String taxId) {
        CompanyBooks books = scene.books(division);
        ObjectNode vendor = Vendors.add(books, name, taxId);
        scene.cases().put(caseName, Vendors.key(books, vendor));
        byCase.put(caseName, vendor);
        return vendor;
    }

    private void shared() {
        String tax = "vendor-shared-by-tax-id";
        add(tax, Division.NORTH, "Great Plains Rebar Supply", "47-1230001");
        add(tax, Division.SOUTH, "Great Plains Rebar Supply LLC", "471230001");
        add(tax, Division.EAST, "GREAT PLAINS REBAR", "47 1230001");
        add(tax, Division.WEST, "Sierra Ready Mix", "88-1230002");
        add(tax, Division.CENTRAL, "Sierra Ready Mix", "88-1230002");
        String name = "vendor-shared-by-name";
        add(name, Division.EAST, "Lehigh Scaffold Rental", "");
        add(name, Division.WEST, "LEHIGH SCAFFOLD RENTAL ", "");
        String oneSide = "vendor-shared-by-name-one-tax-id";
        add(oneSide, Division.SOUTH, "Alamo Crane Service", "74-1230003");
        add(oneSide, Division.CENTRAL, "Alamo Crane Service", "");
    }

    private void alike() {
        String other = "vendor-same-name-other-tax-id";
        add(other, Division.NORTH, "Johnson Electric", "41-1230004");
        add(other, Division.SOUTH, "Johnson Electric", "74-1230005");
        String same = "vendor-same-name-same-company";
        add(same, Division.EAST, "Miller Excavating", "");
        add(same, Division.EAST, "Miller Excavating", "");
        String branches = "vendor-two-branches-one-tax-id";
        add(branches, Division.WEST, "Truckee Lumber Reno", "88-1230006");
        add(branches, Division.WEST, "Truckee Lumber Sparks", "88-1230006");
    }

    private void byHand() {
        ProcoreBooks procore = scene.procore();
        add("vendor-by-hand-tax-id", Division.NORTH, "Iron Range Welding Inc", "41-1230007");
        procore.vendor("Iron Range Welding", "411230007", null, true);
        add("vendor-by-hand-name", Division.SOUTH, "Bexar Masonry Supply", "74-1230008");
        procore.vendor(" bexar masonry supply", null, null, true);
        add("vendor-by-hand-inactive", Division.EAST, "Keystone Glass Works", "");
        procore.vendor("Keystone Glass Works", null, null, false);
        add("vendor-by-hand-other-tax-id", Division.WEST, "Washoe Drywall", "88-1230009");
        procore.vendor("Washoe Drywall", "88-9999999", null, true);
        ObjectNode linked = add("vendor-linked-before", Division.CENTRAL, "Platte Pipe & Pump", "");
        procore.vendor(
                "Platte Pipe (old name)",
                null,
                "epicor:EPIC05:vendor:" + linked.get("VendorNum").intValue(),
                true);
    }

    private void byHandTroubled() {
        ProcoreBooks procore = scene.procore();
        add("vendor-by-hand-two-candidates", Division.NORTH, "Superior Paving", "");
        procore.vendor("Superior Paving", null, null, true);
        procore.vendor("SUPERIOR PAVING", null, null, true);
        add("vendor-foreign-owned", Division.SOUTH, "Gulf Coast Roofing", "");
        procore.vendor("Gulf Coast Roofing", null, "sage300:V-1187", true);
    }

    private void inactive() {
        add("vendor-inactive-referenced", Division.EAST, "Pocono Tile (closed)", "23-1230010")
                .put("Inactive", true);
        add("vendor-inactive-unreferenced", Division.EAST, "Slate Belt Slate", "23-1230011")
                .put("Inactive", true);
        add("vendor-inactive-unreferenced", Division.WEST, "Carson Fence", "")
                .put("Inactive", true);
        add("vendor-inactive-out-of-scope", Division.WEST, "Tahoe Docks", "88-1230012")
                .put("Inactive", true);
    }

    private void places() {
        add("vendor-country-by-name", Division.NORTH, "Thunder Bay Timber", "")
                .put("CountryNumISOCode", "")
                .put("Country", "Canada")
                .put("State", "ON")
                .put("ZIP", "P7B 5E1")
                .put("City", "Thunder Bay");
        add("vendor-country-by-name", Division.SOUTH, "Aceros de Monterrey", "")
                .put("CountryNumISOCode", "")
                .put("Country", "Mexico")
                .put("State", "")
                .put("City", "Monterrey");
        add("vendor-country-unknown", Division.EAST, "Freeport Marble Imports", "")
                .put("CountryNumISOCode", "")
                .put("Country", "Ruritania")
                .put("State", "RU");
        add("vendor-state-invalid", Division.CENTRAL, "Loess Hills Sand", "").put("State", "ZZ");
        ObjectNode bare = add("vendor-without-address", Division.WEST, "High Desert Surveying", "");
        for (String column :
                new String[] {"Address1", "City", "State", "ZIP", "PhoneNum", "EMailAddress"}) {
            bare.put(column, "");
        }
    }

    private void characters() {
        String name = "vendor-awkward-characters";
        add(name, Division.NORTH, "O'Brien & \"Sons\" 100% Steel/Iron #1", "");
        add(name, Division.CENTRAL, "Café Étoile 🏗 Señalización", "");
        add(
                        "vendor-long-address",
                        Division.SOUTH,
                        "Rio Grande Precast & Prestressed Concrete Co.",
                        "")
                .put("Address1", "Building 7, Suite 2400, Attn: Accounts Receivable Dept")
                .put("Address2", "14455 Southwest Military Drive, Brooks Industrial Park")
                .put("Address3", "Mail Stop \"C/14\"");
    }
}
