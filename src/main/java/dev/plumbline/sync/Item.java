package dev.plumbline.sync;

import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.ledger.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part on its way to Procore: what is wanted, and how far it has come in this batch.
 *
 * @param <C> the content
 */
public final class Item<C> {
    private final Part part;
    private final C content;
    private final List<String> requests = new ArrayList<>();
    private @Nullable Long procoreId;
    private boolean owns;
    private Map<String, Long> lineIds;
    private @Nullable Result result;
    private boolean created;
    private boolean begun;
    private @Nullable BigDecimal found;
    private boolean statusOnly;

    Item(Part part, C content) {
        this.part = part;
        this.content = content;
        this.procoreId = part.procoreId();
        this.owns = part.owns();
        this.lineIds = new TreeMap<>(part.lineIds());
    }

    /** How an item ended. */
    public sealed interface Result {
        /** Procore holds what was wanted. */
        record Done() implements Result {}

        /** The object is gone from Procore, as was wanted. */
        record Removed() implements Result {}

        /** Procore was seen to hold what was sent although an answer about it was lost. */
        record Confirmed() implements Result {}

        /** Procore said no, or what it holds is not what was sent. */
        record Failed(Reason reason) implements Result {}

        /** It waits for another record. */
        record Parked(Reason reason) implements Result {}

        /** It must not be sent before the doubt about another part is over. */
        record Waiting() implements Result {}

        /**
         * Another request touches it in Procore at this moment; nothing was executed.
         *
         * @param words Procore's own
         */
        record Busy(String words) implements Result {}

        /** An answer was lost. */
        record Uncertain(String what) implements Result {}
    }

    /** The part as it was when the batch was formed. */
    public Part part() {
        return part;
    }

    public C content() {
        return content;
    }

    public OriginId originId() {
        return part.originId();
    }

    /** Procore's id of the object, null while it has none. */
    public @Nullable Long procoreId() {
        return procoreId;
    }

    public boolean owns() {
        return owns;
    }

    /** Line ids by line {@code origin_id} as far as they are known. */
    public Map<String, Long> lineIds() {
        return lineIds;
    }

    /** Links it to an object that Procore has already. */
    public void link(long id, boolean owner) {
        procoreId = id;
        owns = owner;
    }

    /**
     * Notes what Procore shows for an object that was found there.
     *
     * @param total null where Procore does not say
     */
    public void found(@Nullable BigDecimal total) {
        found = total;
    }

    /** What Procore showed for the object that was found there; null where none was. */
    @Nullable BigDecimal found() {
        return found;
    }

    /** Notes the object that Procore made for it. */
    public void created(long id) {
        created = procoreId == null;
        procoreId = id;
    }

    /** Notes that Procore has accepted some of it, so that it is not left half done. */
    public void begun() {
        begun = true;
    }

    /** Notes that nothing but the status was sent. */
    public void statusOnly() {
        statusOnly = true;
    }

    boolean isStatusOnly() {
        return statusOnly;
    }

    boolean isBegun() {
        return begun;
    }

    /** Whether it was sent, and is only to be looked at because an answer about it was lost. */
    public boolean isToBeConfirmed() {
        return part.state() == Part.State.DONE;
    }

    /** Forgets the object: Procore does not have it any longer. */
    public void unlink() {
        owns = true; // whoever makes it anew owns it
        procoreId = null;
        lineIds = new TreeMap<>();
    }

    public boolean wasCreated() {
        return created;
    }

    public @Nullable Result result() {
        return result;
    }

    /** Whether it is in Procore as it is wanted. */
    boolean gotThrough() {
        return result instanceof Result.Done
                || result instanceof Result.Removed
                || result instanceof Result.Confirmed;
    }

    /** Whether it is still to be worked on. */
    public boolean isOpen() {
        return result == null;
    }

    /** Notes how it ended; the first ending counts. */
    public void end(Result how) {
        if (result == null) {
            result = how;
        }
    }

    /** Ends it with a reason that a person must see to. */
    public void fail(Reason reason) {
        end(new Result.Failed(reason));
    }

    /** Notes the identifier under which Procore logged a request that carried it. */
    public void request(@Nullable String requestId) {
        if (requestId != null) {
            requests.add(requestId);
        }
    }

    /** The last request's identifier in Procore's log. */
    public @Nullable String lastRequest() {
        return requests.isEmpty() ? null : requests.getLast();
    }
}
