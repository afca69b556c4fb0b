package dev.plumbline.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares lines as a set: each expected one must be there once, and no others. */
final class LineComparison {
    /** Procore's shortest limit of free text; what is longer may have been cut. */
    private static final int SHORTEST_CUT = 200;

    private LineComparison() {}

    static List<String> differences(
            String what,
            List<ExpectedLine> expected,
            List<JsonNode> actual,
            ProcoreTables procore,
            boolean byUnit) {
        List<JsonNode> left = new ArrayList<>(actual);
        List<String> differences = new ArrayList<>();
        for (ExpectedLine line : expected) {
            if (!take(left, line, procore, byUnit) && !line.optional()) {
                differences.add(what + ": no line like " + show(line, byUnit));
            }
        }
        left.forEach(line -> differences.add(what + ": a line too many: " + show(line, procore)));
        return differences;
    }

    /** Equal, or cut off where it is long. */
    static boolean sameText(String expected, String actual) {
        String shown = actual.replace("\r\n", "\n").strip();
        if (expected.strip().equals(shown)) {
            return true;
        }
        String cut = shown.replaceAll("(…|\\.\\.\\.)$", "");
        return cut.length() >= SHORTEST_CUT && expected.startsWith(cut);
    }

    private static boolean take(
            List<JsonNode> left, ExpectedLine line, ProcoreTables procore, boolean byUnit) {
        for (JsonNode candidate : left) {
            if (same(line, candidate, procore, byUnit)) {
                left.remove(candidate);
                return true;
            }
        }
        return false;
    }

    private static boolean same(
            ExpectedLine line, JsonNode actual, ProcoreTables procore, boolean byUnit) {
        if (Raw.decimal(actual, "amount").compareTo(line.amount()) != 0) {
            return false;
        }
        if (line.optional()) {
            return true;
        }
        String description = line.description();
        boolean described =
                description == null || sameText(description, Raw.text(actual, "description"));
        return described
                && procore.budgetCode(actual).equals(line.budgetCode())
                && (!byUnit
                        || Raw.decimal(actual, "quantity").compareTo(line.quantity()) == 0
                                && Raw.decimal(actual, "unit_cost").compareTo(line.unitCost()) == 0
                                && Raw.text(actual, "uom").equals(line.uom()));
    }

    private static String show(ExpectedLine line, boolean byUnit) {
        String unit =
                byUnit ? " = " + line.quantity() + " " + line.uom() + " at " + line.unitCost() : "";
        return line.budgetCode() + " " + line.amount() + unit + " \"" + line.description() + "\"";
    }

    private static String show(JsonNode line, ProcoreTables procore) {
        return "%s %s = %s %s at %s \"%s\" (%s)"
                .formatted(
                        procore.budgetCode(line),
                        Raw.text(line, "amount"),
                        Raw.text(line, "quantity"),
                        Raw.text(line, "uom"),
                        Raw.text(line, "unit_cost"),
                        Raw.text(line, "description"),
                        Raw.text(line, "origin_id"));
    }
}
