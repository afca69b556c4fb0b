package dev.plumbline.bench.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bench.connector.EpicorFeed.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Procore's projects by Epicor's number, and the cost codes of each; asked for once. */
@ApplicationScoped
public class Projects {
    private final Procore procore;
    private final EpicorFeed epicor;
    private final CostCodes rules;
    private final Map<String, String> jobs = new HashMap<>();
    private final Map<String, Long> projects = new HashMap<>();
    private final Map<String, Long> types = new HashMap<>();
    private final Map<Long, Map<String, Long>> codes = new ConcurrentHashMap<>();

    public Projects(Procore procore, EpicorFeed epicor, CostCodes rules) {
        this.procore = procore;
        this.epicor = epicor;
        this.rules = rules;
    }

    /** The Procore project of a release or an invoice's job; 0 when it is none. */
    long of(Row document, JsonNode row) {
        String project = row.path("ProjectID").asText("").strip();
        String job = row.path("JobNum").asText("").strip();
        String id =
                project.isEmpty() && !job.isEmpty()
                        ? jobs().getOrDefault(document.company().id() + "/" + job, "")
                        : project;
        if (id.isEmpty()) {
            return 0;
        }
        Long found = known().get(id);
        if (found == null) {
            throw new RefusedException("Procore has no project " + id);
        }
        return found;
    }

    /** Says which cost code and type a line has, from its GL account. */
    void code(ObjectNode line, Row document, String date, long project, String glAccount) {
        CostCodes.Rule rule = rules.of(document.company().division(), glAccount, date);
        Long code = codes.computeIfAbsent(project, this::codesOf).get(rule.costCode());
        Long type = types().get(rule.costType());
        if (code == null || type == null) {
            throw new RefusedException("Project " + project + " lacks " + rule);
        }
        line.put("cost_code_id", code).put("line_item_type_id", type);
    }

    private Map<String, Long> codesOf(long project) {
        Map<String, Long> codes = new HashMap<>();
        procore.list("v1.0/cost_codes", Map.of("project_id", String.valueOf(project)))
                .forEach(row -> codes.put(row.path("full_code").asText(), row.path("id").asLong()));
        return codes;
    }

    private synchronized Map<String, Long> types() {
        if (types.isEmpty()) {
            procore.list("v1.0/line_item_types", Map.of("company_id", procore.company()))
                    .forEach(row -> types.put(row.path("code").asText(), row.path("id").asLong()));
        }
        return types;
    }

    private synchronized Map<String, Long> known() {
        if (projects.isEmpty()) {
            for (JsonNode row :
                    procore.list("v1.0/projects", Map.of("company_id", procore.company()))) {
                projects.putIfAbsent(row.path("project_number").asText(), row.path("id").asLong());
                projects.put(row.path("origin_id").asText(), row.path("id").asLong());
            }
        }
        return projects;
    }

    private synchronized Map<String, String> jobs() {
        if (jobs.isEmpty()) {
            epicor.jobs()
                    .forEachRemaining(row ->
                            jobs.put(
                                    row.company().id() + "/" + row.text("JobNum"),
                                    row.text("ProjectID")));
        }
        return jobs;
    }
}
