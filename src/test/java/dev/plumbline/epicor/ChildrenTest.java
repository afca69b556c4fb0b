package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

    /** The second page shows the last row of the first once more, and the fourth never. */
    @Test
    void doesNotCountARepeatedRowInPlaceOfOneThatIsMissing() {
        List<Answer> pages =
                List.of(
                        new Answer(List.of(release(1, 5), release(2, 5)), 4L, false, null),
                        new Answer(List.of(release(2, 6), release(3, 5)), 4L, false, null));
        Fetch server = request -> pages.get(skipped(request) == 0 ? 0 : 1);

        assertThatThrownBy(() -> read(server))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessageContaining("3 of 4 rows");
    }

    @Test
    void findsTheRowThatARepeatedOneHasHidden() {
        List<Integer> shown = List.of(1, 2, 2, 3, 4); // one moved down after the first page
        Fetch server =
                request -> {
                    int from = skipped(request);
                    List<JsonNode> rows =
                            shown.subList(Math.min(from, 5), Math.min(from + 2, 5)).stream()
                                    .map(number -> release(number, 5))
                                    .toList();
                    return new Answer(rows, 4L, false, null);
                };

        assertThat(read(server))
                .extracting(row -> row.path("PORelNum").asInt())
                .containsExactly(1, 2, 3, 4);
    }

    /** The document that has them is told of, see the mappers. */
    @Test
    void keepsRowsOfOneKeyThatOneAnswerHas() {
        Fetch server = _ -> new Answer(List.of(release(1, 5), release(1, 5)), 2L, false, null);

        assertThat(read(server)).hasSize(2);
    }

    private static JsonNode release(int number, int revision) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("PONum", 4021)
                .put("POLine", 1)
                .put("PORelNum", number)
                .put("SysRevID", revision);
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
