package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.api.ReconciliationView.AtLevel;
import dev.plumbline.api.ReconciliationView.Doubles;
import dev.plumbline.api.ReconciliationView.Item;
import dev.plumbline.api.ReconciliationView.Totals;
import dev.plumbline.domain.Division;
import dev.plumbline.reconcile.AfterRun;
import dev.plumbline.reconcile.Level;
import dev.plumbline.reconcile.Levels;
import dev.plumbline.reconcile.PoMatchedSetting;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.reconcile.Reconciliations;
import dev.plumbline.reconcile.Row;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Epicor's totals against Procore's, down to the record. */
@Path("/api/v1")
@Tag(name = "Reconciliation")
@Blocking
public class ReconciliationResource {
    private final Reconciler reconciler;
    private final AfterRun afterRun;
    private final Reconciliations store;
    private final Levels levels;
    private final PoMatchedSetting poMatched;
    private final Divisions divisions;

    ReconciliationResource(
            Reconciler reconciler,
            AfterRun afterRun,
            Reconciliations store,
            Levels levels,
            PoMatchedSetting poMatched,
            Divisions divisions) {
        this.reconciler = reconciler;
        this.afterRun = afterRun;
        this.store = store;
        this.levels = levels;
        this.poMatched = poMatched;
        this.divisions = divisions;
    }

    /** The last reconciliation, or a new one. */
    @GET
    @Path("reconciliation")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "getReconciliation",
            summary =
                    "Rows that differ, or all, one a document and project; with level= the sums at a level instead")
    @APIResponse(
            responseCode = "200",
            description = "What differs, and what explains it",
            content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
    public Response reconciliation(
            @QueryParam("division") @Nullable String division,
            @QueryParam("project") @Nullable String project,
            @QueryParam("all") @Nullable String all,
            @QueryParam("refresh") @Nullable String refresh,
            @QueryParam("level") @Nullable String level) {
        Optional<Level> wanted = Parameters.oneOf(Level.class, "level", level);
        boolean everything = isTrue("all", all);
        List<Reconciliation> found = reconciliations(division, isTrue("refresh", refresh));
        if (wanted.isPresent()) {
            return Response.ok(
                            new AtLevel(
                                    asOf(found), wanted.get(), levels.lines(wanted.get(), found)))
                    .build();
        }
        List<Row> rows =
                found.stream()
                        .flatMap(each -> store.rows(each).stream())
                        .filter(row -> isOf(row, project))
                        .toList();
        return Response.ok(
                        new ReconciliationView(
                                asOf(found),
                                rows.stream()
                                        .filter(row -> everything || row.differs())
                                        .map(Item::of)
                                        .toList(),
                                Totals.of(rows)))
                .build();
    }

    /** A level of the last reconciliation, or of a new one, for a spreadsheet. */
    @GET
    @Path("reconciliation.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "exportReconciliation",
            summary = "One level as CSV: division, project, document, gl-account or cost-code")
    public String csv(
            @QueryParam("division") @Nullable String division,
            @QueryParam("refresh") @Nullable String refresh,
            @QueryParam("level") @Nullable String level) {
        Level wanted = Parameters.oneOf(Level.class, "level", level).orElse(Level.DOCUMENT);
        return levels.csv(wanted, reconciliations(division, isTrue("refresh", refresh)));
    }

    /** Money that Procore holds as a commitment and as direct costs matched to it. */
    @GET
    @Path("reconciliation/double-counts")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "listDoubleCounts",
            summary = "What stands in Procore both as a commitment and as a PO-matched direct cost")
    public Doubles doubles(
            @QueryParam("division") @Nullable String division,
            @QueryParam("refresh") @Nullable String refresh) {
        List<Reconciliation> found = reconciliations(division, isTrue("refresh", refresh));
        return new Doubles(
                asOf(found),
                PoMatchedSetting.NAME,
                poMatched.value(),
                poMatched.advice(),
                found.stream().flatMap(each -> store.doubles(each).stream()).toList());
    }

    private List<Reconciliation> reconciliations(@Nullable String division, boolean refresh) {
        List<Reconciliation> found = new ArrayList<>();
        for (Division each : wanted(division)) {
            if (refresh) {
                found.add(refresh(each));
            } else {
                afterRun.newest(each).ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            throw ProblemException.notFound(
                    "Nothing was reconciled yet: every run ends with a reconciliation, and refresh=true makes one now.");
        }
        return found;
    }

    private Reconciliation refresh(Division division) {
        try {
            return reconciler.refresh(division);
        } catch (RemoteFailure failure) {
            throw new ProblemException(
                    Problem.of(
                            Response.Status.BAD_GATEWAY,
                            "Division %s cannot be reconciled now: %s"
                                    .formatted(division.name(), failure.getMessage())));
        }
    }

    private List<Division> wanted(@Nullable String division) {
        return Parameters.division(divisions, Parameters.text(division))
                .map(List::of)
                .orElseGet(divisions::all);
    }

    private static Instant asOf(List<Reconciliation> found) {
        return found.stream().map(Reconciliation::asOf).min(Instant::compareTo).orElseThrow();
    }

    /** By Procore's id, or by Epicor's where Procore has none. */
    private static boolean isOf(Row row, @Nullable String project) {
        if (project == null || project.isBlank()) {
            return true;
        }
        String wanted = project.trim();
        return wanted.equals(String.valueOf(row.procoreProjectId()))
                || List.of(row.epicorProject().split(", ")).contains(wanted);
    }

    private static boolean isTrue(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw ProblemException.badRequest(
                "%s \"%s\" is neither true nor false.".formatted(name, value));
    }
}
