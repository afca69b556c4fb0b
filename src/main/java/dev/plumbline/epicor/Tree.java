package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The children of a document and the two ways to read them. */
interface Tree {
    /** A document without children. */
    Tree NONE = flat("");

    /** The {@code $expand} that brings everything at once. */
    String whole();

    /** The {@code $expand} that brings the first level only. */
    String children();

    /** Whether a server passed over the second level: there are lines and none of them has it. */
    boolean isCut(List<JsonNode> rows);

    /** Reads what {@link #children()} leaves out and puts it into the rows. */
    void complete(String company, List<JsonNode> rows, Fetch fetch);

    /** Children of the first level only: there is one way to read them. */
    static Tree flat(String expand) {
        return new Tree() {
            @Override
            public String whole() {
                return expand;
            }

            @Override
            public String children() {
                return expand;
            }

            @Override
            public boolean isCut(List<JsonNode> rows) {
                return false;
            }

            @Override
            public void complete(String company, List<JsonNode> rows, Fetch fetch) {}
        };
    }

    /** The children of one kind of all rows. */
    static List<JsonNode> children(String kind, List<JsonNode> rows) {
        return rows.stream().flatMap(row -> row.path(kind).valueStream()).toList();
    }

    /** Whether there are rows and none of them has a certain property. */
    static boolean noneHas(String property, List<JsonNode> rows) {
        return !rows.isEmpty() && rows.stream().noneMatch(row -> row.has(property));
    }
}
