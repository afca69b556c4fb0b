package dev.plumbline.delivery;

import dev.plumbline.procore.ExistingLine;
import dev.plumbline.procore.LineRow;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.sync.CostLine;
import dev.plumbline.sync.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a purchase order contract and a direct cost when they are brought to
 * Procore.
 *
 * @param <C> the mapped content
 * @param <H> Procore's object without its lines
 */
public interface DocumentTarget<C, H extends ProcoreObject> {

    /** What Epicor users call the document, for example {@code PO 4021}. */
    String documentName(C content);

    /** What Procore calls such an object, for sentences and for the journal: {@code contract}. */
    String noun();

    /** The objects that a project has, without deleted ones. */
    List<H> existing(long project);

    /**
     * Whether an object that nobody marked stands for the same document: same vendor, same number.
     */
    boolean isSame(H head, C content);

    /** The total that Procore shows; null where it does not say. */
    @Nullable BigDecimal total(H head);

    /** The status that Procore shows; null where it does not say. */
    @Nullable String status(H head);

    /** The status that an item ends with. */
    String finalStatus(Item<C> item);

    /** Whether Procore shows the status that an item ends with, or does not say. */
    default boolean mayBeFinal(Item<C> item, H head) {
        String shown = status(head);
        return shown == null || shown.equalsIgnoreCase(finalStatus(item));
    }

    /**
     * Whether Procore holds all of an item but its status, so that nothing of it need be opened for
     * an edit.
     */
    default boolean differsInStatusOnly(Item<C> item) {
        return false;
    }

    /** What Procore should hold of an item: nothing of one that is taken back. */
    default List<CostLine> wantedLines(Item<C> item) {
        return item.part().isWithdrawn() ? List.of() : lines(item.content());
    }

    /** Procore's vendor. */
    long vendorId(C content);

    /** The lines that Procore should hold. */
    List<CostLine> lines(C content);

    /** Writes the heads as drafts, which Procore does not count. */
    SyncAnswer<H> sendDrafts(long project, List<Item<C>> items);

    /**
     * Whether an object keeps its status while it is edited, so that Procore may refuse whatever is
     * written to its lines.
     *
     * @param head as Procore answered when the draft was written
     */
    default boolean isEditedInPlace(H head) {
        return false;
    }

    /**
     * Makes approved objects editable again, and nothing else; null where Procore has no such
     * thing.
     */
    @Nullable SyncAnswer<H> reopen(long project, List<Item<C>> items);

    /** Writes the final status of heads whose lines are complete. */
    SyncAnswer<H> sendFinals(long project, List<Item<C>> items);

    /** How a line is written. {@code head} is what Procore answered when the draft was written. */
    LineRow lineRow(Item<C> item, H head, CostLine line, @Nullable Long wbsCodeId);

    /** Whether the lines of many documents go in one call. */
    boolean linesTogether();

    /** Writes lines; all of one document unless {@link #linesTogether}. */
    SyncAnswer<ExistingLine> sendLines(long project, Map<Item<C>, List<LineRow>> lines);

    /** The lines that Procore holds. */
    List<ExistingLine> existingLines(long project, long id);

    void deleteLine(long project, long id, long line);

    /** Deletes the object, where an empty one would be left over. */
    Deletion delete(long project, long id);

    /** What came of a deletion. */
    enum Deletion {
        /** It is gone. */
        DELETED,
        /** Procore does not find it: it is gone, or the project is hidden from us. */
        NOT_FOUND,
        /** It stays, without lines. */
        STAYS
    }
}
