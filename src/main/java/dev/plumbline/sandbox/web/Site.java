package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one server serves. All methods are called on the server's event loop. */
public interface Site {

    /** Executes a request and answers it. */
    Answer answer(Request request);

    /** One word for what the request is about, by which calls are counted. */
    String kind(Request request);

    /** The server's switches. */
    Switches switches();

    /** The server's tokens. */
    Tokens tokens();

    /**
     * The rows of a table that have all these values, compared as text.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    List<ObjectNode> rows(String table, Map<String, String> equal);

    /**
     * Changes a row by hand, as a person would: PUT replaces or adds, PATCH merges, DELETE removes.
     *
     * @throws IllegalArgumentException when there is no such table or row
     */
    Answer change(String method, String table, String key, ObjectNode row);

    /**
     * Answers what only this server has under {@code /__admin/}, or null when it has nothing there.
     *
     * @param segments the path's segments after {@code __admin}
     */
    @Nullable Answer admin(Request request, List<String> segments);
}
