package dev.plumbline.endtoend;

import dev.plumbline.sandbox.demo.DocumentKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One purchase order contract or direct cost that Procore must hold.
 *
 * @param source the Epicor document
 * @param project Procore project id
 * @param vendor whom it is from
 * @param attributes header attributes as text, dates as {@code yyyy-mm-dd}, blank where unset
 * @param lines its lines
 * @param adoptedId Procore's id where it was there before, else 0
 */
public record ExpectedDocument(
        DocumentKey source,
        long project,
        ExpectedVendor vendor,
        Map<String, String> attributes,
        List<ExpectedLine> lines,
        long adoptedId) {

    /** Sum of its lines. */
    public BigDecimal total() {
        return lines.stream().map(ExpectedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    boolean isContract() {
        return source.entity().equals("PURCHASE_ORDER");
    }
}
