package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.demo.DemoCompany;
import java.util.List;
import java.util.Map;

/**
 * What the mapping of documents needs besides the documents.
 *
 * @param costCodes the cost code table
 * @param projects the project rules
 * @param vendors how each vendor ends
 * @param before what Procore held before the run
 */
record Rules(
        CostCodeRules costCodes,
        ProjectRules projects,
        ExpectedVendors vendors,
        Map<String, List<ObjectNode>> before) {

    static Rules of(DemoCompany demo, List<EpicorTables> companies) {
        return new Rules(
                new CostCodeRules(demo.costCodes()),
                new ProjectRules(demo.projects(), demo.procore()),
                new ExpectedVendors(companies, demo.procore().getOrDefault("vendors", List.of())),
                demo.procore());
    }

    /** Budget code of an account in a Procore project. */
    String budgetCode(String division, String glAccount, String date, long project) throws Refused {
        String budgetCode =
                glAccount.isEmpty()
                        ? ""
                        : costCodes.budgetCode(division, glAccount, date).orElse("");
        if (budgetCode.isEmpty()) {
            throw new Refused("GL_ACCOUNT_NOT_MAPPED", glAccount);
        }
        projects.require(project, budgetCode);
        return budgetCode;
    }

    List<ObjectNode> before(String table) {
        return before.getOrDefault(table, List.of());
    }

    /** Procore's name of a unit: exactly, else ignoring case, else blank. */
    String uom(String uom) {
        List<String> names = before("uoms").stream().map(row -> Raw.text(row, "name")).toList();
        if (names.contains(uom)) {
            return uom;
        }
        return names.stream().filter(name -> name.equalsIgnoreCase(uom)).findFirst().orElse("");
    }
}
