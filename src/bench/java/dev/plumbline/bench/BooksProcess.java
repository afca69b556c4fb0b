package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The stand-ins in a process of their own. It takes orders from standard input, a JSON object a
 * line, answers each with a line, and ends when standard input does.
 */
public final class BooksProcess {
    /** Begins every answer, so that whatever else is printed is not taken for one. */
    static final String MARK = "@@";

    private static final ObjectMapper JSON = new ObjectMapper();

    private BooksProcess() {}

    /**
     * Opens the books and works until nobody asks any more.
     *
     * @param args size, requests that Procore admits in ten seconds, milliseconds that every answer
     *     of both systems takes
     */
    public static void main(String... args) throws IOException {
        try (Books books =
                        new Books(
                                Size.named(args[0]),
                                Integer.parseInt(args[1]),
                                Integer.parseInt(args[2]));
                BufferedReader orders =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(books.settings());
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                say(answer(books, JSON.readTree(line)));
            }
        }
    }

    private static ObjectNode answer(Books books, JsonNode order) throws IOException {
        return switch (order.path("do").asText()) {
            case "reset" -> books.reset();
            case "calls" -> books.calls();
            case "requests" -> books.requests(order.path("file").asText());
            case "change" ->
                    books.change(order.path("percent").asDouble(), order.path("seed").asLong());
            case "check" -> books.check();
            case "minimum" -> books.minimum();
            case "held" -> books.held();
            default -> throw new IllegalArgumentException("No order " + order);
        };
    }

    private static void say(ObjectNode answer) {
        System.out.println(MARK + answer);
        System.out.flush();
    }
}
