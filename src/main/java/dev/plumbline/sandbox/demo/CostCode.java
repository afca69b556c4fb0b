package dev.plumbline.sandbox.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * A standard cost code of the invented company.
 *
 * @param fullCode with its division, such as {@code 03-300}
 * @param name what it is for
 */
record CostCode(String fullCode, String name) {
    private static final List<CostCode> EXTRA =
            List.of(
                    new CostCode("01-500", "Site Expenses to 2025"),
                    new CostCode("01-520", "Site Expenses"),
                    new CostCode("01-540", "Construction Aids"),
                    new CostCode("02-200", "Subsurface Investigation"),
                    new CostCode("10-140", "Signage"),
                    new CostCode("12-200", "Window Treatments"),
                    new CostCode("13-120", "Pre-Engineered Structures"),
                    new CostCode("26-050", "Electrical Common Work"),
                    new CostCode("31-230", "Excavation and Fill"),
                    new CostCode("32-900", "Planting"));

    static List<CostCode> all() {
        return Stream.concat(
                        Trades.all().stream()
                                .map(trade -> new CostCode(trade.costCode(), trade.name())),
                        EXTRA.stream())
                .toList();
    }

    String division() {
        return fullCode.substring(0, 2);
    }

    String code() {
        return fullCode.substring(3);
    }
}
