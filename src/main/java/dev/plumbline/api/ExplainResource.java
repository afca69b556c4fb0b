package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.explain.Explainer;
import dev.plumbline.explain.Explanation;
import dev.plumbline.explain.Question;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where something of Procore came from, and where a document of Epicor is. */
@Path("/api/v1/explain")
@Tag(name = "Explain")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ExplainResource {
    private final Explainer explainer;

    ExplainResource(Explainer explainer) {
        this.explainer = explainer;
    }

    /** Explains one document, object or line. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "explain",
            summary =
                    "From an object or line of Procore to Epicor's document and back, in facts and sentences",
            description = "Send q, or entity with key, or originId, or procore with id.")
    public Explanation explain(
            @Parameter(
                            description =
                                    "As a person asks: PO 4021, INVOICE 118/INV-7, epicor:…, procore contract 12345")
                    @QueryParam("q")
                    @Nullable String q,
            @Parameter(description = "VENDOR, PURCHASE_ORDER or AP_INVOICE, with key")
                    @QueryParam("entity")
                    @Nullable String entity,
            @Parameter(description = "VendorNum, PONum or VendorNum/InvoiceNum") @QueryParam("key")
                    @Nullable String key,
            @Parameter(description = "An origin_id of an object or of a line")
                    @QueryParam("originId")
                    @Nullable String originId,
            @Parameter(description = "vendor, contract, direct-cost or line, with id")
                    @QueryParam("procore")
                    @Nullable String procore,
            @QueryParam("id") @Nullable String id,
            @QueryParam("division") @Nullable String division,
            @Parameter(description = "true: ask Procore and Epicor as well") @QueryParam("live")
                    @Nullable String live) {
        try {
            return explainer.explain(
                    Question.of(words(q, entity, key, originId, procore, id)),
                    division,
                    Parameters.isTrue("live", live));
        } catch (Question.Unclear unclear) {
            throw ProblemException.badRequest(String.valueOf(unclear.getMessage()));
        }
    }

    private static List<String> words(
            @Nullable String q,
            @Nullable String entity,
            @Nullable String key,
            @Nullable String originId,
            @Nullable String procore,
            @Nullable String id) {
        if (q != null) {
            return List.of(q);
        }
        if (originId != null) {
            return List.of(originId);
        }
        if (procore != null) {
            return List.of("procore", procore, id == null ? "" : id);
        }
        return entity == null ? List.of() : List.of(entity, key == null ? "" : key);
    }
}
