package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Procore holds before the first run. */
final class ProcoreBooks {
    static final long COMPANY_ID = 4_264_807L;
    private static final long FIRST_ID = 598_134_300_000_000L;
    private static final String[][] COST_TYPES = {
        {"L", "Labor"},
        {"E", "Equipment"},
        {"M", "Materials"},
        {"S", "Commitment"},
        {"OC", "Owner Cost"},
        {"SVC", "Professional Services"},
        {"O", "Other"}
    };
    // Epicor's BDL and PAL are missing on purpose; SY is there in two spellings.
    private static final List<String> UNITS =
            List.of(
                    "ea", "sf", "sy", "SY", "cy", "lf", "ton", "lb", "gal", "hr", "day", "mo",
                    "ls");

    private final Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();
    private final Map<String, Long> costTypes = new HashMap<>();
    private final Map<String, Long> costCodes = new HashMap<>();
    private long lastId = FIRST_ID;

    ProcoreBooks(Sites sites) {
        add("companies", "id", COMPANY_ID, "name", "Keystone Ridge Builders", "is_active", true);
        for (String[] type : COST_TYPES) {
            long id = addNew("line_item_types", "code", type[0], "name", type[1]);
            costTypes.put(type[0], id);
        }
        UNITS.forEach(unit -> addNew("uoms", "name", unit));
        for (int index = 0; index < sites.all().size(); index++) {
            project(sites.at(index), index != Sites.LACKS_RARE_COST_CODE);
        }
    }

    Map<String, List<ObjectNode>> tables() {
        return tables;
    }

    /** Adds a row with an id and answers the id. */
    long addNew(String table, @Nullable Object... namesAndValues) {
        long id = ++lastId;
        add(table, namesAndValues).put("id", id).put("company_id", COMPANY_ID);
        return id;
    }

    private ObjectNode add(String table, @Nullable Object... namesAndValues) {
        ObjectNode row = Rows.row(namesAndValues);
        tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
        return row;
    }

    /** A vendor that somebody typed into Procore. */
    long vendor(String name, @Nullable String taxId, @Nullable String originId, boolean active) {
        ObjectNode register = taxId == null ? null : Rows.row("type", "ein", "identifier", taxId);
        return addNew(
                "vendors",
                "name",
                name,
                "is_active",
                active,
                "origin_id",
                originId,
                "project_ids",
                JsonNodeFactory.instance.arrayNode(),
                "business_register",
                register);
    }

    /** Columns of a line that point at its budget code; the budget code itself exists already. */
    Object[] budgetCode(Site site, String costCode, String costType) {
        long code = costCodes.getOrDefault(site.id() + " " + costCode, 0L);
        long type = costTypes.getOrDefault(costType, 0L);
        long wbs = wbsCode(site, costCode, costType, code, type);
        return new Object[] {
            "project_id",
            site.id(),
            "wbs_code_id",
            wbs,
            "cost_code_id",
            code,
            "line_item_type_id",
            type
        };
    }

    private long wbsCode(Site site, String costCode, String costType, long code, long type) {
        String key = "wbs " + site.id() + " " + costCode + "." + costType;
        return costCodes.computeIfAbsent(
                key,
                _ ->
                        addNew(
                                "wbs_codes",
                                "project_id",
                                site.id(),
                                "flat_code",
                                costCode + "." + costType,
                                "cost_code_id",
                                code,
                                "line_item_type_id",
                                type,
                                "status",
                                "active"));
    }

    private void project(Site site, boolean withRareCode) {
        add(
                "projects",
                "id",
                site.id(),
                "company_id",
                COMPANY_ID,
                "name",
                site.name(),
                "project_number",
                site.projectNumber(),
                "origin_id",
                site.originId(),
                "active",
                site.active());
        Map<String, Long> parents = new HashMap<>();
        for (CostCode code : CostCode.all()) {
            if (withRareCode || !code.fullCode().equals(MappingTables.RARE_COST_CODE)) {
                costCode(site, code, parents);
            }
        }
        if (site.active()) {
            budgetCode(site, "03-300", "M");
            budgetCode(site, "26-100", "L");
        }
    }

    private void costCode(Site site, CostCode code, Map<String, Long> parents) {
        long parent =
                parents.computeIfAbsent(
                        code.division(),
                        number -> costCode(site, number, number, "Division " + number, null));
        long id = costCode(site, code.fullCode(), code.code(), code.name(), parent);
        costCodes.put(site.id() + " " + code.fullCode(), id);
    }

    private long costCode(
            Site site, String fullCode, String code, String name, @Nullable Long parent) {
        return addNew(
                "cost_codes",
                "project_id",
                site.id(),
                "full_code",
                fullCode,
                "code",
                code,
                "name",
                name,
                "parent_id",
                parent);
    }
}
