package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RecordSearch;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.Retries;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where every document stands, and how to try one again. */
@Path("/api/v1/records")
@Tag(name = "Records")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RecordsResource {
    private static final int PAGE = 100;
    private static final RecordStatus[] SHOWN =
            EnumSet.complementOf(EnumSet.of(RecordStatus.OUT_OF_SCOPE))
                    .toArray(RecordStatus[]::new);

    private final RecordSearch search;
    private final AuditTrail trail;
    private final Retries retries;
    private final Divisions divisions;
    private final StrictJson bodies;

    RecordsResource(
            RecordSearch search,
            AuditTrail trail,
            Retries retries,
            Divisions divisions,
            StrictJson bodies) {
        this.search = search;
        this.trail = trail;
        this.retries = retries;
        this.divisions = divisions;
        this.bodies = bodies;
    }

    /** Records, in the order in which they were first read. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "listRecords", summary = "Records that fit every filter")
    public Listing<RecordView> list(
            @QueryParam("division") @Nullable String division,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("status") @Nullable String status,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Map<String, Object> filters = new HashMap<>();
        String named = Parameters.text(division);
        if (named != null) {
            filters.put("division", named);
        }
        Parameters.oneOf(Entity.class, "entity", entity)
                .ifPresent(value -> filters.put("entity", value));
        Parameters.oneOf(SHOWN, "status", status).ifPresent(value -> filters.put("status", value));
        Parameters.oneOf(ReasonCode.class, "reason", reason)
                .ifPresent(value -> filters.put("reasonCode", value));
        int most = Parameters.limit(limit, PAGE);
        List<LedgerRecord> found =
                search.find(filters, text, Parameters.cursor(cursor).orElse(0L), most + 1);
        if (found.isEmpty()) {
            Parameters.division(divisions, named); // one that is configured no longer has records
        }
        return Listing.page(found, most, LedgerRecord::id, this::views);
    }

    /** One record with everything that happened to it. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "getRecord", summary = "One record with its audit, oldest first")
    public RecordView one(@PathParam("id") String id) {
        LedgerRecord record = find(id);
        List<AuditView> audit =
                trail.entries(record.id(), null, 0, Integer.MAX_VALUE).stream()
                        .map(AuditView::of)
                        .toList();
        return RecordView.of(
                record, search.parts(List.of(record)).getOrDefault(record.id(), List.of()), audit);
    }

    /** Reads one record again from Epicor and sends it again. */
    @POST
    @Path("{id}/retry")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "retryRecord", summary = "Read a record again and send it again")
    @APIResponse(responseCode = "202", description = "The record is in line")
    public Response retry(@PathParam("id") String id) {
        return accepted(retries.these(List.of(find(id).id())));
    }

    /** Reads all failed and parked records again that fit, and sends them again. */
    @POST
    @Path("retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "retryRecords",
            summary = "Read failed and parked records again and send them again")
    @RequestBody(content = @Content(schema = @Schema(implementation = RetryOrder.class)))
    @APIResponse(
            responseCode = "202",
            description = "How many records are in line",
            content = @Content(schema = @Schema(implementation = RetryOrder.Accepted.class)))
    public Response retryAll(@Nullable String body) {
        RetryOrder order = bodies.object(body, RetryOrder.class);
        return accepted(
                retries.all(
                        Parameters.division(divisions, order.division())
                                .map(Division::name)
                                .orElse(null),
                        Parameters.oneOf(Entity.class, "entity", order.entity()).orElse(null),
                        Parameters.oneOf(ReasonCode.class, "reason", order.reason()).orElse(null)));
    }

    private static Response accepted(int records) {
        return Response.accepted(new RetryOrder.Accepted(records)).build();
    }

    private LedgerRecord find(String id) {
        return search.one(Parameters.id("record", id))
                .orElseThrow(
                        () -> ProblemException.notFound("There is no record %s.".formatted(id)));
    }

    private List<RecordView> views(List<LedgerRecord> records) {
        Map<Long, List<Part>> parts = search.parts(records);
        return records.stream()
                .map(record ->
                        RecordView.of(record, parts.getOrDefault(record.id(), List.of()), null))
                .toList();
    }
}
