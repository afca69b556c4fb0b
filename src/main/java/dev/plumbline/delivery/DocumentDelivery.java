package dev.plumbline.delivery;

import dev.plumbline.delivery.DocumentTarget.Deletion;
import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import dev.plumbline.sync.Recorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings documents to one Procore project: heads as drafts, then lines, then the final status, so
 * that Procore never counts half a document. Every step is an upsert that may be done again, so
 * that whoever takes over begins from the start.
 *
 * @param <C> the mapped content
 * @param <H> Procore's object without its lines
 */
public final class DocumentDelivery<C, H extends ProcoreObject> {
    /** A project that we may not see is answered 403 or 404 (Procore REST, Errors). */
    private static final Set<Integer> PROJECT_REFUSES = Set.of(403, 404);

    private final DocumentTarget<C, H> target;
    private final Recorder recorder;
    private final ReadBack<C, H> readBack;
    private final Adoption<C, H> adoption;
    private final BudgetCodes<C, H> budgetCodes;
    private final Heads<C, H> heads;
    private final Lines<C, H> lines;
    private final OldLines<C, H> oldLines;
    private final KnownLines<C, H> knownLines;
    private final Finals<C, H> finals;

    public DocumentDelivery(
            DocumentTarget<C, H> target,
            ProcoreCatalog catalog,
            Directory directory,
            Recorder recorder) {
        this.target = target;
        this.recorder = recorder;
        this.readBack = new ReadBack<>(target);
        this.adoption = new Adoption<>(target);
        this.budgetCodes = new BudgetCodes<>(target, catalog);
        this.heads = new Heads<>(target, directory);
        this.lines = new Lines<>(target);
        this.oldLines = new OldLines<>(target, lines);
        this.knownLines = new KnownLines<>(target, oldLines);
        this.finals = new Finals<>(target);
    }

    /** Sends a batch and notes on each item how it ended. */
    public void deliver(Batch<C> batch) {
        try {
            deliverAll(batch);
        } catch (RemoteFailure.Refused refused) {
            if (PROJECT_REFUSES.contains(refused.status())) {
                giveUpUntouched(batch);
            }
            refuse(batch, String.valueOf(refused.getMessage()));
        } catch (dev.plumbline.sync.ProjectRefusedException refused) {
            refuse(batch, String.valueOf(refused.getMessage()));
        }
    }

    private void deliverAll(Batch<C> batch) {
        readBack.confirm(batch);
        lines.refuseRepeated(batch);
        finals.statusOnly(batch);
        Map<Item<C>, List<ExistingLine>> linesRead = adoption.link(batch);
        withdrawWhole(batch);
        Map<CostCode, Long> codes = budgetCodes.of(batch);
        Map<Item<C>, H> drafts = new HashMap<>(heads.drafts(batch));
        recorder.links(batch, List.copyOf(drafts.keySet()));
        Map<Item<C>, H> written = open(drafts);
        Map<Item<C>, List<ExistingLine>> ofEdited =
                knownLines.know(batch, written, codes, linesRead);
        lines.send(batch, open(written), codes, ofEdited);
        recorder.links(batch, batch.open());
        oldLines.deleteVanished(batch, open(written).keySet());
        finals.complete(batch, open(written).keySet());
    }

    private static <C, H> Map<Item<C>, H> open(Map<Item<C>, H> heads) {
        return heads.entrySet().stream()
                .filter(head -> head.getKey().isOpen())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void withdrawWhole(Batch<C> batch) {
        for (Item<C> item : batch.open()) {
            Long id = item.procoreId();
            if (!item.part().isWithdrawn() || id == null) {
                continue;
            }
            try {
                Deletion deletion =
                        batch.send(
                                target.noun() + " delete",
                                List.of(item),
                                () -> target.delete(batch.lane(), id));
                if (deletion == Deletion.DELETED
                        || (deletion == Deletion.NOT_FOUND && isGone(batch.lane(), id))) {
                    item.unlink();
                    item.end(new Item.Result.Removed());
                }
            } catch (RemoteFailure.Busy busy) {
                item.end(new Item.Result.Busy(String.valueOf(busy.getMessage())));
            }
        }
    }

    /**
     * A project that is hidden from us is answered like an object that is gone, and refuses here.
     */
    private boolean isGone(long project, long id) {
        return target.existing(project).stream().noneMatch(head -> head.id() == id);
    }

    /**
     * What is taken back and was never sent is looked for all the same, because a ledger that was
     * restored from a backup does not know what was sent after it was made, and nothing tells it
     * that it was restored. Where the project refuses to be looked at, there is no better answer
     * than the ledger's: nothing is there. Else a document that was pointed to another project for
     * just this refusal would stay failed for good.
     */
    private void giveUpUntouched(Batch<C> batch) {
        batch.open().stream()
                .filter(item -> item.part().isWithdrawn() && item.part().isUntouched())
                .filter(item -> item.procoreId() == null)
                .forEach(item -> item.end(new Item.Result.Removed()));
    }

    private void refuse(Batch<C> batch, String words) {
        for (Item<C> item : batch.open()) {
            item.fail(
                    new Reason(
                            ReasonCode.REJECTED_BY_PROCORE,
                            target.documentName(item.content())
                                    + ": Procore project "
                                    + batch.lane()
                                    + " refuses us: "
                                    + words
                                    + ". Give Plumbline's service account access to the project and its tool, then retry."));
        }
    }
}
