package dev.plumbline.mapping;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.GlAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table that gives GL accounts their cost code and cost type. Texts are trimmed and
 * the account is normalized.
 *
 * @param id of the stored rule, null before it is stored
 * @param division whose rule it is, null where all divisions share it
 * @param glAccount in pipe form, with wildcards as {@link GlPattern} reads them
 * @param costCode full code of a Procore cost code
 * @param costType code of a Procore line item type
 * @param validFrom first business date (OrderDate, ApplyDate) that it holds for, null for no limit
 * @param validTo last business date that it holds for, null for no limit
 */
@RegisterForReflection(registerFullHierarchy = true)
public record CostCodeRule(
        @Nullable Long id,
        @Nullable String division,
        String glAccount,
        String costCode,
        String costType,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public CostCodeRule {
        division = division == null || division.isBlank() ? null : division.trim();
        glAccount = GlAccount.normalize(glAccount);
        costCode = costCode.trim();
        costType = costType.trim();
    }

    /** Where costs of the account go. */
    public CostCode target() {
        return new CostCode(costCode, costType);
    }

    /** Whether it holds on a business date; for an undated document only if it has no dates. */
    public boolean holdsOn(@Nullable LocalDate date) {
        if (date == null) {
            return validFrom == null && validTo == null;
        }
        return (validFrom == null || !date.isBefore(validFrom))
                && (validTo == null || !date.isAfter(validTo));
    }

    /** Whether both speak of the same accounts of the same division on some common date. */
    boolean overlaps(CostCodeRule other) {
        return Objects.equals(division, other.division)
                && glAccount.equals(other.glAccount)
                && !endsBefore(other)
                && !other.endsBefore(this);
    }

    private boolean endsBefore(CostCodeRule other) {
        return validTo != null && other.validFrom != null && validTo.isBefore(other.validFrom);
    }

    CostCodeRule withId(@Nullable Long newId) {
        return new CostCodeRule(newId, division, glAccount, costCode, costType, validFrom, validTo);
    }
}
