package dev.plumbline.whatif;

import dev.plumbline.domain.Money;
import dev.plumbline.whatif.Consequences.Failing;
import dev.plumbline.whatif.Consequences.Freed;
import dev.plumbline.whatif.Consequences.Moved;
import dev.plumbline.whatif.Consequences.Sum;
import dev.plumbline.whatif.Consequences.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts consequences and keeps the first of each kind. */
final class Tally {
    private static final int MOST = 1000;

    private final Listed<Freed> frees = new Listed<>();
    private final Listed<Moved> moves = new Listed<>();
    private final Listed<Failing> fails = new Listed<>();
    private long looked;

    void looked(int more) {
        looked += more;
    }

    void frees(Freed one) {
        frees.add(one, one.amount());
    }

    void moves(Moved one) {
        moves.add(one, one.amount());
    }

    void fails(Failing one) {
        fails.add(one, one.amount());
    }

    Consequences all() {
        return new Consequences(
                List.copyOf(frees.first),
                List.copyOf(moves.first),
                List.copyOf(fails.first),
                new Totals(
                        looked,
                        frees.sum(),
                        moves.sum(),
                        fails.sum(),
                        frees.isComplete() && moves.isComplete() && fails.isComplete()));
    }

    private static final class Listed<T> {
        private final List<T> first = new ArrayList<>();
        private long count;
        private BigDecimal amount = Money.ZERO;

        void add(T one, @Nullable BigDecimal its) {
            count++;
            amount = amount.add(its == null ? BigDecimal.ZERO : its);
            if (first.size() < MOST) {
                first.add(one);
            }
        }

        Sum sum() {
            return new Sum(count, amount);
        }

        boolean isComplete() {
            return first.size() == count;
        }
    }
}
