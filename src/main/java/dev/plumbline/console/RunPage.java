package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.console.LiveRuns.Live;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.PlanOrders;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: watched while it goes, its plan, its counts, its audit. */
@Path("/runs/{id:\\d{1,18}}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RunPage {
    private static final int LOOKED_BACK = 20;

    private final Viewer viewer;
    private final Runs runs;
    private final RunList list;
    private final LiveRuns live;
    private final PlanOrders plans;
    private final RunAudit audit;

    RunPage(
            Viewer viewer,
            Runs runs,
            RunList list,
            LiveRuns live,
            PlanOrders plans,
            RunAudit audit) {
        this.viewer = viewer;
        this.runs = runs;
        this.list = list;
        this.live = live;
        this.plans = plans;
        this.audit = audit;
    }

    /** The page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance run(@PathParam("id") long id) {
        return page(id, "");
    }

    /** Sends exactly what the plan has listed. */
    @POST
    @Path("apply")
    @RolesAllowed(Roles.OPERATOR)
    public Response apply(@PathParam("id") long id) {
        return answer(id, plans.apply(id, RunsPage.TRIGGER));
    }

    /** Sends exactly what a guard has stopped. */
    @POST
    @Path("release")
    @RolesAllowed(Roles.OPERATOR)
    public Response release(@PathParam("id") long id) {
        return answer(id, plans.release(id, RunsPage.TRIGGER));
    }

    /** Everything that it did, for a spreadsheet. */
    @GET
    @Path("audit.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public Response audit(@PathParam("id") long id) {
        long run = runs.byId(id).map(Run::id).orElseThrow(NotFoundException::new);
        return Response.ok(audit.of(run))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"run-" + id + "-audit.csv\"")
                .build();
    }

    private Response answer(long id, PlanOrders.Answer answer) {
        return switch (answer) {
            case PlanOrders.Answer.Started(Run started) ->
                    Response.seeOther(URI.create("/runs/" + started.id())).build();
            case PlanOrders.Answer.Refused(String why, _) ->
                    Response.status(Response.Status.CONFLICT).entity(page(id, why)).build();
            case PlanOrders.Answer.Unknown _ -> throw new NotFoundException();
        };
    }

    private TemplateInstance page(long id, String refused) {
        RunList.Item item = list.one(id).orElseThrow(NotFoundException::new);
        Run run = item.run();
        Plan plan = plans.of(id).orElse(null);
        Run by = runs.appliedBy(id).orElse(null);
        boolean ended = run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTIAL;
        return new RunView(
                viewer.page(Show.mode(run.mode()) + " " + id, "runs"),
                item,
                before(run),
                live.all().stream().filter(one -> one.run().id() == id).toList(),
                plan,
                plan != null
                        && plan.documentCount() > 0
                        && by == null
                        && run.mode() == RunMode.PLAN
                        && ended,
                plan != null
                        && by == null
                        && run.mode() == RunMode.SYNC
                        && run.status() == RunStatus.FAILED,
                by,
                refused);
    }

    /** The run of the same kind before it, to compare it with. */
    private RunList.@Nullable Item before(Run run) {
        return list.newest(run.division(), run.id(), LOOKED_BACK).stream()
                .filter(one -> one.run().mode() == run.mode() && !one.run().isActive())
                .findFirst()
                .orElse(null);
    }

    /**
     * A run.
     *
     * @param before the run of the same kind before it
     * @param plan what it would do, or what a guard stopped; null where it has none
     * @param by the run that carried it out
     * @param refused why it cannot be carried out, "" where nobody asked
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RunView(
            Page page,
            RunList.Item item,
            RunList.@Nullable Item before,
            List<Live> live,
            @Nullable Plan plan,
            boolean canApply,
            boolean canRelease,
            @Nullable Run by,
            String refused)
            implements TemplateInstance {}
}
