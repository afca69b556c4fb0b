package dev.plumbline.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.access.Roles;
import dev.plumbline.desk.RecordSearch;
import dev.plumbline.explain.Explainer;
import dev.plumbline.explain.Explanation;
import dev.plumbline.explain.Question;
import dev.plumbline.ledger.AuditEntry;
import dev.plumbline.ledger.AuditTrail;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.sync.Retries;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One document: Epicor's side and Procore's next to each other. */
@Path("/documents/{id:\\d{1,18}}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DocumentPage {
    private final Viewer viewer;
    private final RecordSearch search;
    private final Explainer explainer;
    private final AuditTrail trail;
    private final Retries retries;
    private final ObjectMapper json;
    private final SystemLinks links;

    DocumentPage(
            Viewer viewer,
            RecordSearch search,
            Explainer explainer,
            AuditTrail trail,
            Retries retries,
            ObjectMapper json,
            SystemLinks links) {
        this.viewer = viewer;
        this.search = search;
        this.explainer = explainer;
        this.trail = trail;
        this.retries = retries;
        this.json = json;
        this.links = links;
    }

    /** Something that happened to the document. */
    record Event(Instant at, @Nullable Long runId, String what, List<String> why) {}

    /** The page. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance document(
            @PathParam("id") long id,
            @RestQuery @Nullable Boolean live,
            @RestQuery @Nullable Boolean retried) {
        LedgerRecord record = search.one(id).orElseThrow(NotFoundException::new);
        Explanation explained =
                explainer.explain(
                        new Question.Document(record.entity(), record.sourceKey()),
                        record.division(),
                        live != null && live);
        Explanation.Document document =
                explained.documents().stream().findFirst().orElseThrow(NotFoundException::new);
        return new Document(
                viewer.page(Show.name(record.entity(), record.sourceKey().value()), "documents"),
                document,
                explained.sentences(),
                events(id),
                explained.live(),
                retried != null && retried,
                links.epicor(document),
                links.procore(document));
    }

    /** Reads it again from Epicor and tries it again. */
    @POST
    @Path("retry")
    @RolesAllowed(Roles.OPERATOR)
    public Response retry(@PathParam("id") long id) {
        retries.these(List.of(search.one(id).orElseThrow(NotFoundException::new).id()));
        return Response.seeOther(URI.create("/documents/" + id + "?retried=true")).build();
    }

    private List<Event> events(long id) {
        return trail.entries(id, null, 0, Integer.MAX_VALUE).reversed().stream()
                .map(this::event)
                .toList();
    }

    private Event event(AuditEntry entry) {
        return new Event(entry.at(), entry.runId(), words(entry.action()), reasons(entry));
    }

    private List<String> reasons(AuditEntry entry) {
        List<String> reasons = new ArrayList<>();
        String errors = entry.errors();
        try {
            for (JsonNode error : json.readTree(errors == null ? "[]" : errors)) {
                reasons.add(error.isTextual() ? error.asText() : error.path("message").asText());
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("an audit entry does not hold JSON", broken);
        }
        return reasons;
    }

    /** What an entry of the audit says happened. */
    private static String words(String action) {
        return switch (action) {
            case "CAPTURED" -> "Read from Epicor";
            case "MAPPED" -> "Mapped, with a note";
            case "CREATED" -> "Created in Procore";
            case "UPDATED" -> "Updated in Procore";
            case "WITHDRAWN" -> "Taken back in Procore";
            case "REMOVED" -> "Removed from Procore";
            case "FAILED" -> "Found to need a person";
            case "PARKED" -> "Waits for another record";
            case "SKIPPED" -> "Is no project cost";
            default ->
                    action.substring(0, 1)
                            + action.substring(1)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', ' ');
        };
    }

    /**
     * The page.
     *
     * @param inEpicor Epicor's own page of it, "" for none
     * @param inProcore Procore's own pages of it by their {@code origin_id}
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Document(
            Page page,
            Explanation.Document document,
            List<String> sentences,
            List<Event> events,
            boolean live,
            boolean retried,
            String inEpicor,
            Map<String, String> inProcore)
            implements TemplateInstance {}
}
