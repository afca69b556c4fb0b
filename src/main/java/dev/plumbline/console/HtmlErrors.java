package dev.plumbline.console;

import dev.plumbline.desk.Told;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Shows people a page where programs get a problem: browsers ask for HTML. */
class HtmlErrors {
    private static final int FIRST = 400;

    /** Turns what went wrong into a page. */
    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST
                && response.getEntity() instanceof Told told
                && wantsPage(request)) {
            response.setEntity(
                    page(response.getStatus(), told.detail()).render(),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !request.getUriInfo().getPath().startsWith("/api/");
    }

    private static TemplateInstance page(int status, String detail) {
        return switch (status) {
            case 401 -> new ErrorPage("Please log in", detail, "", null);
            case 403 ->
                    new ErrorPage(
                            "You may look, but not change",
                            "Your login is for reading. Ask whoever runs Plumbline for one that may change things.",
                            "Nothing was changed.",
                            null);
            case 404 ->
                    new ErrorPage(
                            "There is nothing here",
                            "The address may be mistyped, or what it named is gone.",
                            "",
                            null);
            case 400, 409, 422, 502 -> new ErrorPage("That did not work", detail, "", null);
            case 503 ->
                    new ErrorPage(
                            "The database does not answer",
                            detail,
                            "If it lasts, tell whoever runs Plumbline: it keeps everything there.",
                            null);
            default -> new ErrorPage("Something went wrong", detail, "", null);
        };
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(String title, String detail, String more, @Nullable String back)
            implements TemplateInstance {}
}
