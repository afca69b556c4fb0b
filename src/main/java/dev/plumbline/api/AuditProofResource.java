package dev.plumbline.api;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.AuditExport;
import dev.plumbline.ledger.AuditFinding;
import dev.plumbline.ledger.AuditLink;
import dev.plumbline.ledger.AuditProof;
import dev.plumbline.ledger.AuditVerifier;
import dev.plumbline.sync.Divisions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The whole audit trail: its proof, and files for auditors. */
@Path("/api/v1")
@Tag(name = "Audit")
@Blocking
public class AuditProofResource {
    private static final int SHOWN = 1000;
    private static final String JSON_LINES = "application/jsonl";

    private final AuditVerifier verifier;
    private final AuditExport export;
    private final Divisions divisions;

    AuditProofResource(AuditVerifier verifier, AuditExport export, Divisions divisions) {
        this.verifier = verifier;
        this.export = export;
        this.divisions = divisions;
    }

    /** Follows the hash chain over all entries. */
    @GET
    @Path("audit/verify")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "verifyAudit",
            summary =
                    "Proves the trail unaltered, or names what was changed, inserted or is missing")
    public AuditProofView verify(@QueryParam("noted") @Nullable String noted) {
        List<AuditFinding> first = new ArrayList<>();
        AuditProof proof =
                verifier.verify(
                        link(noted),
                        finding -> {
                            if (first.size() < SHOWN) {
                                first.add(finding);
                            }
                        });
        return AuditProofView.of(proof, first);
    }

    /** The entries as CSV. */
    @GET
    @Path("audit.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "exportAudit", summary = "The trail as CSV, hashes included")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput csv(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return file(AuditExport.Format.CSV, from, to, division);
    }

    /** The entries as one JSON object a line. */
    @GET
    @Path("audit.jsonl")
    @Produces(JSON_LINES)
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(operationId = "exportAuditLines", summary = "The trail as JSON, an entry a line")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput lines(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return file(AuditExport.Format.JSONL, from, to, division);
    }

    private StreamingOutput file(
            AuditExport.Format format,
            @Nullable String from,
            @Nullable String to,
            @Nullable String division) {
        LocalDate last = Parameters.day("to", to).orElse(null);
        AuditExport.Choice choice =
                new AuditExport.Choice(
                        startOf(Parameters.day("from", from).orElse(null)),
                        startOf(last == null ? null : last.plusDays(1)),
                        known(division));
        return out -> {
            try (var writer =
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                export.write(choice, format, writer);
            }
        };
    }

    private @Nullable String known(@Nullable String division) {
        return Parameters.division(divisions, Parameters.text(division))
                .map(Division::name)
                .orElse(null);
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable AuditLink link(@Nullable String noted) {
        if (noted == null || noted.isBlank()) {
            return null;
        }
        if (!noted.trim().matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
            throw ProblemException.badRequest(
                    "noted \"%s\" is no number and hash: send lastId:lastHash of an earlier proof."
                            .formatted(noted));
        }
        int colon = noted.trim().indexOf(':');
        return new AuditLink(
                Long.parseLong(noted.trim().substring(0, colon)),
                noted.trim().substring(colon + 1));
    }
}
