package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.domain.Money;
import dev.plumbline.sync.LineDifference.What;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two contents of a part: what was last sent of it, and what would be sent.
 * Numbers are equal when their values are.
 *
 * @param fields of the head
 * @param lines in the order of what would be sent, then those that go
 */
public record Differences(List<Difference> fields, List<LineDifference> lines) {
    private static final String LINES = "lines";
    private static final String AMOUNT = "amount";

    /** A vendor that is still to be made has no id that could be told. */
    private static final Set<String> NOT_TOLD = Set.of(LINES, "vendorId");

    /**
     * The differences.
     *
     * @param before null where nothing was sent, or where it is not known any longer
     * @param after null where it would be taken back
     */
    static Differences of(@Nullable JsonNode before, @Nullable JsonNode after) {
        return new Differences(
                after == null ? List.of() : fields(before, after, NOT_TOLD), lines(before, after));
    }

    private static List<Difference> fields(
            @Nullable JsonNode before, JsonNode after, Set<String> without) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        if (before != null) {
            before.fieldNames().forEachRemaining(names::add);
        }
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            JsonNode old = before == null ? null : before.get(name);
            if (!without.contains(name) && !same(old, after.get(name))) {
                differences.add(new Difference(words(name), text(old), text(after.get(name))));
            }
        }
        return differences;
    }

    private static List<LineDifference> lines(@Nullable JsonNode before, @Nullable JsonNode after) {
        Map<String, JsonNode> old = byKey(before);
        List<LineDifference> differences = new ArrayList<>();
        byKey(after)
                .forEach((key, line) -> {
                    JsonNode was = old.remove(key);
                    if (was == null) {
                        differences.add(
                                new LineDifference(
                                        key,
                                        What.ADDED,
                                        null,
                                        amount(line),
                                        code(line),
                                        List.of()));
                        return;
                    }
                    List<Difference> fields = fields(was, line, Set.of(AMOUNT));
                    if (!fields.isEmpty() || !same(was.get(AMOUNT), line.get(AMOUNT))) {
                        differences.add(
                                new LineDifference(
                                        key,
                                        What.CHANGED,
                                        amount(was),
                                        amount(line),
                                        code(line),
                                        fields));
                    }
                });
        old.forEach((key, line) ->
                differences.add(
                        new LineDifference(
                                key, What.REMOVED, amount(line), null, code(line), List.of())));
        return differences;
    }

    private static Map<String, JsonNode> byKey(@Nullable JsonNode content) {
        Map<String, JsonNode> lines = new LinkedHashMap<>();
        if (content != null) {
            content.path(LINES).forEach(line -> lines.put(line.path("key").asText(), line));
        }
        return lines;
    }

    /** The money of a content by cost code and cost type; that of lines without one by "". */
    static Map<String, BigDecimal> byCode(@Nullable JsonNode content) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        byKey(content)
                .values()
                .forEach(line ->
                        sums.merge(
                                Objects.requireNonNullElse(code(line), ""),
                                amount(line),
                                BigDecimal::add));
        return sums;
    }

    /** Whether a content counts for nothing: no line of it has an amount. */
    static boolean isVoid(JsonNode content) {
        return byKey(content).values().stream().allMatch(line -> amount(line).signum() == 0);
    }

    private static BigDecimal amount(JsonNode line) {
        return Money.cents(line.path(AMOUNT).decimalValue());
    }

    private static @Nullable String code(JsonNode line) {
        return text(line.get("code"));
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one != null && other != null && one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return Objects.equals(text(one), text(other));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isObject() && value.has("costCode")) {
            return value.path("costCode").asText() + "." + value.path("costType").asText();
        }
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.isValueNode() ? value.asText() : value.toString();
    }

    /** {@code contractDate} is Procore's {@code contract_date}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
