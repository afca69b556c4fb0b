package dev.plumbline.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * A release of an ordinary purchase order, to be invoiced.
 *
 * @param vendor Epicor vendor row
 * @param poNum purchase order
 * @param line its line
 * @param description of the line
 * @param quantity still to be invoiced
 * @param unitCost price of one
 */
record Purchase(
        ObjectNode vendor,
        int poNum,
        int line,
        String description,
        BigDecimal quantity,
        BigDecimal unitCost) {}
