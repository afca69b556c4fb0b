package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one Epicor company while they are filled. */
final class CompanyBooks {
    static final List<String> TABLES =
            List.of(
                    "Company",
                    "GLAccount",
                    "Project",
                    "JobHead",
                    "Vendor",
                    "POHeader",
                    "PODetail",
                    "PORel",
                    "PORelTGLC",
                    "APInvHed",
                    "APInvDtl",
                    "APInvExp",
                    "APInvJob",
                    "APIHAPInvExp");

    private final Division division;
    private final Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();
    private int lastVendorNum = 1000;

    CompanyBooks(Division division) {
        this.division = division;
        TABLES.forEach(table -> tables.put(table, new ArrayList<>()));
        add(
                "Company",
                "Company1",
                division.company(),
                "Name",
                division.legalName,
                "City",
                division.city,
                "State",
                division.state,
                "Zip",
                division.zip,
                "Country",
                "United States");
    }

    Division division() {
        return division;
    }

    String company() {
        return division.company();
    }

    Map<String, List<ObjectNode>> tables() {
        return tables;
    }

    /** Adds a row of alternating column names and values and answers it for later changes. */
    ObjectNode add(String table, @Nullable Object... namesAndValues) {
        ObjectNode row = Rows.row(namesAndValues);
        if (!table.equals("Company")) {
            row.put("Company", company());
        }
        rows(table).add(row);
        return row;
    }

    List<ObjectNode> rows(String table) {
        List<ObjectNode> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("No table " + table);
        }
        return rows;
    }

    int nextVendorNum() {
        return ++lastVendorNum;
    }

    void project(String projectId, String description, boolean active) {
        add(
                "Project",
                "ProjectID",
                projectId,
                "Description",
                description,
                "ActiveProject",
                active,
                "CurrencyCode",
                "USD");
    }

    void job(String jobNum, String projectId, String description) {
        add(
                "JobHead",
                "JobNum",
                jobNum,
                "ProjectID",
                projectId,
                "PartDescription",
                description,
                "JobType",
                projectId.isEmpty() ? "MFG" : "PRJ",
                "JobReleased",
                true);
    }

    void account(String glAccount, String description) {
        add(
                "GLAccount",
                "COACode",
                "MAIN",
                "GLAccount1",
                glAccount,
                "AccountDesc",
                description,
                "Active",
                true,
                "GLAcctDispGLAcctDisp",
                display(glAccount));
    }

    /** Display form of a GL account. */
    static String display(String glAccount) {
        return glAccount.replace('|', '-');
    }
}
