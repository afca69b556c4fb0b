package dev.plumbline.domain;

/**
 * The target of a GL account: a cost code and a cost type, by code, because ids differ in every
 * Procore project.
 *
 * @param costCode full code of a Procore cost code, trimmed, for example {@code 03-300}
 * @param costType code of a Procore line item type, for example {@code M}
 */
public record CostCode(String costCode, String costType) {
    @Override
    public String toString() {
        return costCode + "." + costType;
    }
}
