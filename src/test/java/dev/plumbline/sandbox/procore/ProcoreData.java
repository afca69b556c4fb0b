package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small company: two projects, two vendors, two cost codes, three units. */
final class ProcoreData {

    static final long COMPANY = 4_264_807;
    static final long PROJECT = 2_783_683;
    static final long OTHER_PROJECT = 2_783_684;
    static final long VENDOR = 5_181_441;
    static final long OUTSIDER = 5_181_442;
    static final long CODE = 971_232_362;
    static final long OTHER_CODE = 971_232_364;
    static final long FOREIGN_CODE = 971_232_363;
    static final long LABOR = 31;
    static final long MATERIALS = 32;
    static final long WBS = 1_752_071_628;

    private ProcoreData() {}

    static Map<String, List<ObjectNode>> rows() {
        Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();
        add(rows, "companies", "{'id':4264807,'name':'Builders Inc'}");
        add(rows, "companies", "{'id':4264808,'name':'Others Inc'}");
        add(
                rows,
                "projects",
                "{'id':2783683,'name':'Tower','project_number':'P-1','origin_id':'TOWER','company_id':4264807}");
        add(
                rows,
                "projects",
                "{'id':2783684,'name':'Bridge','project_number':'P-2','company_id':4264807}");
        add(
                rows,
                "projects",
                "{'id':2783685,'name':'Done','project_number':'P-3','active':false,'company_id':4264807}");
        add(
                rows,
                "projects",
                "{'id':2783686,'name':'Secret','permitted':false,'company_id':4264807}");
        add(
                rows,
                "vendors",
                "{'id':5181441,'name':'Acme Concrete','origin_code':'1042','project_ids':[2783683]}");
        add(rows, "vendors", "{'id':5181442,'name':'Zenith Steel'}");
        add(rows, "line_item_types", "{'id':31,'name':'Labor','code':'L'}");
        add(
                rows,
                "line_item_types",
                "{'id':32,'name':'Materials','code':'M','base_type':'materials'}");
        add(
                rows,
                "cost_codes",
                "{'id':971232361,'project_id':2783683,'code':'01','name':'General'}");
        add(
                rows,
                "cost_codes",
                "{'id':971232362,'project_id':2783683,'code':'000','name':'Rebar','parent_id':971232361}");
        add(
                rows,
                "cost_codes",
                "{'id':971232364,'project_id':2783683,'code':'010','name':'Forms','parent_id':971232361}");
        add(
                rows,
                "cost_codes",
                "{'id':971232363,'project_id':2783684,'code':'01-000','name':'Rebar'}");
        add(rows, "uoms", "{'name':'lb'}");
        add(rows, "uoms", "{'name':'ea'}");
        add(
                rows,
                "wbs_codes",
                "{'id':1752071628,'project_id':2783683,'cost_code_id':971232362,'line_item_type_id':32}");
        return rows;
    }

    static void add(Map<String, List<ObjectNode>> rows, String table, String row) {
        rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(Json.parse(row.replace('\'', '"')));
    }
}
