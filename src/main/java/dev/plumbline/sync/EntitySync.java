package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.RecordRef.Ref;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Everything that is particular to one entity: what to read, how to map, how to write. The engine
 * does the rest, once for all of them.
 *
 * @param <D> the Epicor document
 * @param <C> the content of its parts
 */
public interface EntitySync<D, C> {

    Entity entity();

    Class<D> documentType();

    Class<C> contentType();

    /** Reads the documents. */
    Source<D> source();

    SourceKey key(D document);

    /**
     * The greatest {@code SysRevID} of the document and those children that are asked for on their
     * own.
     */
    long revision(D document);

    /** The document as it may be kept: without what must not be stored in clear. */
    default D stored(D document) {
        return document;
    }

    /** Whether Procore should have it, given that it was sent before or not. */
    Scope scope(D document, boolean sent);

    /** The vendors, purchase orders, jobs, projects and GL accounts that it names. */
    Set<Ref> refs(D document);

    /** Jobs that mapping will ask for besides those that the documents name themselves. */
    default Set<String> jobsBeyond(Division division, Collection<Ref> refs) {
        return Set.of();
    }

    /** Maps the whole document; pure but for the lookups. */
    Mapped<C> map(Division division, D document, Lookups lookups);

    /** The lines of a part; none where the entity has none. */
    default List<CostLine> lines(C content) {
        return List.of();
    }

    /** Sends a batch of one lane and notes on each item how it went. */
    void deliver(Batch<C> batch);
}
