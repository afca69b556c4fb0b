package dev.plumbline.procore;

import java.util.Map;

/**
 * What the ids of a project's segment items stand for, as far as that is known. The id of a cost
 * code's item is that of the cost code and the id of a cost type's item that of the line item type
 * (seen in answers), while the text of an item may lack its parents' codes or join them in the
 * company's own way.
 *
 * @param costCodes full code by id
 * @param costTypes code by id
 */
public record KnownCodes(Map<Long, String> costCodes, Map<Long, String> costTypes) {
    /** Nothing is known: what items say of themselves counts. */
    public static final KnownCodes NONE = new KnownCodes(Map.of(), Map.of());

    public KnownCodes {
        costCodes = Map.copyOf(costCodes);
        costTypes = Map.copyOf(costTypes);
    }
}
