package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.web.Switches;

/** Which vendors are in which project's directory. */
final class ProjectVendors {

    private final ProcoreState state;
    private final Switches switches;

    ProjectVendors(ProcoreState state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    static boolean has(ObjectNode vendor, long project) {
        return Fields.lists(vendor, "project_ids", project);
    }

    ObjectNode add(ObjectNode vendor, long project) {
        if (has(vendor, project)) {
            return vendor;
        }
        ObjectNode more = vendor.deepCopy();
        more.withArray("project_ids").add(project);
        return state.replace(TableName.VENDORS, more);
    }

    void remove(ObjectNode vendor, long project) {
        ObjectNode fewer = vendor.deepCopy();
        ArrayNode left = fewer.putArray("project_ids");
        vendor.path("project_ids")
                .forEach(each -> {
                    if (each.asLong() != project) {
                        left.add(each.asLong());
                    }
                });
        state.replace(TableName.VENDORS, fewer);
    }

    /**
     * Checks the vendor of a contract or direct cost, and puts it into the project where the switch
     * says so.
     */
    void check(Change change) {
        if (change.blank("vendor_id") || !change.alters("vendor_id")) {
            return;
        }
        ObjectNode after = change.after();
        ObjectNode vendor = state.table(TableName.VENDORS).live(Fields.id(after, "vendor_id"));
        long project = Fields.id(after, "project_id");
        if (vendor == null || Fields.id(vendor, "company_id") != Fields.id(after, "company_id")) {
            change.errors().add("vendor", "must exist");
        } else if (ProcoreSwitch.VENDOR_IN_PROJECT.is(switches, "add")) {
            add(vendor, project);
        } else if (!has(vendor, project)
                && ProcoreSwitch.VENDOR_IN_PROJECT.is(switches, "require")) {
            change.errors().add("vendor", "must be in the project directory");
        }
    }
}
