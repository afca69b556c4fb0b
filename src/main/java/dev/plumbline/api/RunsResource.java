package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RunCounts;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Plans;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.PlanOrders;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts runs and tells how they went. */
@Path("/api/v1/runs")
@Tag(name = "Runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {
    private static final int PAGE = 50;

    private final RunOrders orders;
    private final Runs runs;
    private final RunCounts counts;
    private final Plans plans;
    private final PlanOrders planOrders;
    private final Divisions divisions;
    private final StrictJson bodies;

    RunsResource(
            RunOrders orders,
            Runs runs,
            RunCounts counts,
            Plans plans,
            PlanOrders planOrders,
            Divisions divisions,
            StrictJson bodies) {
        this.orders = orders;
        this.runs = runs;
        this.counts = counts;
        this.plans = plans;
        this.planOrders = planOrders;
        this.divisions = divisions;
        this.bodies = bodies;
    }

    /** Starts one run a division; those that are running already are listed with that run. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "startRuns", summary = "Start one run a division")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunOrder.class)))
    @APIResponse(
            responseCode = "202",
            description = "The runs, those that were active already included",
            content = @Content(schema = @Schema(implementation = RunView.Started.class)))
    @APIResponse(responseCode = "409", description = "Every division is running already")
    public Response start(@Nullable String body) {
        List<Runs.Queued> queued = orders.start(bodies.object(body, RunOrder.class));
        List<RunView.Item> items = queued.stream().map(one -> RunView.Item.of(one.run())).toList();
        if (queued.stream().allMatch(Runs.Queued::wasActive)) {
            return Problem.of(
                            Response.Status.CONFLICT,
                            "Nothing was started: %s Wait for it to end; it is at %s."
                                    .formatted(
                                            items.size() == 1
                                                    ? "division %s is running already."
                                                            .formatted(items.getFirst().division())
                                                    : "every division is running already.",
                                            items.getFirst().href()),
                            Map.of("runId", items.getFirst().id(), "runs", items))
                    .answer()
                    .build();
        }
        return Response.accepted(new RunView.Started(items)).build();
    }

    /** Runs, newest first. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "listRuns", summary = "Runs, newest first")
    public Listing<RunView> list(
            @QueryParam("division") @Nullable String division,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit, PAGE);
        String named = Parameters.text(division);
        List<Run> found =
                runs.newest(
                        named,
                        Parameters.oneOf(RunStatus.class, "status", status).orElse(null),
                        Parameters.cursor(cursor).orElse(Long.MAX_VALUE),
                        most + 1);
        if (found.isEmpty()) {
            Parameters.division(divisions, named); // one that is configured no longer has runs
        }
        return Listing.page(
                found, most, Run::id, shown -> shown.stream().map(run -> view(run, null)).toList());
    }

    /** One run. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "getRun", summary = "One run with its counts and calls")
    public RunView one(@PathParam("id") String id) {
        return runs.byId(Parameters.id("run", id))
                .map(run -> view(run, plans.of(run.id()).orElse(null)))
                .orElseThrow(() -> noRun(id));
    }

    /** The documents of a plan. */
    @GET
    @Path("{id}/documents")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "listPlannedDocuments",
            summary = "What a plan says of each document, the largest changes of money first")
    public Listing<PlannedView> documents(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        long run = runs.byId(Parameters.id("run", id)).map(Run::id).orElseThrow(() -> noRun(id));
        int most = Parameters.limit(limit, PAGE);
        long from = Parameters.cursor(cursor).orElse(0L);
        List<String> found = plans.documents(run, from, most + 1);
        boolean more = found.size() > most;
        return new Listing<>(
                found.stream().limit(most).map(PlannedView::new).toList(),
                more ? String.valueOf(from + most) : null);
    }

    /** Sends exactly what a plan has listed. */
    @POST
    @Path("{id}/apply")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "applyPlan", summary = "Send exactly what a plan has listed, once")
    @APIResponse(
            responseCode = "202",
            description = "The run that carries it out",
            content = @Content(schema = @Schema(implementation = RunView.Started.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is no plan, was applied before, or what it listed has moved since")
    public Response apply(@PathParam("id") String id) {
        return answer(id, planOrders.apply(Parameters.id("run", id), "apply"));
    }

    /** Sends exactly what a guard has stopped. */
    @POST
    @Path("{id}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "releaseRun", summary = "Send exactly what a guard has stopped, once")
    @APIResponse(
            responseCode = "202",
            description = "The run that carries it out",
            content = @Content(schema = @Schema(implementation = RunView.Started.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "No guard stopped it, it was released before, or what it listed has moved since")
    public Response release(@PathParam("id") String id) {
        return answer(id, planOrders.release(Parameters.id("run", id), "release"));
    }

    private static Response answer(String id, PlanOrders.Answer answer) {
        return switch (answer) {
            case PlanOrders.Answer.Started(Run run) ->
                    Response.accepted(new RunView.Started(List.of(RunView.Item.of(run)))).build();
            case PlanOrders.Answer.Refused(String why, Long runId) ->
                    Problem.of(
                                    Response.Status.CONFLICT,
                                    why,
                                    runId == null ? Map.of() : Map.of("runId", runId))
                            .answer()
                            .build();
            case PlanOrders.Answer.Unknown _ -> throw noRun(id);
        };
    }

    private static ProblemException noRun(String id) {
        return ProblemException.notFound("There is no run %s.".formatted(id));
    }

    private RunView view(Run run, @Nullable String plan) {
        Map<String, Long> calls = runs.calls(run.id());
        return new RunView(
                run.id(),
                run.division(),
                run.mode(),
                run.trigger(),
                run.status(),
                run.startedAt(),
                run.finishedAt(),
                run.failure(),
                counts.of(run),
                new RunView.CallSums(
                        sum(calls, RemoteSystem.EPICOR), sum(calls, RemoteSystem.PROCORE)),
                calls,
                run.applies(),
                plan);
    }

    private static long sum(Map<String, Long> calls, RemoteSystem system) {
        return calls.entrySet().stream()
                // those of the reconciliation that a run ends with are marked so
                .filter(call -> (" " + call.getKey()).contains(" " + system.name() + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
