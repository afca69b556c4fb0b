package dev.plumbline.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reconciliations of a division over time, as bars. */
@ApplicationScoped
class Trend {
    private static final int MOST = 30;
    private static final BigDecimal HEIGHT = BigDecimal.valueOf(80);
    private static final int STEP = 20;

    private final EntityManager database;

    Trend(EntityManager database) {
        this.database = database;
    }

    /**
     * One reconciliation.
     *
     * @param x where its bar begins
     * @param height of the bar, 0 to 80; at least 2, so that it can be seen
     */
    record Bar(
            Instant at,
            @Nullable Long runId,
            BigDecimal difference,
            BigDecimal unexplained,
            int x,
            int height) {
        /** Where the bar begins from above. */
        public int y() {
            return HEIGHT.intValue() - height + 4;
        }
    }

    /** The bars of a division. */
    record Chart(String division, List<Bar> bars) {
        /** How wide all of them are. */
        public int width() {
            return bars.size() * STEP + 4;
        }
    }

    /** A division's last thirty; empty where there are not two to compare. */
    @Transactional
    @SuppressWarnings("unchecked") // rows of the columns asked for
    Optional<Chart> of(String division) {
        List<Object[]> rows =
                new ArrayList<>(
                        database.createNativeQuery(
                                        """
                                        select as_of, run_id, difference, unexplained from reconciliation
                                        where division = :it and failure is null order by id desc limit :most
                                        """)
                                .setParameter("it", division)
                                .setParameter("most", MOST)
                                .getResultList());
        if (rows.size() < 2) {
            return Optional.empty();
        }
        Collections.reverse(rows);
        BigDecimal highest =
                rows.stream()
                        .map(row -> ((BigDecimal) row[2]).abs())
                        .reduce(BigDecimal.ONE, BigDecimal::max);
        List<Bar> bars = new ArrayList<>();
        for (Object[] row : rows) {
            bars.add(bar(row, bars.size() * STEP + 4, highest));
        }
        return Optional.of(new Chart(division, bars));
    }

    private static Bar bar(Object[] row, int x, BigDecimal highest) {
        BigDecimal difference = (BigDecimal) row[2];
        return new Bar(
                Objects.requireNonNull(Moments.of(row[0])),
                row[1] == null ? null : ((Number) row[1]).longValue(),
                difference,
                (BigDecimal) row[3],
                x,
                Math.max(
                        2,
                        difference
                                .abs()
                                .multiply(HEIGHT)
                                .divide(highest, 0, RoundingMode.HALF_UP)
                                .intValue()));
    }
}
