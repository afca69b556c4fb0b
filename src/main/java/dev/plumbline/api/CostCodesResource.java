package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.desk.UnmappedAccount;
import dev.plumbline.desk.UnmappedAccounts;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The table that gives GL accounts their cost code; a change takes effect within seconds. */
@Path("/api/v1/mappings/cost-codes")
@Tag(name = "Mappings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CostCodesResource {
    static final Set<String> COLUMNS =
            new LinkedHashSet<>(
                    List.of(
                            "id",
                            "division",
                            "glAccount",
                            "costCode",
                            "costType",
                            "validFrom",
                            "validTo"));

    private final CostCodeRules rules;
    private final RuleBook book;
    private final SecurityIdentity caller;
    private final TableBodies bodies;
    private final UnmappedAccounts unmapped;

    CostCodesResource(
            CostCodeRules rules,
            RuleBook book,
            SecurityIdentity caller,
            TableBodies bodies,
            UnmappedAccounts unmapped) {
        this.rules = rules;
        this.book = book;
        this.caller = caller;
        this.bodies = bodies;
        this.unmapped = unmapped;
    }

    /** Every rule. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "listCostCodeRules", summary = "The whole table")
    public Listing<CostCodeRule> list() {
        return Listing.whole(rules.all());
    }

    /** Makes a JSON array the whole table. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "replaceCostCodeRules", summary = "Replace the whole table")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.ARRAY,
                                        implementation = CostCodeRule.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Listing<CostCodeRule> replace(@Nullable String body) {
        book.replaceAll(bodies.array(body, COLUMNS, CostCodesResource::rule), who());
        return list();
    }

    /** Makes a CSV file the whole table. */
    @PUT
    @Consumes("text/csv")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Listing<CostCodeRule> replaceByFile(byte[] body) {
        book.replaceAll(CostCodeCsv.read(bodies.csv(body), book.names()), who());
        return list();
    }

    /** Adds one rule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "addCostCodeRule", summary = "Add one rule")
    @RequestBody(content = @Content(schema = @Schema(implementation = CostCodeRule.class)))
    @APIResponse(
            responseCode = "201",
            description = "The rule with its number",
            content = @Content(schema = @Schema(implementation = CostCodeRule.class)))
    public Response add(@Nullable String body) {
        CostCodeRule added = book.add(bodies.one(body, COLUMNS, CostCodesResource::rule), who());
        return Response.created(URI.create("/api/v1/mappings/cost-codes/" + added.id()))
                .entity(added)
                .build();
    }

    /** Deletes one rule. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteCostCodeRule", summary = "Delete one rule")
    public void delete(@PathParam("id") String id) {
        if (!book.delete(Parameters.id("cost code rule", id), who())) {
            throw ProblemException.notFound("There is no cost code rule %s.".formatted(id));
        }
    }

    /** The accounts that documents fail for, most money first. */
    @GET
    @Path("unmapped")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "listUnmappedAccounts",
            summary = "GL accounts that documents fail for, most money first")
    public Listing<UnmappedAccount> unmapped() {
        return Listing.whole(unmapped.all());
    }

    private String who() {
        return caller.getPrincipal().getName();
    }

    static CostCodeRule rule(TableBodies.Line line) {
        return new CostCodeRule(
                null,
                line.text("division"),
                line.text("glAccount"),
                line.text("costCode"),
                line.text("costType"),
                line.date("validFrom"),
                line.date("validTo"));
    }
}
