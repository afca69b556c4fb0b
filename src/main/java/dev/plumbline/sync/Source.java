package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.DocumentMark;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entity's documents from Epicor. Failures are {@link
 * dev.plumbline.remote.RemoteFailure}s.
 *
 * @param <D> the document
 */
public interface Source<D> {

    /**
     * Pages of documents in a unique order, read ahead by one page while the consumer works on the
     * one before.
     *
     * @param cursor where an interrupted pass goes on; null from the start
     */
    Multi<Page<D>> pages(Division division, Selection selection, @Nullable String cursor);

    /** Documents by key; those that do not exist are left out. */
    List<Row<D>> byKeys(Division division, Collection<SourceKey> keys);

    /** Documents whose own rows have these {@code SysRevID} now. */
    List<Row<D>> byRevisions(Division division, Collection<Long> sysRevIds);

    /** Whether the children's own changes have to be asked for besides the documents'. */
    default boolean hasChildChanges() {
        return false;
    }

    /** The greatest {@code SysRevID} of any child now, 0 where there is none. */
    default long newestChild(Division division) {
        return 0;
    }

    /** The children that changed since then, with the documents that they belong to. */
    default List<ChildChange> childChanges(Division division, Selection selection) {
        return List.of();
    }

    /**
     * The marks of all documents that passes read.
     *
     * @param children whether those of the children that are asked for on their own are wanted as
     *     well
     */
    Marks marks(Division division, boolean children);

    /**
     * The marks, without those of children that are asked for on their own, of the documents whose
     * lines may be written with nothing else telling; of none where there are no such lines.
     */
    default Marks openMarks(Division division) {
        return new Marks(Map.of(), 0);
    }

    /**
     * What tells whether documents were written since they were read.
     *
     * @param nameless how many rows do not even tell their key
     */
    record Marks(Map<SourceKey, DocumentMark> byKey, int nameless) {}

    /**
     * A page of documents.
     *
     * @param nextCursor where the next page starts; null on the last one
     * @param serverTime Epicor's clock when it answered, null where it did not say
     */
    record Page<D>(List<Row<D>> rows, @Nullable String nextCursor, @Nullable Instant serverTime) {}

    /** A row of a page. */
    sealed interface Row<D> {
        /**
         * A document that could be read, with its change date (null where the entity has none) and
         * revision.
         */
        record Read<D>(D document, @Nullable Instant changeDate, long sysRevId) implements Row<D> {}

        /**
         * A row that could not. The key is {@link SourceKey#nameless} where of the row's key and
         * {@code SysRevID} only the latter could be read, null where neither could.
         */
        record Unreadable<D>(@Nullable SourceKey key, String problem) implements Row<D> {}
    }

    /** A child that changed. */
    record ChildChange(SourceKey parent, @Nullable Instant changeDate, long sysRevId) {
        private static final long UNKNOWN = Long.MAX_VALUE;

        /** A child whose row tells nothing but what it belongs to, which is read to be safe. */
        public static ChildChange unreadable(SourceKey parent) {
            return new ChildChange(parent, null, UNKNOWN);
        }

        /** Whether its date and revision are known. */
        boolean isReadable() {
            return sysRevId != UNKNOWN;
        }
    }
}
