package dev.plumbline.reconcile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of one thing at some level; what a level does not tell apart is null.
 *
 * @param code GL account or cost code
 * @param unexplained null at levels that do not explain
 * @param why what explains the difference, for people
 */
public record LevelLine(
        String division,
        @Nullable Long procoreProjectId,
        @Nullable String epicorProject,
        @Nullable Kind kind,
        @Nullable String key,
        @Nullable String code,
        BigDecimal epicor,
        BigDecimal procore,
        BigDecimal difference,
        @Nullable BigDecimal unexplained,
        @Nullable String why) {}
