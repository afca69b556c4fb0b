package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which Procore project an Epicor project means, and which cost codes it has. */
final class ProjectRules {
    private final Map<String, Long> exceptions = new HashMap<>();
    private final List<ObjectNode> active = new ArrayList<>();
    private final Set<String> costCodes = new HashSet<>();

    ProjectRules(String csv, Map<String, List<ObjectNode>> procore) {
        csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(
                        cells -> exceptions.put(cells[0] + " " + cells[1], Long.valueOf(cells[2])));
        for (ObjectNode project : procore.getOrDefault("projects", List.of())) {
            if (Raw.flag(project, "active")) {
                active.add(project);
            }
        }
        for (ObjectNode code : procore.getOrDefault("cost_codes", List.of())) {
            costCodes.add(Raw.text(code, "project_id") + " " + Raw.text(code, "full_code"));
        }
    }

    long procoreProject(String division, String epicorProject) throws Refused {
        Long exception = exceptions.get(division + " " + epicorProject);
        if (exception != null) {
            return active(String.valueOf(exception), "id", epicorProject);
        }
        try {
            return active(epicorProject, "origin_id", epicorProject);
        } catch (Refused noOrigin) {
            return active(epicorProject, "project_number", epicorProject);
        }
    }

    /** Refuses a budget code whose cost code the project lacks. */
    void require(long project, String budgetCode) throws Refused {
        String costCode = budgetCode.substring(0, budgetCode.indexOf('.'));
        if (!costCodes.contains(project + " " + costCode)) {
            throw new Refused("COST_CODE_NOT_IN_PROJECT", costCode + " in " + project);
        }
    }

    private long active(String value, String attribute, String epicorProject) throws Refused {
        for (ObjectNode project : active) {
            if (Raw.text(project, attribute).equals(value)) {
                return project.get("id").longValue();
            }
        }
        throw new Refused("PROJECT_NOT_MAPPED", epicorProject);
    }
}
