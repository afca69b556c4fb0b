package dev.plumbline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.plumbline.sync.PlannedDocument;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a plan says of a document, as it was stored. */
@Schema(implementation = PlannedDocument.class)
record PlannedView(@JsonValue @JsonRawValue String json) {}
