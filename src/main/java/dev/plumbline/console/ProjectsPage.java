package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.mapping.TableError;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Projects that Procore knows by another number. */
@Path("/mappings")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ProjectsPage {
    private static final Logger LOG = Logger.getLogger(ProjectsPage.class);

    private final Viewer viewer;
    private final ProjectRules rules;
    private final RuleBook book;
    private final ProcoreCatalog catalog;

    ProjectsPage(Viewer viewer, ProjectRules rules, RuleBook book, ProcoreCatalog catalog) {
        this.viewer = viewer;
        this.rules = rules;
        this.book = book;
        this.catalog = catalog;
    }

    /** The page. */
    @GET
    @Path("projects")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance projects(
            @RestQuery @Nullable String division,
            @RestQuery @Nullable String project,
            @RestQuery @Nullable Boolean saved) {
        return page(
                RuleForm.text(division), RuleForm.text(project), saved != null && saved, List.of());
    }

    /** Saves a new one. */
    @POST
    @Path("projects")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response add(
            @RestForm @Nullable String division,
            @RestForm @Nullable String project,
            @RestForm @Nullable String procore) {
        String id = RuleForm.text(procore);
        if (!id.matches("\\d{1,18}")) {
            return bad(
                    page(
                            RuleForm.text(division),
                            RuleForm.text(project),
                            false,
                            List.of(
                                    new TableError(
                                            1,
                                            "procoreProjectId",
                                            "\"" + id + "\" is no id of a project"))));
        }
        try {
            book.addProject(
                    new ProjectRule(
                            null,
                            RuleForm.text(division),
                            RuleForm.text(project),
                            Long.parseLong(id)),
                    viewer.name());
            return Response.seeOther(URI.create("/mappings/projects?saved=true")).build();
        } catch (TableRefused refused) {
            return bad(
                    page(RuleForm.text(division), RuleForm.text(project), false, refused.errors()));
        }
    }

    /** Deletes one. */
    @POST
    @Path("projects/{id:\\d{1,18}}/delete")
    @RolesAllowed(Roles.OPERATOR)
    public Response delete(@PathParam("id") long id) {
        if (!book.deleteProject(id, viewer.name())) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/mappings/projects")).build();
    }

    /** The whole table for a spreadsheet. */
    @GET
    @Path("projects.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public Response csv() {
        return Response.ok(ProjectCsv.write(rules.all()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"projects.csv\"")
                .build();
    }

    private TemplateInstance page(
            String division, String project, boolean saved, List<TableError> errors) {
        Map<Long, ProcoreProject> known = known();
        return new Projects(
                viewer.page("Projects", "mappings"),
                rules.all(),
                book.names(),
                division,
                project,
                known.values().stream().filter(ProcoreProject::active).toList(),
                known.values().stream()
                        .collect(Collectors.toMap(ProcoreProject::id, ProcoreProject::name)),
                !known.isEmpty(),
                saved,
                errors);
    }

    private Map<Long, ProcoreProject> known() {
        try {
            return catalog.projects();
        } catch (RemoteFailure failure) {
            LOG.infof("The page goes without Procore's projects: %s", failure.getMessage());
            return Map.of();
        }
    }

    private static Response bad(TemplateInstance page) {
        return Response.status(Response.Status.BAD_REQUEST).entity(page).build();
    }

    /**
     * The page.
     *
     * @param complete whether Procore told its projects
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Projects(
            Page page,
            List<ProjectRule> rules,
            List<String> divisions,
            String division,
            String project,
            List<ProcoreProject> procoreProjects,
            Map<Long, String> names,
            boolean complete,
            boolean saved,
            List<TableError> errors)
            implements TemplateInstance {}
}
