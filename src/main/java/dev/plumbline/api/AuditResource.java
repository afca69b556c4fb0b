package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened to records. */
@Path("/api/v1")
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AuditResource {
    private static final int PAGE = 100;

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /** Entries, oldest first. */
    @GET
    @Path("audit")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "listAudit", summary = "Entries of the audit trail, oldest first")
    public Listing<AuditView> list(
            @QueryParam("recordId") @Nullable String recordId,
            @QueryParam("runId") @Nullable String runId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit, PAGE);
        List<AuditEntry> found =
                trail.entries(
                        Parameters.number("recordId", recordId).orElse(null),
                        Parameters.number("runId", runId).orElse(null),
                        Parameters.cursor(cursor).orElse(0L),
                        most + 1);
        return Listing.page(
                found, most, AuditEntry::id, shown -> shown.stream().map(AuditView::of).toList());
    }
}
