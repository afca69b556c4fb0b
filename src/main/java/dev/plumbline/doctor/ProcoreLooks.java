package dev.plumbline.doctor;

import dev.plumbline.procore.ExistingContract;
import dev.plumbline.procore.ExistingDirectCost;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.procore.Shown;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several checks ask of Procore, asked once in a visit. */
@ApplicationScoped
class ProcoreLooks {
    private final Procore procore;

    ProcoreLooks(Procore procore) {
        this.procore = procore;
    }

    /** The projects that we may see. */
    List<ProcoreProject> projects(Visit visit) {
        return visit.once("Procore's projects", procore::projects);
    }

    /** The company's vendors. */
    List<ProcoreVendor> vendors(Visit visit) {
        return visit.once("Procore's vendors", procore::vendors);
    }

    /** The projects that were looked into so far. */
    List<InProject> looked(Visit visit) {
        return visit.once("Procore's projects looked into", ArrayList::new);
    }

    /** What a project shows us of commitments and direct costs, in two reads for most. */
    InProject lookInto(Visit visit, ProcoreProject project) {
        Map<Tool, RemoteFailure.Refused> refused = new EnumMap<>(Tool.class);
        List<ExistingContract> contracts =
                unlessRefused(
                        Tool.COMMITMENTS,
                        refused,
                        () ->
                                procore.contractTotals(project.id()).stream()
                                        .map(Shown::object)
                                        .toList());
        List<ExistingDirectCost> directCosts =
                unlessRefused(
                        Tool.DIRECT_COSTS,
                        refused,
                        () ->
                                procore.directCostTotals(project.id()).stream()
                                        .map(Shown::object)
                                        .toList());
        InProject found = new InProject(project, contracts, directCosts, refused);
        looked(visit).add(found);
        return found;
    }

    private static <T> List<T> unlessRefused(
            Tool tool, Map<Tool, RemoteFailure.Refused> refused, Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (RemoteFailure.Refused no) {
            refused.put(tool, no);
            return List.of();
        }
    }

    /** A tool of a project that documents go to, as Procore's screens call it. */
    enum Tool {
        COMMITMENTS("Commitments"),
        DIRECT_COSTS("Direct Costs");

        private final String title;

        Tool(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** A project that was looked into. */
    record InProject(
            ProcoreProject project,
            List<ExistingContract> contracts,
            List<ExistingDirectCost> directCosts,
            Map<Tool, RemoteFailure.Refused> refused) {

        RemoteFailure.@Nullable Refused refusal(Tool tool) {
            return refused.get(tool);
        }
    }
}
