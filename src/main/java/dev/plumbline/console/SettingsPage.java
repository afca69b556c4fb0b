package dev.plumbline.console;

import dev.plumbline.access.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is in force, and from where. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SettingsPage {
    private final Viewer viewer;
    private final InForce inForce;

    SettingsPage(Viewer viewer, InForce inForce) {
        this.viewer = viewer;
        this.inForce = inForce;
    }

    /** The page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance settings(@RestQuery @Nullable String q) {
        String text = RuleForm.text(q).toLowerCase(Locale.ROOT);
        List<InForce.Line> fitting =
                inForce.all().stream()
                        .filter(line ->
                                (line.property() + " " + line.variable() + " " + line.meaning())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text))
                        .toList();
        return new SettingsView(
                viewer.page("Settings", "settings"),
                fitting.stream().filter(InForce.Line::isSet).toList(),
                fitting.stream().filter(line -> !line.isSet()).toList(),
                RuleForm.text(q));
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SettingsView(Page page, List<InForce.Line> set, List<InForce.Line> defaults, String q)
            implements TemplateInstance {}
}
