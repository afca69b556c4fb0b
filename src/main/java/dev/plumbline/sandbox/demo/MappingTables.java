package dev.plumbline.sandbox.demo;

import java.util.List;

/** The mapping tables as the invented company's controller keeps them. */
final class MappingTables {
    /** A cost code that one project lacks, and the account that is mapped to it. */
    static final String RARE_COST_CODE = "13-120";

    static final String RARE_ACCOUNT = "5140|20|";

    /** Accounts that nobody has mapped yet. */
    static final List<String> UNMAPPED = List.of("5990|50|01", "5995|20|03", "6110|50|05");

    /** Account that no rule has and that no project cost is booked on. */
    static final String OVERHEAD = "6500|50|";

    static final String INVENTORY = "1310|00|";

    /** Cost codes of rules below that are no trade's own. */
    static final List<String> EXTRA_COST_CODES =
            List.of("01-500", "01-520", "01-540", "13-120", "26-050", "31-230");

    private static final String SPECIAL_RULES =
            """
            ,5101|50|*,01-500,O,,2025-12-31
            ,5101|50|*,01-520,O,2026-01-01,
            ,5101|*,01-310,O,,
            ,5101|30|*,01-540,E,,
            north,5126|20|*,26-050,M,,
            west,5131|*,31-230,S,,
            ,5140|20|*,13-120,M,,
            east,5103|20|03,03-300,M,2025-01-01,2027-12-31
            """;

    private MappingTables() {}

    /** GL account to budget code, as CSV. */
    static String costCodes() {
        StringBuilder csv =
                new StringBuilder("division,glAccount,costCode,costType,validFrom,validTo\n");
        csv.append(SPECIAL_RULES);
        for (Trade trade : Trades.all()) {
            if (!trade.natural().equals("5101")) {
                for (String type : List.of("L", "M", "E", "S", "O")) {
                    csv.append(rule(trade, type));
                }
            }
        }
        return csv.toString();
    }

    private static String rule(Trade trade, String type) {
        String account = trade.natural() + "|" + Trade.department(type) + "|*";
        return String.join(",", "", account, trade.costCode(), type, "", "") + "\n";
    }

    /** Exceptions to the rule that a project's number is its Epicor ProjectID, as CSV. */
    static String projects(Sites sites) {
        return "division,epicorProject,procoreProjectId\n"
                + exception(
                        Division.at(Sites.NUMBERED_TWICE % 5).next(),
                        "C-7719",
                        sites.at(Sites.NUMBERED_TWICE))
                + exception(Division.WEST, "P-24099", sites.at(8))
                + exception(Division.CENTRAL, "P-24002", sites.at(4));
    }

    private static String exception(Division division, String epicorProject, Site site) {
        return division.key() + "," + epicorProject + "," + site.id() + "\n";
    }
}
