package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Switches;
import org.jspecify.annotations.Nullable;

/** What the service account may see and do. */
final class Access {

    static final String COMMITMENTS = "commitments";
    static final String DIRECT_COSTS = "direct_costs";
    static final String DIRECTORY = "directory";
    static final String ADMIN = "admin";

    private final ProcoreState state;
    private final Switches switches;

    Access(ProcoreState state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    /** The company that the call names besides its header; both must be the same. */
    ObjectNode company(Call call, long named) {
        ObjectNode company = state.table(TableName.COMPANIES).live(named);
        if (company == null || named != call.company()) {
            throw Refusal.notFound();
        }
        return company;
    }

    /** The project for reads with a tool that must be switched on in it. */
    ObjectNode project(Call call, long id, String tool) {
        ObjectNode project = state.table(TableName.PROJECTS).live(id);
        if (project == null || Fields.id(project, "company_id") != call.company()) {
            throw Refusal.notFound();
        }
        if (!permitted(project)) {
            throw ProcoreSwitch.UNPERMITTED_PROJECT.is(switches, "404")
                    ? Refusal.notFound()
                    : Refusal.forbidden();
        }
        for (JsonNode off : project.path("disabled_tools")) {
            if (off.asText().equals(tool)) {
                throw Refusal.forbidden();
            }
        }
        boolean reads = call.request().method().equals("GET");
        if (!reads
                && !project.path("active").asBoolean(true)
                && !ProcoreSwitch.CLOSED_PROJECT_WRITES.on(switches)) {
            throw Refusal.forbidden();
        }
        return project;
    }

    static boolean permitted(ObjectNode project) {
        return project.path("permitted").asBoolean(true);
    }

    /** A row of a project, deleted ones excluded. */
    ObjectNode inProject(TableName table, long id, ObjectNode project) {
        return under(table, id, "project_id", Fields.id(project, "id"));
    }

    /** A row whose column holds the owner's id, deleted ones excluded. */
    ObjectNode under(TableName table, long id, String column, long owner) {
        @Nullable ObjectNode row = state.table(table).live(id);
        if (row == null || Fields.id(row, column) != owner) {
            throw Refusal.notFound();
        }
        return row;
    }
}
