package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders of a server that answers one level of children. */
class OrderTreeTest {
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'PODetails':[{'POLine':1}]} | true",
                "{'PODetails':[{'PORels':[{'PORelNum':1}]},{'PORels':[]}]} | true",
                "{'PODetails':[{'PORels':[{'PORelNum':1,'PORelTGLCs':[]}]}]} | false",
                "{'PODetails':[{'PORels':[]}]} | false",
                "{'PODetails':[]} | false",
            })
    void tellsAtBothLevelsWhetherTheServerWentDeepEnough(String order, boolean cut)
            throws IOException {
        JsonNode row = new ObjectMapper().readTree(order.replace('\'', '"'));

        assertThat(new OrderTree().isCut(List.of(row))).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"7", "999999999", "1000000000", "2147483647"})
    void asksForTheReleasesOfEveryNumberThatAnOrderCanHave(int number) {
        Answer orders = answer(order(number));

        complete(orders, release(number, "1"));

        assertThat(asked).singleElement().asString().contains("PONum eq " + number + "&");
        assertThat(projects(orders, 0)).containsExactly("P-1");
    }

    @ParameterizedTest(name = "PONum {0}")
    @CsvSource({"2147483648", "99999999999", "x", "1.5", "null"})
    void leavesTheListUnsetWhereTheReleasesCannotBeAskedFor(String number) {
        String bad = order(7).replace("\"PONum\":7", "\"PONum\":\"" + number + "\"");
        Answer orders = answer(bad, order(8));

        complete(orders, release(8, "1"));

        assertThat(line(orders, 0).has("PORels")).isFalse();
        assertThat(projects(orders, 1)).containsExactly("P-1");
    }

    @Test
    void givesAnOrderWithoutReleasesAnEmptyList() {
        Answer orders = answer(order(7), order(8));

        complete(orders, release(8, "1"));

        assertThat(projects(orders, 0)).isEmpty();
        assertThat(projects(orders, 1)).containsExactly("P-1");
    }

    @ParameterizedTest(name = "POLine {0}")
    @CsvSource({"null", "1.5"})
    void leavesOutTheOrderOneOfWhoseReleasesDoesNotTellItsLine(String line) {
        Answer orders = answer(order(7), order(8));

        complete(orders, release(7, line), release(8, "1"));

        assertThat(line(orders, 0).has("PORels")).isFalse();
        assertThat(projects(orders, 1)).containsExactly("P-1");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"400", "404"})
    void leavesOutTheOneOrderWhoseReleasesAreRefused(int status) {
        Answer orders = answer(order(7), order(8), order(9));

        new OrderTree()
                .complete(
                        "E",
                        orders.rows(),
                        request -> {
                            if (decoded(request).contains("PONum eq 8")) {
                                throw refused(status);
                            }
                            return answer(
                                    Stream.of(7, 9)
                                            .filter(it ->
                                                    decoded(request).contains("PONum eq " + it))
                                            .map(it -> release(it, "1"))
                                            .toArray(String[]::new));
                        });

        assertThat(projects(orders, 0)).containsExactly("P-1");
        assertThat(line(orders, 1).path("PORels").asText())
                .isEqualTo("refused with HTTP " + status);
        assertThat(projects(orders, 2)).containsExactly("P-1");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"403", "405", "501"})
    void doesNotTakeAnotherRefusalForOneOfAnOrder(int status) {
        Answer orders = answer(order(7), order(8));

        assertThatThrownBy(() ->
                        new OrderTree()
                                .complete(
                                        "E",
                                        orders.rows(),
                                        _ -> {
                                            throw refused(status);
                                        }))
                .isInstanceOf(RemoteFailure.Refused.class);
    }

    private static RemoteFailure.Refused refused(int status) {
        return new RemoteFailure.Refused(RemoteSystem.EPICOR, status, "No.");
    }

    private static String decoded(ODataRequest request) {
        return URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
    }

    private void complete(Answer orders, String... releases) {
        new OrderTree()
                .complete(
                        "E",
                        orders.rows(),
                        request -> {
                            asked.add(
                                    URLDecoder.decode(request.query(), StandardCharsets.UTF_8)
                                                    .replaceAll("^.*?&\\$filter=", "")
                                            + "&");
                            return answer(releases);
                        });
    }

    private static JsonNode line(Answer orders, int index) {
        return orders.rows().get(index).path("PODetails").path(0);
    }

    private static List<String> projects(Answer orders, int index) {
        assertThat(line(orders, index).has("PORels")).isTrue();
        return line(orders, index)
                .path("PORels")
                .valueStream()
                .map(release -> release.path("ProjectID").asText())
                .toList();
    }

    private static String order(int number) {
        return "{\"PONum\":%1$d,\"PODetails\":[{\"PONUM\":%1$d,\"POLine\":1}]}".formatted(number);
    }

    private static String release(int number, String line) {
        return "{\"PONum\":%d,\"POLine\":%s,\"PORelNum\":1,\"ProjectID\":\"P-1\"}"
                .formatted(number, line);
    }

    private static Answer answer(String... rows) {
        String json =
                Stream.of(rows)
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "{\"@odata.count\":" + rows.length + ",\"value\":[",
                                        "]}"));
        try {
            return new AnswerReader(1_000_000)
                    .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
