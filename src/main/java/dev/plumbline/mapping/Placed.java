package dev.plumbline.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule and the line it came from.
 *
 * @param line of the file, or the position in a list, from 1
 */
record Placed<R>(int line, R rule) {

    static <R> List<Placed<R>> inOrder(List<R> rules) {
        List<Placed<R>> placed = new ArrayList<>(rules.size());
        for (R rule : rules) {
            placed.add(new Placed<>(placed.size() + 1, rule));
        }
        return placed;
    }
}
