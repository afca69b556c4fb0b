package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.sync.Divisions;
import dev.plumbline.whatif.Consequences;
import dev.plumbline.whatif.WhatIf;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a change of the cost code table would do; nothing is saved. */
@Path("/api/v1/mappings/cost-codes/what-if")
@Tag(name = "Mappings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CostCodesWhatIf {
    private final CostCodeRules rules;
    private final Divisions divisions;
    private final TableBodies bodies;
    private final WhatIf whatIf;

    CostCodesWhatIf(CostCodeRules rules, Divisions divisions, TableBodies bodies, WhatIf whatIf) {
        this.rules = rules;
        this.divisions = divisions;
        this.bodies = bodies;
        this.whatIf = whatIf;
    }

    /** A JSON array as the whole table, or an object as one rule more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "tryCostCodeRules",
            summary =
                    "What a whole table (array, CSV) or one rule more (object) would free, move and fail; nothing is saved")
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
    public Consequences tried(@Nullable String body) {
        List<CostCodeRule> proposed =
                bodies.isArray(body)
                        ? rules.instead(
                                bodies.array(
                                        body, CostCodesResource.COLUMNS, CostCodesResource::rule),
                                names())
                        : rules.with(
                                bodies.one(
                                        body, CostCodesResource.COLUMNS, CostCodesResource::rule),
                                names());
        return Remotely.asked(() -> whatIf.costCodes(proposed));
    }

    /** A CSV file as the whole table. */
    @POST
    @Consumes("text/csv")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Consequences triedFile(byte[] body) {
        List<CostCodeRule> proposed = CostCodeCsv.read(bodies.csv(body), names());
        return Remotely.asked(() -> whatIf.costCodes(rules.instead(proposed, names())));
    }

    private List<String> names() {
        return divisions.all().stream().map(Division::name).toList();
    }
}
