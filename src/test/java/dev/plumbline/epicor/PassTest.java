package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.remote.RemoteFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassTest {
    private final List<String> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @ParameterizedTest(
            name = "{0} vendors, page size {1}, server cap {2}, counted {3}: {4} requests")
    @CsvSource({
        "0, 100, 100, true, 1",
        "99, 100, 100, true, 1",
        "100, 100, 100, true, 2",
        "101, 100, 100, true, 2",
        "250, 100, 100, true, 3",
        "250, 100, 40, true, 7",
        "250, 1000, 100, true, 3",
        "250, 1000, 1000, true, 1",
        "0, 100, 100, false, 1",
        "99, 100, 100, false, 2",
        "250, 100, 40, false, 7",
        "250, 100, 25, false, 11",
        "250, 100, 100, false, 3",
        "250, 1000, 100, false, 3",
        "250, 1000, 150, false, 2",
        "250, 1000, 125, false, 3",
    })
    void losesNothingAndReadsNoMorePagesThanItMust(
            int vendors, int size, int cap, boolean counted, int requests) {
        Fetch server = request -> vendorsAbove(request, vendors, Math.min(size, cap), counted);
        Pass pass = pass(server, size);

        assertThat(readAll(pass)).isEqualTo(IntStream.rangeClosed(1, vendors).boxed().toList());
        assertThat(asked).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5,5 | SysRevID 5 comes after 5",
                "7,6 | SysRevID 6 comes after 7",
                "4 | SysRevID 4 comes after 4",
            })
    void stopsWhereAPageDoesNotAdvance(String numbers, String problem) {
        answers.add(vendors(numbers.split(",")));

        assertThatThrownBy(() ->
                        pass().page(
                                        Sources.VENDORS,
                                        new PageRequest(
                                                "EPIC01", new Selection.Everything(), "4/100")))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessageContaining(problem);
    }

    @Test
    void asksForWhatChangedAndContinuesBehindTheLastKey() {
        Instant since = Instant.parse("2026-02-01T00:00:00Z");
        answers.add("{\"value\":[]}");
        answers.add("{\"value\":[]}");
        answers.add("{\"value\":[]}");
        answers.add("{\"value\":[]}");

        Pass pass = pass();
        pass.page(
                Sources.INVOICES, PageRequest.first("E", new Selection.ChangedSince(since, null)));
        pass.page(
                Sources.PURCHASE_ORDERS,
                new PageRequest("E", new Selection.RevisedAfter(7), "12/100"));
        pass.page(Sources.VENDORS, PageRequest.first("E", new Selection.RevisedAfter(7)));
        pass.page(
                Sources.PURCHASE_ORDERS,
                new PageRequest("E", new Selection.CustomColumn("Touched_c", since), "12/100"));

        assertThat(asked.stream().map(PassTest::afterSelect))
                .containsExactly(
                        "$filter=Posted eq true and ChangeDate ge 2026-02-01T00:00:00Z"
                                + "&$orderby=SysRevID&$top=100&$count=true",
                        "$filter=SysRevID gt 12&$orderby=SysRevID&$top=100",
                        "$filter=SysRevID gt 7&$orderby=SysRevID&$top=100&$count=true",
                        "$filter=Touched_c ge 2026-02-01T00:00:00Z and SysRevID gt 12"
                                + "&$orderby=SysRevID&$top=100");
    }

    @Test
    void goesOnWhereAServerSaysThatThereIsMoreAndAsksTheSameServer() {
        String more = ",\"@odata.nextLink\":\"https://evil.example/vendors?page=2\"}";
        answers.add(vendors("1", "2").replaceFirst("}$", more));
        answers.add(vendors("3").replaceFirst("}$", more));
        answers.add(vendors("4"));

        assertThat(readAll(pass())).containsExactly(1, 2, 3, 4);

        assertThat(asked.stream().map(PassTest::afterSelect).skip(1))
                .containsExactly(
                        "$filter=SysRevID gt 2&$orderby=SysRevID&$top=100",
                        "$filter=SysRevID gt 3&$orderby=SysRevID&$top=100");
    }

    @Test
    void doesNotTrustACountThatIsTheLengthOfThePage() {
        answers.add("{\"@odata.count\":2," + vendors("1", "2").substring(1));
        answers.add(vendors("3"));

        assertThat(readAll(pass(_ -> read(answers.remove()), 2))).containsExactly(1, 2, 3);
    }

    @ParameterizedTest(name = "a server that gives {0} rows, counted {1}")
    @CsvSource({"25, true", "10, true", "1, true", "10, false", "3, false", "1, false"})
    void findsEveryKeyWhereTheServerCutsItsAnswers(int cap, boolean counted) {
        Fetch server =
                request -> {
                    int[] wanted =
                            Pattern.compile("VendorNum eq (\\d+)")
                                    .matcher(decoded(request))
                                    .results()
                                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                                    .toArray();
                    String[] page =
                            Arrays.stream(wanted)
                                    .limit(cap)
                                    .mapToObj(Integer::toString)
                                    .toArray(String[]::new);
                    String count = counted ? "\"@odata.count\":" + wanted.length + "," : "";
                    return read("{" + count + vendors(page).substring(1));
                };

        List<Row<EpicorVendor>> rows =
                pass(server, 100)
                        .byKeys(
                                Sources.VENDORS,
                                "E",
                                Sources.numbers(
                                        "VendorNum", IntStream.range(0, 60).boxed().toList()));

        assertThat(rows)
                .extracting(row -> vendor(row).vendorNum())
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
    }

    @Test
    void takesATenantsOwnColumnForTheChangeDate() {
        answers.add(
                "{\"value\":["
                        + vendor(7).replaceFirst("}$", ",\"Touched_c\":\"2026-02-03T04:05:06Z\"}")
                        + "]}");

        Row<EpicorVendor> row =
                pass().page(
                                Sources.VENDORS,
                                PageRequest.first(
                                        "E", new Selection.CustomColumn("Touched_c", null)))
                        .rows()
                        .getFirst();

        assertThat(asked.getFirst())
                .contains("SysRevID,Touched_c&$orderby=SysRevID")
                .doesNotContain("$filter");
        assertThat(row)
                .isInstanceOfSatisfying(
                        Row.Read.class,
                        read ->
                                assertThat(read.changeDate())
                                        .isEqualTo(Instant.parse("2026-02-03T04:05:06Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "\"9007199254740993\", 9007199254740993",
        "198468085.000, 198468085",
        "1.98468085E8, 198468085"
    })
    void readsRevisionsOfEveryLengthAndSpelling(String written, long revision) {
        answers.add(
                "{\"value\":["
                        + vendor(7).replaceFirst("\"SysRevID\":7", "\"SysRevID\":" + written)
                        + "]}");

        assertThat(
                        pass().page(
                                        Sources.VENDORS,
                                        PageRequest.first("E", new Selection.Everything()))
                                .rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Read.class, read -> assertThat(read.sysRevId()).isEqualTo(revision));
    }

    @Test
    void namesTheInvoiceWhoseNumberNoKeyCanHave() {
        answers.add("{\"value\":[{\"VendorNum\":41,\"InvoiceNum\":\"INV\\t7\",\"SysRevID\":1}]}");

        assertThat(
                        pass().page(
                                        Sources.INVOICES,
                                        PageRequest.first("E", new Selection.Everything()))
                                .rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Unreadable.class,
                        row -> assertThat(row.key()).isEqualTo("41/INV\uFFFD7"));
    }

    @Test
    void asksForKeysInShortQueries() {
        answers.add("{\"value\":[]}");
        answers.add("{\"value\":[]}");
        answers.add("{\"value\":[]}");

        pass().byKeys(
                        Sources.VENDORS,
                        "E",
                        Sources.numbers("VendorNum", IntStream.range(0, 60).boxed().toList()));

        assertThat(asked).hasSize(3).allMatch(query -> query.length() < 2_000);
        assertThat(asked.stream().mapToLong(query -> query.split("VendorNum eq ", -1).length - 1))
                .containsExactly(25L, 25L, 10L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SysRevID\":1e999999999",
                "\"SysRevID\":1e99999999999999999999",
                "\"SysRevID\":1.5",
                "\"SysRevID\":NaN",
                "\"SysRevID\":-Infinity",
                "\"SysRevID\":{}",
                "\"Inactive\":Infinity",
                "\"SysRevID\":null",
                "\"Inactive\":\"maybe\"",
                "\"Inactive\":null",
                "\"Name\":[1]",
                "\"Name\":\"a\\u0000b\"",
                "\"Name\":\"a\\ud800b\"",
                "\"Name\":\"a\u0001b\"",
            })
    void leavesOutOneBadRowAndReadsTheOthers(String bad) {
        String wrong = vendor(2).replace(bad.substring(0, bad.indexOf(':')) + ":", "\"x\":");
        answers.add(
                "{\"value\":[%s,%s,%s]}"
                        .formatted(
                                vendor(1),
                                wrong.replaceFirst("}$", "," + slash(bad) + "}"),
                                vendor(3)));

        Page<EpicorVendor> page =
                pass().page(
                                Sources.VENDORS,
                                PageRequest.first("EPIC01", new Selection.Everything()));

        assertThat(page.rows()).hasSize(3);
        assertThat(page.rows().get(1))
                .isInstanceOfSatisfying(
                        Row.Unreadable.class,
                        row -> {
                            assertThat(row.key()).isEqualTo("2");
                            assertThat(row.problem())
                                    .startsWith(bad.substring(1, bad.indexOf('"', 1)));
                        });
        assertThat(vendor(page.rows().get(0)).vendorNum()).isEqualTo(1);
        assertThat(vendor(page.rows().get(2)).vendorNum()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"12-3456789\\u000b\"",
                "\"12-34\\u000056789\"",
                "\"12-3456789\\ud800\"",
                "\"12-3456789\u0001\"",
                "123456789"
            })
    void readsTheVendorWhateverStrayCharactersItsTaxIdentifierHolds(String identifier) {
        assertThat(vendor(withTaxIdentifier(identifier)).taxPayerId().replaceAll("\\W", ""))
                .isEqualTo("123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ein\":\"12-3456789\"}", "[\"12-3456789\"]"})
    void namesTheColumnOfATaxIdentifierThatIsNoTextAndQuotesNothing(String identifier) {
        assertThat(withTaxIdentifier(identifier))
                .isEqualTo(new Row.Unreadable<>("7", "TaxPayerID is not text", 7L));
    }

    private Row<EpicorVendor> withTaxIdentifier(String identifier) {
        answers.add(
                "{\"value\":["
                        + vendor(7).replaceFirst("}$", ",\"TaxPayerID\":" + slash(identifier) + "}")
                        + "]}");
        return pass().page(Sources.VENDORS, PageRequest.first("EPIC01", new Selection.Everything()))
                .rows()
                .getFirst();
    }

    /** Where it breaks may be a tax identifier. */
    @ParameterizedTest
    @ValueSource(strings = {"DE123456789", "DE123456789\"}]}", "\"DE123456789"})
    void quotesNothingOfAnAnswerThatIsNoJson(String identifier) {
        String answer = "{\"value\":[{\"TaxPayerID\":" + identifier;

        assertThatThrownBy(() -> read(answer))
                .hasMessageContaining("line 1, column ")
                .hasMessageNotContaining("123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "ExtCost, NaN, PODetails[0].ExtCost (NaN) is not a number",
        "ExtCost, -Infinity, PODetails[0].ExtCost (-Infinity) is not a number",
        "ExtCost, \"NaN\", PODetails[0].ExtCost (NaN) is not a number",
        "POLine, Infinity, PODetails[0].POLine (Infinity) is not a number",
        "OpenLine, NaN, PODetails[0].OpenLine (NaN) is neither true nor false",
    })
    void saysOfWhatIsNoNumberThatItIsNone(String column, String value, String problem) {
        String line =
                "\"PODetails\":[{\"PONUM\":3223,\"POLine\":1,\"OrderQty\":1,\"UnitCost\":1,\"ExtCost\":1,"
                        + "\"OpenLine\":true,\"VoidLine\":false,\"SysRevID\":1,\"PORels\":[]}]";
        String bad = line.replaceFirst("\"" + column + "\":\\w+", "\"" + column + "\":" + value);
        answers.add(
                "{\"@odata.count\":NaN,\"value\":["
                        + ORDER.replace("WRITTEN", "2026-02-03").replace("\"PODetails\":[]", bad)
                        + "]}");

        assertThat(
                        pass().page(
                                        Sources.PURCHASE_ORDERS,
                                        PageRequest.first("EPIC01", new Selection.Everything()))
                                .rows())
                .containsExactly(new Row.Unreadable<>("3223", problem, 198470002L));
    }

    @Test
    void takesACountThatIsNoNumberForNone() {
        answers.add("{\"@odata.count\":NaN," + vendors("1", "2").substring(1));
        answers.add(vendors("3"));
        answers.add("{\"value\":[]}");

        assertThat(readAll(pass())).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | VendorNum is missing |",
                "null | VendorNum is missing |",
                "[] | VendorNum is missing |",
                "{\"VendorNum\":\"x\"} | VendorNum (x) is not a number |",
                "{\"VendorNum\":null,\"SysRevID\":77} | VendorNum (null) is missing | 77",
                "{\"VendorNum\":1.5,\"SysRevID\":\"77\"} | VendorNum (1.5) is not a whole number | 77",
                "{\"VendorNum\":\"\",\"SysRevID\":NaN} | VendorNum is missing |",
            })
    void reportsARowWithoutKeyWithWhatElseIsKnownOfIt(
            String row, String problem, @Nullable Long revision) {
        answers.add("{\"@odata.count\":1,\"value\":[" + row + "]}");

        assertThat(
                        pass().page(
                                        Sources.VENDORS,
                                        PageRequest.first("EPIC01", new Selection.Everything()))
                                .rows())
                .containsExactly(new Row.Unreadable<>(null, problem, revision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[1]"})
    void takesAnInvoiceWithoutNumberForOneWithoutKey(String number) {
        answers.add(
                "{\"@odata.count\":1,\"value\":[{\"VendorNum\":41,\"InvoiceNum\":%s,\"SysRevID\":7}]}"
                        .formatted(number));

        assertThat(
                        pass().page(
                                        Sources.INVOICES,
                                        PageRequest.first("EPIC01", new Selection.Everything()))
                                .rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Unreadable.class,
                        row -> {
                            assertThat(row.key()).isNull();
                            assertThat(row.sysRevId()).isEqualTo(7L);
                        });
    }

    @Test
    void saysThatTheNextPageCannotBeAskedForWhereNoRowTellsItsRevision() {
        answers.add("{\"@odata.count\":5,\"value\":[null,{\"VendorNum\":1}]}");

        assertThatThrownBy(() -> readAll(pass()))
                .isInstanceOf(RemoteFailure.OutcomeUnknown.class)
                .hasMessageContaining(
                        "a page of 2 rows none of which has a readable SysRevID, so that the next page cannot be asked for");
    }

    @Test
    void asksForRowsByTheirRevisions() {
        answers.add("{\"@odata.count\":1,\"value\":[" + vendor(77) + "]}");

        assertThat(pass().byKeys(Sources.VENDORS, "E", Sources.revisions(List.of(77L, 78L))))
                .extracting(row -> vendor(row).vendorNum())
                .containsExactly(77);
        assertThat(asked).singleElement().asString().contains("SysRevID eq 77 or SysRevID eq 78");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T00:00:00Z, 2026-02-03, 2026-02-03T00:00:00Z",
        "2026-02-03T00:00:00, 2026-02-03, 2026-02-03T06:00:00Z",
        "2026-02-03T00:00:00-06:00, 2026-02-03, 2026-02-03T06:00:00Z",
        "2026-02-03T23:59:59.997+14:00, 2026-02-03, 2026-02-03T09:59:59.997Z",
        "2026-02-03, 2026-02-03, 2026-02-03T06:00:00Z",
    })
    void takesBusinessDatesAsWrittenAndMomentsInTheirZone(
            String written, LocalDate date, Instant moment) {
        answers.add("{\"value\":[" + ORDER.replace("WRITTEN", written) + "]}");

        Row<EpicorPurchaseOrder> row =
                pass().page(
                                Sources.PURCHASE_ORDERS,
                                PageRequest.first("EPIC01", new Selection.Everything()))
                        .rows()
                        .getFirst();

        assertThat(row)
                .isInstanceOfSatisfying(
                        Row.Read.class,
                        read -> {
                            assertThat(read.changeDate()).isEqualTo(moment);
                            assertThat(((EpicorPurchaseOrder) read.document()).orderDate())
                                    .isEqualTo(date);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30T00:00:00Z", "03.02.2026", "2026-02-03 00:00", "soon"})
    void refusesWhatIsNoDate(String written) {
        answers.add("{\"value\":[" + ORDER.replace("WRITTEN", written) + "]}");

        assertThat(
                        pass().page(
                                        Sources.PURCHASE_ORDERS,
                                        PageRequest.first("EPIC01", new Selection.Everything()))
                                .rows()
                                .getFirst())
                .isInstanceOfSatisfying(
                        Row.Unreadable.class, row -> assertThat(row.key()).isEqualTo("3223"));
    }

    @Test
    void doesNotTakeAnOrderWithoutItsLinesForOneThatHasNone() {
        answers.add(
                "{\"value\":["
                        + ORDER.replace("WRITTEN", "2026-02-03").replace("PODetails", "Other")
                        + "]}");

        assertThat(
                        pass().page(
                                        Sources.PURCHASE_ORDERS,
                                        PageRequest.first("EPIC01", new Selection.Everything()))
                                .rows())
                .containsExactly(new Row.Unreadable<>("3223", "PODetails is missing", 198470002L));
    }

    private static final String ORDER =
            """
            {"PONum":3223,"VendorNum":41,"OrderDate":"WRITTEN","DueDate":null,"ApprovalStatus":"A",
             "OpenOrder":true,"VoidOrder":false,"SysRevID":"198470002","ChangeDate":"WRITTEN",
             "PODetails":[]}
            """;

    private static List<Integer> readAll(Pass pass) {
        List<Integer> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<EpicorVendor> page =
                    pass.page(
                            Sources.VENDORS,
                            new PageRequest("EPIC01", new Selection.Everything(), cursor));
            page.rows().forEach(row -> seen.add(vendor(row).vendorNum()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    private static String decoded(ODataRequest request) {
        return URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
    }

    private Pass pass() {
        return pass(_ -> read(answers.remove()), 100);
    }

    private Pass pass(Fetch server, int size) {
        Fetch noted =
                request -> {
                    asked.add(URLDecoder.decode(request.query(), StandardCharsets.UTF_8));
                    return server.get(request);
                };
        return new Pass(new DeepFetch(noted), size, ZoneId.of("America/Chicago"));
    }

    /** A server that holds vendors 1 to n and gives a page of them. */
    private static Answer vendorsAbove(ODataRequest request, int n, int rows, boolean counted) {
        String query = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
        int after =
                query.contains("SysRevID gt ")
                        ? Integer.parseInt(query.replaceAll(".*SysRevID gt (\\d+).*", "$1"))
                        : 0;
        String[] page =
                IntStream.rangeClosed(after + 1, Math.min(n, after + rows))
                        .mapToObj(Integer::toString)
                        .toArray(String[]::new);
        String count =
                counted && query.contains("$count=true")
                        ? "\"@odata.count\":" + (n - after) + ","
                        : "";
        return read("{" + count + vendors(page).substring(1));
    }

    private static String vendors(String... numbers) {
        return "{\"value\":["
                + Arrays.stream(numbers)
                        .map(number -> vendor(Integer.parseInt(number)))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String vendor(int number) {
        return "{\"VendorNum\":%1$d,\"Name\":\"V\",\"Inactive\":false,\"SysRevID\":%1$d}"
                .formatted(number);
    }

    private static EpicorVendor vendor(@Nullable Row<EpicorVendor> row) {
        return row instanceof Row.Read<EpicorVendor>(EpicorVendor vendor, _, _)
                ? vendor
                : org.assertj.core.api.Assertions.fail("not read: " + row);
    }

    private static String slash(String text) {
        return text.replace("\\", "\\\\");
    }

    private static String afterSelect(String query) {
        return query.substring(query.indexOf('&') + 1).replaceAll("&\\$expand=.*", "");
    }

    private static Answer read(String json) {
        try {
            return new AnswerReader(1_000_000)
                    .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
