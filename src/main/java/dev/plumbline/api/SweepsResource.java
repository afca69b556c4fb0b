package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Notify;
import dev.plumbline.sync.Sweeps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Looks through all that Epicor has, and tells what it does not have any longer. */
@Path("/api/v1")
@Tag(name = "Sweeps")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SweepsResource {
    private static final int PAGE = 100;

    private final Sweeps sweeps;
    private final Runs runs;
    private final Records records;
    private final Divisions divisions;
    private final Notify notify;
    private final StrictJson bodies;

    SweepsResource(
            Sweeps sweeps,
            Runs runs,
            Records records,
            Divisions divisions,
            Notify notify,
            StrictJson bodies) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.records = records;
        this.divisions = divisions;
        this.notify = notify;
        this.bodies = bodies;
    }

    /**
     * Which divisions to sweep.
     *
     * @param division by name; all where it is left out
     */
    @RegisterForReflection(registerFullHierarchy = true)
    public record SweepOrder(@Nullable String division) {}

    /** Starts runs that sweep; where one is active that has captured already, the next one does. */
    @POST
    @Path("sweeps")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "startSweeps", summary = "Start one run a division that sweeps Epicor")
    @RequestBody(content = @Content(schema = @Schema(implementation = SweepOrder.class)))
    @APIResponse(
            responseCode = "202",
            description = "The runs, those that were active already included",
            content = @Content(schema = @Schema(implementation = RunView.Started.class)))
    public Response start(@Nullable String body) {
        List<RunView.Item> started =
                meant(bodies.object(body, SweepOrder.class).division()).stream()
                        .map(this::start)
                        .map(RunView.Item::of)
                        .toList();
        return Response.accepted(new RunView.Started(started)).build();
    }

    private dev.plumbline.ledger.Run start(Division division) {
        sweeps.ask(division.name());
        Runs.Queued queued =
                runs.queue(
                        division.name(),
                        RunMode.SYNC,
                        Sweeps.TRIGGER,
                        EnumSet.allOf(Entity.class),
                        null);
        notify.changesDue(division.name());
        return queued.run();
    }

    /**
     * A document that Epicor does not have any longer.
     *
     * @param sent whether Procore has something of it
     */
    public record Missing(
            String division,
            Entity entity,
            String sourceKey,
            long recordId,
            boolean sent,
            Instant missingSince) {
        static Missing of(LedgerRecord record) {
            return new Missing(
                    record.division(),
                    record.entity(),
                    record.sourceKey().value(),
                    record.id(),
                    record.isSent(),
                    java.util.Objects.requireNonNull(record.missingSince()));
        }
    }

    /** What sweeps found to be gone, the newest first. */
    @GET
    @Path("missing")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "listMissing",
            summary = "Documents that Epicor does not have any longer; Procore keeps what was sent")
    public Listing<Missing> missing(
            @QueryParam("division") @Nullable String division,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit, PAGE);
        String named = Parameters.text(division);
        String wanted = named == null ? null : meant(named).getFirst().name();
        return Listing.page(
                records.missing(wanted, Parameters.cursor(cursor).orElse(Long.MAX_VALUE), most + 1),
                most,
                LedgerRecord::id,
                shown -> shown.stream().map(Missing::of).toList());
    }

    private List<Division> meant(@Nullable String division) {
        return Parameters.division(divisions, division).map(List::of).orElseGet(divisions::all);
    }
}
