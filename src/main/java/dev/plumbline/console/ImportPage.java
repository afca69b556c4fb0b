package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.mapping.TableError;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.whatif.Consequences;
import dev.plumbline.whatif.WhatIf;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A mapping table from a CSV file: checked, tried, and only then saved. */
@Path("/mappings/import")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ImportPage {
    private static final String PROJECTS = "projects";

    private final Viewer viewer;
    private final RuleBook book;
    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final WhatIf whatIf;

    ImportPage(
            Viewer viewer,
            RuleBook book,
            CostCodeRules costCodes,
            ProjectRules projects,
            WhatIf whatIf) {
        this.viewer = viewer;
        this.book = book;
        this.costCodes = costCodes;
        this.projects = projects;
        this.whatIf = whatIf;
    }

    /** The form. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance form() {
        return page("accounts", List.of(), "");
    }

    /** Checks a file and says what it would do; nothing is saved. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.OPERATOR)
    public Response check(@RestForm @Nullable String table, @RestForm @Nullable FileUpload file)
            throws IOException {
        String which = which(table);
        return judged(which, file, csv -> Response.ok(tried(which, csv)).build());
    }

    /** Makes a file the table; one with a mistake changes nothing. */
    @POST
    @Path("save")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.OPERATOR)
    public Response save(@RestForm @Nullable String table, @RestForm @Nullable FileUpload file)
            throws IOException {
        String which = which(table);
        return judged(which, file, csv -> Response.seeOther(saved(which, csv)).build());
    }

    private URI saved(String table, String csv) {
        if (table.equals(PROJECTS)) {
            book.replaceAllProjects(ProjectCsv.read(csv, book.names()), viewer.name());
            return URI.create("/mappings/projects?saved=true");
        }
        List<CostCodeRule> rules = CostCodeCsv.read(csv, book.names());
        book.replaceAll(rules, viewer.name());
        return URI.create("/mappings?replaced=" + rules.size());
    }

    private Response judged(
            String table, @Nullable FileUpload file, Function<String, Response> answer)
            throws IOException {
        if (file == null || file.size() == 0) {
            return bad(page(table, List.of(), "Choose a file first."));
        }
        try {
            return answer.apply(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file.uploadedFile())))
                            .toString());
        } catch (TableRefused refused) {
            return bad(page(table, refused.errors(), ""));
        } catch (CharacterCodingException wrong) {
            return bad(
                    page(
                            table,
                            List.of(),
                            "The file is not in UTF-8; save the table as \"CSV UTF-8\"."));
        }
    }

    private static String which(@Nullable String table) {
        return PROJECTS.equals(table) ? PROJECTS : "accounts";
    }

    private TemplateInstance tried(String table, String csv) {
        boolean ofProjects = table.equals(PROJECTS);
        var accounts = ofProjects ? null : CostCodeCsv.read(csv, book.names());
        var exceptions = ofProjects ? ProjectCsv.read(csv, book.names()) : null;
        int count = accounts == null ? Objects.requireNonNull(exceptions).size() : accounts.size();
        String trouble = "";
        Consequences consequences = null;
        try {
            consequences =
                    accounts == null
                            ? whatIf.projects(
                                    projects.instead(
                                            Objects.requireNonNull(exceptions), book.names()))
                            : whatIf.costCodes(costCodes.instead(accounts, book.names()));
        } catch (RemoteFailure failure) {
            trouble =
                    "What it would do cannot be worked out now: "
                            + Objects.requireNonNullElse(failure.getMessage(), "");
        }
        return new Import(
                viewer.page("Import", "mappings"),
                table,
                List.of(),
                trouble,
                true,
                count,
                consequences);
    }

    private TemplateInstance page(String table, List<TableError> errors, String trouble) {
        return new Import(
                viewer.page("Import", "mappings"), table, errors, trouble, false, 0, null);
    }

    private static Response bad(TemplateInstance page) {
        return Response.status(Response.Status.BAD_REQUEST).entity(page).build();
    }

    /**
     * The page.
     *
     * @param checked whether a file was looked at and has no mistake
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Import(
            Page page,
            String table,
            List<TableError> errors,
            String trouble,
            boolean checked,
            int rules,
            @Nullable Consequences consequences)
            implements TemplateInstance {}
}
