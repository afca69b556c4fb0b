/**
 * The REST resources under {@code /api/v1}. Bodies are read strictly (a misspelt name is refused,
 * not ignored), and everything that goes wrong is answered as {@code application/problem+json} (RFC
 * 9457) with a {@code detail} that a person can act on.
 */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Plumbline",
                        version = "1",
                        description =
                                "Runs, records, mapping tables and the audit trail. Send the header"
                                        + " Authorization: Bearer with the operator's or the viewer's"
                                        + " token; the viewer's may only GET."),
        security = @SecurityRequirement(name = "token"),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer")))
package dev.plumbline.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
