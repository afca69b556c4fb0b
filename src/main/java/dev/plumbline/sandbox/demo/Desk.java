package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** Starts awkward documents: numbers them, gives them a good vendor, and notes their case. */
final class Desk {
    /** Materials of concrete work, the account most awkward documents use. */
    static final Trade CONCRETE = Trades.ofCostCode("03-300");

    static final Trade ELECTRIC = Trades.ofCostCode("26-100");
    static final Trade EARTH = Trades.ofCostCode("31-200");
    static final Trade MANAGEMENT = Trades.ofCostCode("01-310");

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private final Scene scene;
    private final AwkwardVendors vendors;
    private final Map<Division, ObjectNode> suppliers = new EnumMap<>(Division.class);
    private final Map<Division, Integer> orders = new EnumMap<>(Division.class);

    Desk(Scene scene, AwkwardVendors vendors) {
        this.scene = scene;
        this.vendors = vendors;
        for (Division division : Division.values()) {
            String name = "Granite Peak Supply " + division.city;
            suppliers.put(division, Vendors.add(scene.books(division), name, ""));
            orders.put(division, division.number * 100_000 + 90_000);
        }
    }

    Scene scene() {
        return scene;
    }

    Site site(int index) {
        return scene.sites().at(index);
    }

    String project(int site, Division division) {
        return site(site).projectOf(division);
    }

    ObjectNode supplier(Division division) {
        ObjectNode supplier = suppliers.get(division);
        if (supplier == null) {
            throw new IllegalStateException("No supplier for " + division);
        }
        return supplier;
    }

    ObjectNode vendor(String caseName) {
        return vendors.of(caseName);
    }

    OrderWriter order(String caseName, Division division) {
        return order(caseName, division, supplier(division));
    }

    OrderWriter order(String caseName, Division division, ObjectNode vendor) {
        int poNum = orders.merge(division, 1, Integer::sum);
        return order(caseName, division, vendor, poNum, DAY);
    }

    OrderWriter order(
            String caseName, Division division, ObjectNode vendor, int poNum, LocalDate ordered) {
        OrderWriter order = new OrderWriter(scene.books(division), poNum, vendor, ordered);
        scene.cases().put(caseName, order.key());
        return order;
    }

    /** An order of one ordinary line for one project. */
    OrderWriter plainOrder(String caseName, Division division, ObjectNode vendor, String project) {
        OrderWriter order = order(caseName, division, vendor);
        order.line("Ready-mix concrete 4000 psi", "CY", "10", "150.00", "E");
        order.toProject("10", project, concrete(division));
        return order;
    }

    InvoiceWriter invoice(String caseName, Division division, String invoiceNum) {
        return invoice(caseName, division, supplier(division), invoiceNum);
    }

    InvoiceWriter invoice(
            String caseName, Division division, ObjectNode vendor, String invoiceNum) {
        return invoice(caseName, division, vendor, invoiceNum, DAY);
    }

    InvoiceWriter invoice(
            String caseName,
            Division division,
            ObjectNode vendor,
            String invoiceNum,
            LocalDate date) {
        InvoiceWriter invoice = new InvoiceWriter(scene.books(division), vendor, invoiceNum, date);
        scene.cases().put(caseName, invoice.key());
        return invoice;
    }

    /** Adds a miscellaneous line of one account for one project. */
    ObjectNode miscLine(InvoiceWriter invoice, String amount, String project, String account) {
        ObjectNode line = invoice.line("M", "Delivery and handling", amount);
        invoice.expense(new BigDecimal(amount), account);
        invoice.job(project, "", new BigDecimal(amount));
        return line;
    }

    static String concrete(Division division) {
        return CONCRETE.account("M", division);
    }
}
