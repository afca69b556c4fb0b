package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.sync.Retries;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What needs a person, by cause, the most money first. */
@Path("/needs-a-person")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class NeedsPage {
    private static final int LONGEST = 1000;

    /** Of one cause; the rest is found under documents. */
    private static final int SHOWN = 25;

    private final Viewer viewer;
    private final Causes causes;
    private final Attention attention;
    private final Retries retries;

    NeedsPage(Viewer viewer, Causes causes, Attention attention, Retries retries) {
        this.viewer = viewer;
        this.causes = causes;
        this.attention = attention;
        this.retries = retries;
    }

    /** The page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance needs(@RestQuery @Nullable Long retried) {
        List<Causes.Group> groups = causes.all();
        return new Needs(
                viewer.page("Needs a person", "needs"),
                groups,
                groups.stream()
                        .map(Causes.Group::amount)
                        .reduce(new BigDecimal("0.00"), BigDecimal::add),
                retried);
    }

    /** The documents of a cause, as a part for htmx and else as a page. */
    @GET
    @Path("documents")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance documents(
            @RestQuery @Nullable String division,
            @RestQuery @Nullable String cause,
            @RestHeader("HX-Request") @Nullable String htmx) {
        String of = RuleForm.text(division);
        List<Causes.Blocked> all = causes.documents(of, RuleForm.text(cause));
        List<Causes.Blocked> shown = all.stream().limit(SHOWN).toList();
        int more = all.size() - shown.size();
        return htmx == null
                ? new BlockedView(viewer.page("Documents held back", "needs"), of, shown, more)
                : new BlockedPart(of, shown, more);
    }

    /** Reads the documents of a cause again from Epicor and tries them again. */
    @POST
    @Path("retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response retry(
            @FormParam("division") @Nullable String division,
            @FormParam("cause") @Nullable String cause) {
        int tried =
                retries.these(
                        causes.documents(RuleForm.text(division), RuleForm.text(cause)).stream()
                                .map(Causes.Blocked::id)
                                .toList());
        return Response.seeOther(URI.create("/needs-a-person?retried=" + tried)).build();
    }

    /** Notes who is on something. */
    @POST
    @Path("note")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response note(
            @FormParam("division") String division,
            @FormParam("cause") String cause,
            @FormParam("assignee") @Nullable String assignee,
            @FormParam("note") @Nullable String note) {
        attention.note(division, cause, shortened(assignee), shortened(note), viewer.name());
        return Response.seeOther(URI.create("/needs-a-person")).build();
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Needs(Page page, List<Causes.Group> groups, BigDecimal total, @Nullable Long retried)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BlockedPart(String division, List<Causes.Blocked> documents, int more)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BlockedView(Page page, String division, List<Causes.Blocked> documents, int more)
            implements TemplateInstance {}
}
