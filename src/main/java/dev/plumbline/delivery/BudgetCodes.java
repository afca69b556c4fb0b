package dev.plumbline.delivery;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The budget codes that lines are booked to. */
final class BudgetCodes<C, H extends ProcoreObject> {
    private final DocumentTarget<C, H> target;
    private final ProcoreCatalog catalog;

    BudgetCodes(DocumentTarget<C, H> target, ProcoreCatalog catalog) {
        this.target = target;
        this.catalog = catalog;
    }

    /**
     * The budget codes that the batch's lines need; a document with a code that cannot be had fails
     * before its first write.
     */
    Map<CostCode, Long> of(Batch<C> batch) {
        Set<CostCode> wanted =
                batch.open().stream()
                        .flatMap(item -> target.wantedLines(item).stream())
                        .map(CostLine::code)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Map<CostCode, Long> ids = new HashMap<>();
        if (wanted.isEmpty()) {
            return ids;
        }
        Map<CostCode, ProcoreCatalog.Code> codes =
                catalog.budgetCodes(
                        batch.lane(),
                        wanted,
                        (missing, request) ->
                                batch.send("budget codes", thatNeed(missing, batch), request));
        codes.forEach((code, answer) -> {
            if (answer instanceof ProcoreCatalog.Code.Known known) {
                ids.put(code, known.id());
            }
        });
        for (Item<C> item : batch.open()) {
            target.wantedLines(item).stream()
                    .filter(line -> line.code() != null && !ids.containsKey(line.code()))
                    .findFirst()
                    .ifPresent(
                            line -> item.fail(noCode(batch, item, line, codes.get(line.code()))));
        }
        return ids;
    }

    private List<Item<C>> thatNeed(Collection<CostCode> missing, Batch<C> batch) {
        return batch.open().stream()
                .filter(item ->
                        target.wantedLines(item).stream()
                                .anyMatch(line -> missing.contains(line.code())))
                .toList();
    }

    private Reason noCode(
            Batch<C> batch, Item<C> item, CostLine line, ProcoreCatalog.@Nullable Code answer) {
        String words =
                answer instanceof ProcoreCatalog.Code.Refused refused ? ": " + refused.words() : "";
        return new Reason(
                ReasonCode.COST_CODE_NOT_IN_PROJECT,
                target.documentName(item.content())
                        + ", line "
                        + line.key()
                        + ": budget code "
                        + line.code()
                        + " (GL account "
                        + line.glAccount()
                        + ") cannot be had in Procore project "
                        + batch.lane()
                        + words
                        + ". Add the cost code to the project, or map the account to another one.");
    }
}
