package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.sync.Divisions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Every document, and where it stands. */
@Path("/documents")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DocumentsPage {
    private static final int PAGE = 50;

    private final Viewer viewer;
    private final DocumentSearch search;
    private final Divisions divisions;

    DocumentsPage(Viewer viewer, DocumentSearch search, Divisions divisions) {
        this.viewer = viewer;
        this.search = search;
        this.divisions = divisions;
    }

    /** Documents that fit. What cannot be read of the question is said, and asks for nothing. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance documents(
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String division,
            @RestQuery @Nullable String entity,
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String project,
            @RestQuery @Nullable String amount,
            @RestQuery @Nullable Long before) {
        Optional<BigDecimal> money = money(amount);
        Form form =
                new Form(
                        text(q),
                        text(division),
                        oneOf(Entity.class, entity).orElse(null),
                        oneOf(RecordStatus.class, status).orElse(null),
                        text(project),
                        text(amount),
                        !text(amount).isEmpty() && money.isEmpty());
        List<DocumentSearch.Found> found =
                search.find(
                        new DocumentSearch.Wanted(
                                form.q(),
                                form.division(),
                                form.entity(),
                                form.status(),
                                form.project(),
                                money.orElse(null)),
                        before == null ? Long.MAX_VALUE : before,
                        PAGE + 1);
        List<DocumentSearch.Found> shown = found.stream().limit(PAGE).toList();
        return new Documents(
                viewer.page("Documents", "documents"),
                form,
                divisions.all(),
                List.copyOf(EnumSet.allOf(Entity.class)),
                List.copyOf(EnumSet.complementOf(EnumSet.of(RecordStatus.OUT_OF_SCOPE))),
                shown,
                found.size() > PAGE ? form.query() + "&before=" + shown.getLast().id() : null,
                before != null);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, @Nullable String value) {
        String wanted = text(value).toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(wanted))
                .findFirst();
    }

    /** As people write amounts: with or without thousands set apart and a currency. */
    static Optional<BigDecimal> money(@Nullable String text) {
        String number = text(text).replaceAll("[,\\s$]", "");
        return number.matches("-?\\d{1,15}(\\.\\d{1,4})?")
                ? Optional.of(new BigDecimal(number))
                : Optional.empty();
    }

    /** What was asked, to be shown again. */
    record Form(
            String q,
            String division,
            @Nullable Entity entity,
            @Nullable RecordStatus status,
            String project,
            String amount,
            boolean amountUnclear) {
        /** The same as a query. */
        public String query() {
            return Stream.of(
                            "q=" + Links.urlEncoded(q),
                            "division=" + Links.urlEncoded(division),
                            "entity=" + (entity == null ? "" : entity),
                            "status=" + (status == null ? "" : status),
                            "project=" + Links.urlEncoded(project),
                            "amount=" + Links.urlEncoded(amount))
                    .filter(part -> !part.endsWith("="))
                    .collect(Collectors.joining("&"));
        }

        /** Whether anything was asked. */
        public boolean isAsked() {
            return !query().isEmpty();
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Documents(
            Page page,
            Form form,
            List<Division> divisions,
            List<Entity> entities,
            List<RecordStatus> statuses,
            List<DocumentSearch.Found> found,
            @Nullable String next,
            boolean later)
            implements TemplateInstance {}
}
