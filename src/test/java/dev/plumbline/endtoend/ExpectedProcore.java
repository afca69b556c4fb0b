package dev.plumbline.endtoend;

import dev.plumbline.sandbox.demo.DemoCompany;
import dev.plumbline.sandbox.demo.DocumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Procore must hold after a full run of all divisions with default settings, worked out from
 * the raw rows and the mapping tables alone: a second reading of the contract, §4.
 *
 * @param vendors every vendor that is ours
 * @param contracts every purchase order contract that is ours
 * @param directCosts every direct cost that is ours
 * @param records how the record of every document in scope must stand
 */
public record ExpectedProcore(
        List<ExpectedVendor> vendors,
        List<ExpectedDocument> contracts,
        List<ExpectedDocument> directCosts,
        SortedMap<DocumentKey, ExpectedRecord> records) {

    /** With {@code plumbline.ap-invoices.job-gl-account} unset. */
    public static ExpectedProcore after(DemoCompany demo) {
        return after(demo, "");
    }

    /** With {@code plumbline.ap-invoices.job-gl-account} set, unless it is blank. */
    public static ExpectedProcore after(DemoCompany demo, String jobGlAccount) {
        List<EpicorTables> companies = companies(demo);
        Rules rules = Rules.of(demo, companies);
        List<ExpectedDocument> contracts = new ArrayList<>();
        List<ExpectedDocument> directCosts = new ArrayList<>();
        SortedMap<DocumentKey, ExpectedRecord> records = new TreeMap<>();
        rules.vendors().records().forEach(each -> records.put(each.document(), each));
        for (EpicorTables company : companies) {
            ExpectedOrders orders = new ExpectedOrders(company, rules);
            ExpectedInvoices invoices = new ExpectedInvoices(company, rules, jobGlAccount);
            contracts.addAll(orders.contracts());
            directCosts.addAll(invoices.directCosts());
            orders.records().forEach(each -> records.put(each.document(), each));
            invoices.records().forEach(each -> records.put(each.document(), each));
        }
        return new ExpectedProcore(rules.vendors().all(), contracts, directCosts, records);
    }

    private static List<EpicorTables> companies(DemoCompany demo) {
        List<EpicorTables> companies = new ArrayList<>();
        for (Map.Entry<String, String> setting : demo.divisionSettings().entrySet()) {
            if (setting.getKey().endsWith(".epicor-company")) {
                String division = setting.getKey().split("\\.", -1)[2];
                companies.add(
                        new EpicorTables(
                                setting.getValue(),
                                division,
                                demo.epicor().getOrDefault(setting.getValue(), Map.of())));
            }
        }
        return companies;
    }
}
