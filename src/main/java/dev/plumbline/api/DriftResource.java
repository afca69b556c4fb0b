package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Drifts;
import dev.plumbline.reconcile.DriftCsv;
import dev.plumbline.sync.Divisions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people changed in Procore after it was sent there. */
@Path("/api/v1")
@Tag(name = "Drift")
@Blocking
public class DriftResource {
    private static final int PAGE = 100;

    private final Drifts drifts;
    private final DriftCsv csv;
    private final Divisions divisions;

    DriftResource(Drifts drifts, DriftCsv csv, Divisions divisions) {
        this.drifts = drifts;
        this.csv = csv;
        this.divisions = divisions;
    }

    /** Field by field, with both values. */
    @GET
    @Path("drift")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "listDrift",
            summary = "Fields that Procore shows otherwise than they were sent, with both values")
    public Listing<DriftView> list(
            @QueryParam("division") @Nullable String division,
            @QueryParam("project") @Nullable String project,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit, PAGE);
        return Listing.page(
                drifts.list(
                        known(division),
                        Parameters.number("project", project).orElse(null),
                        Parameters.cursor(cursor).orElse(0L),
                        most + 1),
                most,
                Drifts.Listed::id,
                shown -> shown.stream().map(DriftView::of).toList());
    }

    /** All of it for a spreadsheet. */
    @GET
    @Path("drift.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "exportDrift", summary = "The same as CSV, all of it")
    public String csv(
            @QueryParam("division") @Nullable String division,
            @QueryParam("project") @Nullable String project) {
        return csv.of(known(division), Parameters.number("project", project).orElse(null));
    }

    private @Nullable String known(@Nullable String division) {
        return Parameters.division(divisions, Parameters.text(division))
                .map(Division::name)
                .orElse(null);
    }
}
