package dev.plumbline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Both sides by one GL account or cost code of a project.
 *
 * @param procoreProjectId null where Procore has no such project
 * @param code the account in pipe form, or cost code and type; "" where there is none
 */
@RegisterForReflection(registerFullHierarchy = true)
public record CodeTotal(
        Level level,
        @Nullable Long procoreProjectId,
        String code,
        BigDecimal epicor,
        BigDecimal procore) {}
