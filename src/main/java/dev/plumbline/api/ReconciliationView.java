package dev.plumbline.api;

import dev.plumbline.reconcile.DoubleCount;
import dev.plumbline.reconcile.Explained;
import dev.plumbline.reconcile.Kind;
import dev.plumbline.reconcile.Level;
import dev.plumbline.reconcile.LevelLine;
import dev.plumbline.reconcile.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reconciliation as it is answered: the rows and what all of them come to, shown or not. */
@RegisterForReflection(registerFullHierarchy = true)
public record ReconciliationView(Instant asOf, List<Item> rows, Totals totals) {

    /** A document in a project. */
    public record Item(
            String division,
            @Nullable Long procoreProjectId,
            Kind kind,
            String key,
            BigDecimal epicor,
            BigDecimal procore,
            BigDecimal difference,
            List<Explained> explainedBy) {
        static Item of(Row row) {
            return new Item(
                    row.division(),
                    row.procoreProjectId(),
                    row.kind(),
                    row.key(),
                    row.epicor(),
                    row.procore(),
                    row.difference(),
                    row.explainedBy());
        }
    }

    /**
     * What it comes to.
     *
     * @param unexplained the verdict: money that differs and that nothing explains, signs aside
     */
    public record Totals(
            BigDecimal epicor, BigDecimal procore, BigDecimal difference, BigDecimal unexplained) {
        static Totals of(List<Row> rows) {
            BigDecimal epicor = sum(rows.stream().map(Row::epicor).toList());
            BigDecimal procore = sum(rows.stream().map(Row::procore).toList());
            return new Totals(
                    epicor,
                    procore,
                    epicor.subtract(procore),
                    sum(rows.stream().map(Row::unexplained).toList()));
        }

        private static BigDecimal sum(List<BigDecimal> amounts) {
            return amounts.stream().reduce(new BigDecimal("0.00"), BigDecimal::add);
        }
    }

    /** The same at one level. */
    public record AtLevel(Instant asOf, Level level, List<LevelLine> items) {}

    /**
     * What stands in Procore twice.
     *
     * @param setting the setting that decides it
     * @param value what it is now
     */
    public record Doubles(
            Instant asOf, String setting, String value, String advice, List<DoubleCount> items) {}
}
