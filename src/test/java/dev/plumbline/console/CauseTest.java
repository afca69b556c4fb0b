package dev.plumbline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.domain.ReasonCode;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void isTheSameForDocumentsThatLackTheSameRule() {
        Cause order =
                Cause.of(
                        ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                        "PO 590007, line 1, release 1: GL account 6110|50|05 has no cost code on 2026-03-01; add a rule for it to the cost code table");
        Cause invoice =
                Cause.of(
                        ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                        "Invoice X-1 of vendor 118 (Granite), line 2: GL account 6110|50|05 has no cost code on 2026-04-09; add a rule for it to the cost code table");

        assertThat(order).isEqualTo(invoice);
        assertThat(order.what()).isEqualTo("GL account 6110|50|05 has no cost code.");
        assertThat(order.todo()).isEqualTo("Add a rule for it to the cost code table.");
        assertThat(order.glAccount()).isEqualTo("6110|50|05");
        assertThat(order.project()).isNull();
    }

    @Test
    void namesTheProjectThatProcoreLacks() {
        Cause cause =
                Cause.of(
                        ReasonCode.PROJECT_NOT_MAPPED,
                        "PO 290009, line 1: project P-24999 does not exist in Procore; set up the project in Procore or map it to another one");

        assertThat(cause.project()).isEqualTo("P-24999");
        assertThat(cause.glAccount()).isNull();
    }

    @Test
    void takesAReasonOfAnyShape() {
        assertThat(Cause.of(ReasonCode.SOURCE_INVALID, "").what()).isEmpty();
        assertThat(Cause.of(ReasonCode.REJECTED_BY_PROCORE, "no colon here").what())
                .isEqualTo("No colon here.");
    }
}
