package dev.plumbline.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * What a change of a table came to. A rule that stands before and after with the same values is in
 * neither list.
 *
 * @param removed rules that no longer stand
 * @param added rules that stand now, with their numbers
 */
public record TableChange<R>(List<R> removed, List<R> added) {

    /** The rules concerned, old and new. */
    public List<R> all() {
        List<R> all = new ArrayList<>(removed);
        all.addAll(added);
        return all;
    }

    public boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }
}
