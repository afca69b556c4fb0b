package dev.plumbline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document in a project, held against Procore.
 *
 * @param procoreProjectId null where Procore has no such project
 * @param epicorProject for people; several are joined by commas
 * @param key the document's {@code sourceKey}
 * @param unexplained what of the difference nothing explains, as a positive amount
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Row(
        String division,
        @Nullable Long procoreProjectId,
        String epicorProject,
        Kind kind,
        String key,
        BigDecimal epicor,
        BigDecimal procore,
        BigDecimal unexplained,
        List<Explained> explainedBy) {

    /** Epicor less Procore. */
    public BigDecimal difference() {
        return epicor.subtract(procore);
    }

    /** Whether there is anything to see: money that differs, or that stands in another place. */
    public boolean differs() {
        return difference().signum() != 0 || !explainedBy.isEmpty();
    }
}
