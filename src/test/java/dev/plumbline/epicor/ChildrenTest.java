package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.plumbline.remote.RemoteFailure;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildrenTest {
    private static final ODataRequest REQUEST = ODataRequest.of("E", "S", "Rows");

    @ParameterizedTest(name = "{0} rows, {1} an answer, counted {2}")
    @CsvSource({
        "0, 5, true",
        "0, 5, false",
        "4, 5, true",
        "4, 5, false",
        "12, 5, true",
        "12, 5, false",
        "10, 5, true",
        "10, 5, false",
        "3, 1, true",
        "3, 1, false"
    })
    void readsAllOfThemHoweverTheServerCutsItsAnswers(int rows, int cap, boolean counted) {
        Fetch server =
                request -> {
                    int from = skipped(request);
                    return answer(from, Math.min(rows, from + cap), counted ? (long) rows : null);
                };

        assertThat(read(server))
                .extracting(JsonNode::asInt)
                .containsExactlyElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @Test
    void takesNoRowTwiceWhereTheServerPassesSkipOver() {
        assertThat(read(_ -> answer(0, 3, null))).hasSize(3);
        assertThatThrownBy(() -> read(_ -> answer(0, 3, 6L)))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessageContaining("3 of 6 rows");
    }

    private static List<JsonNode> read(Fetch server) {
        return Children.all(server, REQUEST, Children.some(server, REQUEST));
    }

    private static Answer answer(int from, int to, @Nullable Long count) {
        List<JsonNode> rows =
                IntStream.range(from, to).<JsonNode>mapToObj(IntNode::valueOf).toList();
        return new Answer(rows, count, false, null);
    }

    private static int skipped(ODataRequest request) {
        String query = request.query();
        int at = query.indexOf("$skip=");
        return at < 0 ? 0 : Integer.parseInt(query.substring(at + 6));
    }
}
