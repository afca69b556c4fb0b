package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.desk.UnmappedAccount;
import dev.plumbline.desk.UnmappedAccounts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The parts of pages that tell what accounts lack a rule. They come by themselves after their page:
 * to tell it every document that failed is mapped anew, which takes a while where many have.
 */
@Path("/mappings/unmapped")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class UnmappedPage {
    private final Viewer viewer;
    private final UnmappedAccounts unmapped;

    UnmappedPage(Viewer viewer, UnmappedAccounts unmapped) {
        this.viewer = viewer;
        this.unmapped = unmapped;
    }

    /** All of them, as a part for htmx and else as a page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance all(@RestHeader("HX-Request") @Nullable String htmx) {
        Page page = viewer.page("Accounts without a rule", "mappings");
        return htmx == null
                ? new UnmappedView(page, unmapped.all())
                : new UnmappedPart(page, unmapped.all());
    }

    /** One with its suggestions; nothing where it has a rule. */
    @GET
    @Path("one")
    @RolesAllowed(Roles.OPERATOR)
    public TemplateInstance one(
            @RestQuery @Nullable String division, @RestQuery @Nullable String account) {
        return new SuggestedPart(
                unmapped.one(RuleForm.text(division), RuleForm.text(account)).orElse(null),
                viewer.currency());
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record UnmappedView(Page page, List<UnmappedAccount> unmapped) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record UnmappedPart(Page page, List<UnmappedAccount> unmapped) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SuggestedPart(@Nullable UnmappedAccount unmapped, String currency)
            implements TemplateInstance {}
}
