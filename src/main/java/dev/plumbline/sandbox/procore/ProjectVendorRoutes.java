package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Answer;
import dev.plumbline.sandbox.web.Json;
import java.util.List;

/** Operations on a project's directory (Procore REST v1.0 and v1.1, Project Vendors). */
final class ProjectVendorRoutes {

    private final Parts parts;
    private final Vendors vendors;
    private final ProjectVendors directory;

    ProjectVendorRoutes(Parts parts, Vendors vendors, ProjectVendors directory) {
        this.parts = parts;
        this.vendors = vendors;
        this.directory = directory;
    }

    void register(Routes routes) {
        for (String version : List.of("/v1.0", "/v1.1")) {
            String base = version + "/projects/{project_id}/vendors";
            routes.get(base, this::list).post(base, this::create);
            routes.post(base + "/{id}/actions/add", this::add)
                    .delete(base + "/{id}/actions/remove", this::remove);
        }
        String base = "/v1.0/projects/{project_id}/vendors";
        routes.get(base + "/inactive", this::inactive);
        for (String version : List.of("/v1.0", "/v1.1")) {
            String one = version + "/projects/{project_id}/vendors/{id}";
            routes.get(one, this::show).patch(one, this::update);
        }
    }

    private ObjectNode project(Call call) {
        return parts.access().project(call, call.pathId("project_id"), Access.DIRECTORY);
    }

    private List<ObjectNode> in(ObjectNode project, boolean active) {
        long id = Fields.id(project, "id");
        return parts.table(TableName.VENDORS).children(Fields.id(project, "company_id")).stream()
                .filter(row ->
                        ProjectVendors.has(row, id)
                                && row.path("is_active").asBoolean(true) == active)
                .toList();
    }

    private Answer list(Call call) {
        Filters filters =
                new Filters(call.query())
                        .equal("id", "parent_id")
                        .search("name", "notes", "origin_code");
        return parts.lists()
                .page(
                        call,
                        filters.of(in(project(call), true)),
                        row -> vendors.show(row, view(call)));
    }

    private static String view(Call call) {
        String view = call.view("normal");
        return view.equals("normal") ? "project" : view;
    }

    private Answer inactive(Call call) {
        return parts.lists()
                .page(call, in(project(call), false), row -> vendors.show(row, view(call)));
    }

    private ObjectNode row(Call call, ObjectNode project) {
        ObjectNode row = ofCompany(call, project);
        if (!ProjectVendors.has(row, Fields.id(project, "id"))) {
            throw Refusal.notFound();
        }
        return row;
    }

    private ObjectNode ofCompany(Call call, ObjectNode project) {
        return parts.access()
                .under(
                        TableName.VENDORS,
                        call.pathId("id"),
                        "company_id",
                        Fields.id(project, "company_id"));
    }

    private Answer show(Call call) {
        return Answer.json(200, vendors.show(row(call, project(call)), view(call)));
    }

    private Answer create(Call call) {
        ObjectNode project = project(call);
        ObjectNode fixed = Json.object().put("company_id", Fields.id(project, "company_id"));
        fixed.putArray("project_ids").add(Fields.id(project, "id"));
        return Answer.json(
                201, vendors.show(parts.create(vendors, fixed, call.wrapped("vendor")), "project"));
    }

    private Answer update(Call call) {
        ObjectNode row = row(call, project(call));
        return Answer.json(
                200, vendors.show(parts.update(vendors, row, call.wrapped("vendor")), "project"));
    }

    private Answer add(Call call) {
        ObjectNode project = project(call);
        ObjectNode row = ofCompany(call, project);
        boolean present = ProjectVendors.has(row, Fields.id(project, "id"));
        if (present && ProcoreSwitch.ADD_EXISTING_VENDOR.is(parts.switches(), "422")) {
            throw new Refusal(FieldErrors.of("vendor", "is already in the project directory"));
        }
        ObjectNode added = directory.add(row, Fields.id(project, "id"));
        parts.log().wrote("add-to-project", TableName.VENDORS, added);
        return Answer.json(201, vendors.show(added, "project"));
    }

    private Answer remove(Call call) {
        ObjectNode project = project(call);
        directory.remove(row(call, project), Fields.id(project, "id"));
        return Answer.empty(204);
    }
}
