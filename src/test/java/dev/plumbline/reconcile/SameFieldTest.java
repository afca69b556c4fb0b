package dev.plumbline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Procore makes of a value by itself is no change; everything else is. */
class SameFieldTest {
    @ParameterizedTest
    @CsvSource({
        "title, 'PO 1 Brick ', 'PO 1 Brick', true",
        "title, PO 1 Brick, PO 2 Brick, false",
        "description, 'one  two', 'one two', true",
        "description, one two, onetwo, false",
        "status, Approved, approved, true",
        "status, Approved, Closed, false",
        "contract_date, 2026-02-03, 2026-02-03T00:00:00Z, true",
        "contract_date, 2026-02-03, 2026-02-04, false",
        "amount, 10.00, 10.0000, true",
        "amount, 10.00, 10.01, false",
        "amount, 10.00, '', false",
        "grand_total, 0.00, '', true",
        "quantity, 12.3450, 12.345, true",
        "unit_cost, 1.23456, 1.23, true",
        "unit_cost, 1.23456, 1.24, false",
        "unit_cost, 1.23, 1.2345, false",
        "business_phone, (555) 123-4567, 555.123.4567, true",
        "business_phone, (555) 123-4567, 555.123.4568, false",
        "email_address, A@B.example, a@b.example, true",
        "uom, EA, ea, true",
        "country_code, us, US, true",
        "vendor_id, 17, 18, false",
        "number, 4711, 4711-1, false"
    })
    void tellsAChangeFromAnotherForm(String field, String sent, String shown, boolean same) {
        assertThat(SameField.is(field, sent, shown)).isEqualTo(same);
    }
}
