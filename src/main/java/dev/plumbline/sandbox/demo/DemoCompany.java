package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An invented regional construction company before its first run: five Epicor companies, one
 * Procore company, and the mapping tables between them.
 *
 * @param procoreCompanyId company that receives the data
 * @param epicor rows by Epicor company and table, columns as Epicor names them
 * @param procore rows by table, attributes as Procore names them
 * @param costCodes cost code table as CSV
 * @param projects project exceptions as CSV
 * @param divisionSettings the divisions as Plumbline's properties, in order
 * @param cases the documents that show each awkward case, by the case's name
 */
public record DemoCompany(
        long procoreCompanyId,
        SequencedMap<String, Map<String, List<ObjectNode>>> epicor,
        Map<String, List<ObjectNode>> procore,
        String costCodes,
        String projects,
        SequencedMap<String, String> divisionSettings,
        SequencedMap<String, List<DocumentKey>> cases) {

    /** Makes the company; the same size gives the same rows in the same order. */
    public static DemoCompany generate(DemoSize size) {
        Scene scene = new Scene();
        AwkwardVendors awkward = new AwkwardVendors(scene);
        awkward.write();
        Desk desk = new Desk(scene, awkward);
        new AwkwardOrders(desk).write();
        new TroubledOrders(desk).write();
        new AwkwardInvoices(desk).write();
        new TroubledInvoices(desk).write();
        ordinary(scene, size);
        return new DemoCompany(
                ProcoreBooks.COMPANY_ID,
                epicor(scene),
                scene.procore().tables(),
                MappingTables.costCodes(),
                MappingTables.projects(scene.sites()),
                settings(),
                scene.cases().cases());
    }

    /** The division settings as the text of a properties file. */
    public String divisionProperties() {
        return divisionSettings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void ordinary(Scene scene, DemoSize size) {
        SplittableRandom random = new SplittableRandom(size.seed());
        OrdinaryVendors vendors = new OrdinaryVendors(scene, random.split());
        vendors.write(size.vendors() - count(scene, "Vendor"));
        OrdinaryTrade trade = new OrdinaryTrade(scene, vendors, random.split());
        trade.write(size.purchaseOrders() - count(scene, "POHeader"), size.linesPerOrder());
        new OrdinaryInvoices(scene, vendors, trade, random.split())
                .write(size.invoices() - count(scene, "APInvHed"), size.linesPerInvoice());
    }

    private static int count(Scene scene, String table) {
        int count = 0;
        for (Division division : Division.values()) {
            count += scene.books(division).rows(table).size();
        }
        return count;
    }

    private static SequencedMap<String, Map<String, List<ObjectNode>>> epicor(Scene scene) {
        SequencedMap<String, Map<String, List<ObjectNode>>> epicor = new TreeMap<>();
        for (Division division : Division.values()) {
            epicor.put(division.company(), scene.books(division).tables());
        }
        return epicor;
    }

    private static SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new TreeMap<>();
        for (Division division : Division.values()) {
            String prefix = "plumbline.divisions." + division.key() + ".";
            settings.put(prefix + "epicor-company", division.company());
            settings.put(prefix + "currency", "USD");
        }
        return settings;
    }
}
