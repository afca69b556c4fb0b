package dev.plumbline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.plumbline.ledger.AuditEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit trail as it is answered. The two JSON members are passed on as they are
 * stored, so that no digit of an amount is lost.
 */
public record AuditView(
        long id,
        Instant at,
        @Nullable Long runId,
        @Nullable Long recordId,
        String action,
        @Nullable String originId,
        @Nullable String sourceHash,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String mappedFields,
        @JsonRawValue @Schema(type = SchemaType.ARRAY) @Nullable String errors,
        @Nullable String requestId,
        String hash) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                entry.at(),
                entry.runId(),
                entry.recordId(),
                entry.action(),
                entry.originId(),
                entry.sourceHash(),
                entry.mappedFields(),
                entry.errors(),
                entry.requestId(),
                entry.hash());
    }
}
