package dev.plumbline.sync;

import dev.plumbline.domain.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Limits past which a run stops before its first write.
 *
 * @param maxVoids documents that one run may void at most
 * @param maxMoney money by which one run may change the totals of Procore's projects at most; every
 *     change counts, whatever its sign
 */
public record Guard(Optional<Integer> maxVoids, Optional<BigDecimal> maxMoney) {
    private static final int NAMED = 5;

    /** Whether there is a limit at all. */
    public boolean isOn() {
        return maxVoids.isPresent() || maxMoney.isPresent();
    }

    /** What it has against these documents, in a sentence; empty where nothing. */
    Optional<String> against(List<PlannedDocument> documents, String currency) {
        List<String> past = new ArrayList<>();
        long voids = count(documents, PlannedDocument.Action.VOID);
        maxVoids.filter(most -> voids > most)
                .ifPresent(most ->
                        past.add(
                                "void %d document%s, where plumbline.guard.max-void-count (PLUMBLINE_GUARD_MAX_VOID_COUNT) allows %d"
                                        .formatted(voids, voids == 1 ? "" : "s", most)));
        BigDecimal moved = moved(documents);
        maxMoney.filter(most -> moved.compareTo(most) > 0)
                .ifPresent(most ->
                        past.add(
                                "change Procore's totals by %s %s in all, where plumbline.guard.max-money-change (PLUMBLINE_GUARD_MAX_MONEY_CHANGE) allows %s"
                                        .formatted(
                                                moved.toPlainString(),
                                                currency,
                                                most.toPlainString())));
        return past.isEmpty()
                ? Optional.empty()
                : Optional.of("It would " + String.join(", and ", past) + ".");
    }

    /** The sentences with which a run ends that it stopped. */
    static String stopped(
            long run, String against, List<PlannedDocument> documents, String currency) {
        String largest =
                documents.stream()
                        .filter(PlannedDocument::isSent)
                        .sorted(Comparator.comparing(PlannedDocument::moved).reversed())
                        .limit(NAMED)
                        .map(one ->
                                "%s from %s to %s"
                                        .formatted(
                                                one.name(),
                                                one.now().toPlainString(),
                                                one.then().toPlainString()))
                        .collect(Collectors.joining(", "));
        return ("Stopped by a guard before its first write. %s All of it: %d documents created, %d updated, %d voided,"
                        + " %s %s moved; the largest: %s. Nothing was written, and what was found is held back."
                        + " Correct it in Epicor or in the mapping and run again, or let exactly this go: POST /api/v1/runs/%d/release, or sync --release=%d.")
                .formatted(
                        against,
                        count(documents, PlannedDocument.Action.CREATE),
                        count(documents, PlannedDocument.Action.UPDATE),
                        count(documents, PlannedDocument.Action.VOID),
                        moved(documents).toPlainString(),
                        currency,
                        largest,
                        run,
                        run);
    }

    private static long count(List<PlannedDocument> documents, PlannedDocument.Action action) {
        return documents.stream().filter(one -> one.action() == action).count();
    }

    private static BigDecimal moved(List<PlannedDocument> documents) {
        return Money.sum(documents.stream().map(PlannedDocument::moved).toList());
    }
}
