package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Procore stand-in's tables as they are now, without deleted rows. */
final class ProcoreTables {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Function<String, JsonNode> source;
    private final Map<String, List<JsonNode>> tables = new HashMap<>();
    private final Map<String, JsonNode> costCodes;
    private final Map<String, JsonNode> costTypes;
    private final Map<String, JsonNode> budgetCodes;
    private final Map<String, List<JsonNode>> contractLines;
    private final Map<String, List<JsonNode>> directCostLines;

    ProcoreTables(Function<String, JsonNode> source) {
        this.source = source;
        costCodes = byId("cost_codes");
        costTypes = byId("line_item_types");
        budgetCodes = byId("wbs_codes");
        contractLines = by("purchase_order_line_items", "purchase_order_contract_id");
        directCostLines = by("direct_cost_line_items", "direct_cost_id");
    }

    /** Reads {@code /__admin/state/*} of a running stand-in. */
    static ProcoreTables at(URI server) {
        HttpClient client = HttpClient.newHttpClient();
        return new ProcoreTables(table -> get(client, server.resolve("/__admin/state/" + table)));
    }

    List<JsonNode> rows(String table) {
        return tables.computeIfAbsent(table, name -> live(source.apply(name)));
    }

    List<JsonNode> linesOf(ExpectedDocument document, JsonNode row) {
        Map<String, List<JsonNode>> lines = document.isContract() ? contractLines : directCostLines;
        return lines.getOrDefault(Raw.text(row, "id"), List.of());
    }

    /** Flat budget code of a line, from its cost code and type, else from its budget code. */
    String budgetCode(JsonNode line) {
        JsonNode holder =
                line.hasNonNull("cost_code_id")
                        ? line
                        : budgetCodes.getOrDefault(Raw.text(line, "wbs_code_id"), line);
        JsonNode costCode = costCodes.get(Raw.text(holder, "cost_code_id"));
        JsonNode costType = costTypes.get(Raw.text(holder, "line_item_type_id"));
        if (costCode == null || costType == null) {
            return Raw.text(holder, "flat_code");
        }
        return Raw.text(costCode, "full_code") + "." + Raw.text(costType, "code");
    }

    private Map<String, JsonNode> byId(String table) {
        return rows(table).stream()
                .collect(Collectors.toMap(row -> Raw.text(row, "id"), row -> row));
    }

    private Map<String, List<JsonNode>> by(String table, String column) {
        return rows(table).stream().collect(Collectors.groupingBy(row -> Raw.text(row, column)));
    }

    private static List<JsonNode> live(JsonNode answer) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode array = answer.isArray() ? answer : answer.path("rows");
        array.forEach(row -> {
            if (!row.hasNonNull("deleted_at")) {
                rows.add(row);
            }
        });
        return rows;
    }

    private static JsonNode get(HttpClient client, URI uri) {
        try {
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(uri + " answered " + answer.statusCode());
            }
            return MAPPER.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
