package dev.plumbline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.Run;
import dev.plumbline.ledger.Runs;
import dev.plumbline.remote.RemoteSystem;
import dev.plumbline.sync.Verdicts;
import dev.plumbline.sync.Verdicts.EntityCounts;
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
    private final Verdicts verdicts;
    private final StrictJson bodies;
    private final ObjectMapper json;

    RunsResource(
            RunOrders orders, Runs runs, Verdicts verdicts, StrictJson bodies, ObjectMapper json) {
        this.orders = orders;
        this.runs = runs;
        this.verdicts = verdicts;
        this.bodies = bodies;
        this.json = json;
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
        List<Run> found =
                runs.newest(
                        division,
                        Parameters.oneOf(RunStatus.class, "status", status).orElse(null),
                        Parameters.cursor(cursor).orElse(Long.MAX_VALUE),
                        most + 1);
        return Listing.page(found, most, Run::id, shown -> shown.stream().map(this::view).toList());
    }

    /** One run. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "getRun", summary = "One run with its counts and calls")
    public RunView one(@PathParam("id") String id) {
        return runs.byId(Parameters.id("run", id))
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("There is no run %s.".formatted(id)));
    }

    private RunView view(Run run) {
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
                counts(run),
                new RunView.CallSums(
                        sum(calls, RemoteSystem.EPICOR), sum(calls, RemoteSystem.PROCORE)),
                calls);
    }

    private List<EntityCounts> counts(Run run) {
        if (run.isActive()) {
            return verdicts.counts(run);
        }
        try {
            return json.readValue(run.counts(), new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("run " + run.id() + " holds no counts", broken);
        }
    }

    private static long sum(Map<String, Long> calls, RemoteSystem system) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith(system.name() + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
