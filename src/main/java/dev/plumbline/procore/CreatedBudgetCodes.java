package dev.plumbline.procore;

import dev.plumbline.domain.CostCode;
import java.util.List;
import java.util.Map;

/**
 * What became of combinations that were to be budget codes.
 *
 * @param created with their ids, those that existed already included
 * @param refused what Procore, or the project's lists of codes, has against the others
 */
public record CreatedBudgetCodes(List<BudgetCode> created, Map<CostCode, String> refused) {}
