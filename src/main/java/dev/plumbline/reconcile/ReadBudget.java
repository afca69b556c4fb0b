package dev.plumbline.reconcile;

import dev.plumbline.remote.Calls;
import java.util.Map;

/**
 * How many reads of Procore are left; the requests themselves are counted by what is sent.
 *
 * @param most of one reconciliation
 */
record ReadBudget(Calls calls, int most) {
    long spent() {
        return calls.byKind().entrySet().stream()
                .filter(call -> call.getKey().startsWith("PROCORE "))
                .filter(call -> !call.getKey().endsWith("token"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    boolean isSpent() {
        return spent() >= most;
    }
}
