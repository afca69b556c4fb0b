package dev.plumbline.sync;

import dev.plumbline.domain.Reason;
import java.util.List;
import java.util.Map;

/**
 * What mapping one whole Epicor document came to. Trouble with the document is a value here, never
 * an exception.
 *
 * @param <C> the content of the entity's parts
 */
public sealed interface Mapped<C> {

    /**
     * The document as Procore should have it.
     *
     * @param parts one for each Procore object, in ascending order of project; empty when a
     *     document that was sent no longer has anything in Procore
     * @param notes what was cut or left out, for the audit
     */
    record Parts<C>(List<MappedPart<C>> parts, List<String> notes) implements Mapped<C> {}

    /** The document is no project cost; {@code why} goes to the audit. */
    record Skipped<C>(String why) implements Mapped<C> {}

    /**
     * The document needs a person.
     *
     * @param reasons every one that was found, the first one leads
     * @param judged the lines that could be worked out all the same, by project
     */
    record Failed<C>(List<Reason> reasons, Map<Long, List<CostLine>> judged) implements Mapped<C> {
        public Failed(List<Reason> reasons) {
            this(reasons, Map.of());
        }
    }

    /** The document waits for another record. */
    record Parked<C>(Reason reason) implements Mapped<C> {}
}
