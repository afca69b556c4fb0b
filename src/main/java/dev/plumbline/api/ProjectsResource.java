package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
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

/**
 * Projects of Epicor that Procore knows by another number; a change takes effect within seconds.
 */
@Path("/api/v1/mappings/projects")
@Tag(name = "Mappings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ProjectsResource {
    static final Set<String> COLUMNS =
            new LinkedHashSet<>(List.of("id", "division", "epicorProject", "procoreProjectId"));

    private final ProjectRules rules;
    private final RuleBook book;
    private final SecurityIdentity caller;
    private final TableBodies bodies;

    ProjectsResource(
            ProjectRules rules, RuleBook book, SecurityIdentity caller, TableBodies bodies) {
        this.rules = rules;
        this.book = book;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Every rule. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "listProjectRules", summary = "The whole table")
    public Listing<ProjectRule> list() {
        return Listing.whole(rules.all());
    }

    /** Makes a JSON array the whole table. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "replaceProjectRules", summary = "Replace the whole table")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.ARRAY,
                                        implementation = ProjectRule.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Listing<ProjectRule> replace(@Nullable String body) {
        book.replaceAllProjects(bodies.array(body, COLUMNS, ProjectsResource::rule), who());
        return list();
    }

    /** Makes a CSV file the whole table. */
    @PUT
    @Consumes("text/csv")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Listing<ProjectRule> replaceByFile(byte[] body) {
        book.replaceAllProjects(ProjectCsv.read(bodies.csv(body), book.names()), who());
        return list();
    }

    /** Adds one rule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "addProjectRule", summary = "Add one rule")
    @RequestBody(content = @Content(schema = @Schema(implementation = ProjectRule.class)))
    @APIResponse(
            responseCode = "201",
            description = "The rule with its number",
            content = @Content(schema = @Schema(implementation = ProjectRule.class)))
    public Response add(@Nullable String body) {
        ProjectRule added =
                book.addProject(bodies.one(body, COLUMNS, ProjectsResource::rule), who());
        return Response.created(URI.create("/api/v1/mappings/projects/" + added.id()))
                .entity(added)
                .build();
    }

    /** Deletes one rule. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteProjectRule", summary = "Delete one rule")
    public void delete(@PathParam("id") String id) {
        if (!book.deleteProject(Parameters.id("project rule", id), who())) {
            throw ProblemException.notFound("There is no project rule %s.".formatted(id));
        }
    }

    private String who() {
        return caller.getPrincipal().getName();
    }

    static ProjectRule rule(TableBodies.Line line) {
        return new ProjectRule(
                null,
                line.text("division"),
                line.text("epicorProject"),
                line.number("procoreProjectId"));
    }
}
