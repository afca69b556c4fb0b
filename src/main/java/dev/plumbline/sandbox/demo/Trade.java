package dev.plumbline.sandbox.demo;

import java.math.BigDecimal;
import java.util.List;

/**
 * A building trade: its GL accounts, its cost code and what it delivers.
 *
 * @param natural first segment of its GL accounts
 * @param costCode full code in Procore, after the MasterFormat divisions
 * @param name name of the cost code
 * @param firm how firms of the trade call themselves
 * @param items what they deliver
 */
record Trade(String natural, String costCode, String name, String firm, List<Item> items) {

    /**
     * Something that is bought.
     *
     * @param description line description
     * @param uom Epicor's purchasing unit
     * @param low lowest price a unit in USD
     * @param high highest price a unit in USD
     * @param type cost type: L, M, E, S or O
     */
    record Item(String description, String uom, BigDecimal low, BigDecimal high, String type) {}

    /** GL account of a cost of this trade in pipe form. */
    String account(String type, Division division) {
        return natural + "|" + department(type) + "|" + division.segment();
    }

    /** Second segment of the GL accounts: the kind of cost. */
    static String department(String type) {
        return switch (type) {
            case "L" -> "10";
            case "M" -> "20";
            case "E" -> "30";
            case "S" -> "40";
            case "O" -> "50";
            default -> throw new IllegalArgumentException("No cost type " + type);
        };
    }
}
