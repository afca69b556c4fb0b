package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.MappingHistory;
import dev.plumbline.desk.RuleBook;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The cost code table: the rules, and who changed them. */
@Path("/mappings")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class MappingsPage {
    private static final int CHANGES = 200;
    private static final int RULES = 500;

    private final Viewer viewer;
    private final CostCodeRules rules;
    private final RuleBook book;
    private final MappingHistory history;

    MappingsPage(Viewer viewer, CostCodeRules rules, RuleBook book, MappingHistory history) {
        this.viewer = viewer;
        this.rules = rules;
        this.book = book;
        this.history = history;
    }

    /** The page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance mappings(
            @RestQuery @Nullable String q,
            @RestQuery @Nullable Long added,
            @RestQuery @Nullable Long replaced) {
        List<CostCodeRule> all = rules.all();
        String text = RuleForm.text(q);
        List<CostCodeRule> found = all.stream().filter(rule -> fits(rule, text)).toList();
        return new Mappings(
                viewer.page("Mapping", "mappings"),
                found.stream().limit(RULES).toList(),
                found.size(),
                all.size(),
                text,
                all.stream()
                        .filter(rule -> Objects.equals(rule.id(), added))
                        .findFirst()
                        .orElse(null),
                replaced);
    }

    private static boolean fits(CostCodeRule rule, String text) {
        String all =
                String.join(
                        " ",
                        rule.glAccount(),
                        rule.costCode(),
                        rule.costType(),
                        Objects.requireNonNullElse(rule.division(), ""));
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** The whole table for a spreadsheet. */
    @GET
    @Path("cost-codes.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public Response csv() {
        return Response.ok(CostCodeCsv.write(rules.all()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cost-codes.csv\"")
                .build();
    }

    /** Who changed what. */
    @GET
    @Path("history")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance history() {
        return new History(
                viewer.page("Changes of the mapping", "mappings"),
                history.newest(MappingHistory.Table.COST_CODES, CHANGES),
                history.newest(MappingHistory.Table.PROJECTS, CHANGES));
    }

    /** Deletes a rule. */
    @POST
    @Path("{id:\\d{1,18}}/delete")
    @RolesAllowed(Roles.OPERATOR)
    public Response delete(@PathParam("id") long id) {
        if (!book.delete(id, viewer.name())) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/mappings")).build();
    }

    /**
     * The page.
     *
     * @param found how many rules fit
     * @param all how many there are
     * @param added the rule that was just saved
     * @param replaced how many rules a file just came to
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Mappings(
            Page page,
            List<CostCodeRule> rules,
            int found,
            int all,
            String q,
            @Nullable CostCodeRule added,
            @Nullable Long replaced)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record History(
            Page page, List<MappingHistory.Change> costCodes, List<MappingHistory.Change> projects)
            implements TemplateInstance {}
}
