package dev.plumbline.procore;

import dev.plumbline.domain.CostCode;

/**
 * A budget code of a project: a cost code combined with a cost type and nothing else (Procore REST
 * v1.0, WBS Codes).
 *
 * @param id the {@code wbs_code_id} of lines
 */
public record BudgetCode(long id, String costCode, String costType, boolean active) {

    /** The combination. */
    public CostCode code() {
        return new CostCode(costCode, costType);
    }
}
