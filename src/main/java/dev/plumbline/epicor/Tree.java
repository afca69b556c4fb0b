package dev.plumbline.epicor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The children of a document and the two ways to read them. */
interface Tree {
    /** A document without children. */
    Tree NONE =
            new Tree() {
                @Override
                public String whole() {
                    return "";
                }

                @Override
                public String children() {
                    return "";
                }

                @Override
                public void complete(String company, List<JsonNode> rows, Fetch fetch) {}
            };

    /** The {@code $expand} that brings everything at once. */
    String whole();

    /** The {@code $expand} that brings the first level only. */
    String children();

    /** Reads what {@link #children()} leaves out and puts it into the rows. */
    void complete(String company, List<JsonNode> rows, Fetch fetch);
}
