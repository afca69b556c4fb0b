package dev.plumbline.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.explain.Question.ProcoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PO 4021                | PURCHASE_ORDER | 4021
                    po 4021                | PURCHASE_ORDER | 4021
                    purchase-order 4021    | PURCHASE_ORDER | 4021
                    VENDOR 118             | VENDOR         | 118
                    PO 2147483647          | PURCHASE_ORDER | 2147483647
                    INVOICE 118/INV-7      | AP_INVOICE     | 118/INV-7
                    AP_INVOICE 118/RÉ-Ñ 9  | AP_INVOICE     | 118/RÉ-Ñ 9
                    invoice 118/A/B 7:1    | AP_INVOICE     | 118/A/B 7:1
                    """)
    void readsDocuments(String words, Entity entity, String key) {
        Question wanted = new Question.Document(entity, new SourceKey(key));

        assertThat(Question.of(List.of(words))).isEqualTo(wanted);
        assertThat(Question.of(List.of(words.split(" ", 2)))).isEqualTo(wanted);
    }

    @Test
    void readsIdentifiersAndObjectsOfProcore() {
        assertThat(Question.of(List.of("epicor:EPIC01:ap-invoice:118/RÉ-Ñ 9:7001:1.2")))
                .isEqualTo(new Question.Origin("epicor:EPIC01:ap-invoice:118/RÉ-Ñ 9:7001:1.2"));
        assertThat(Question.of(List.of("procore", "direct-cost", "55")))
                .isEqualTo(new Question.InProcore(ProcoreKind.DIRECT_COST, 55));
        assertThat(Question.of(List.of("procore direct cost 55")))
                .isEqualTo(new Question.InProcore(ProcoreKind.DIRECT_COST, 55));
        assertThat(Question.of(List.of("Procore", "line", "7")))
                .isEqualTo(new Question.InProcore(ProcoreKind.LINE, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "PO",
                "PO 40a1",
                "PO 2147483648",
                "PO 12345678901",
                "INVOICE INV-7",
                "INVOICE 118/",
                "LETTER 4",
                "procore",
                "procore 12",
                "procore contract",
                "procore contract one",
                "procore budget 12"
            })
    void saysHowToAsk(String words) {
        assertThatThrownBy(() -> Question.of(List.of(words)))
                .isInstanceOf(Question.Unclear.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    epicor:E1:vendor:118                          | VENDOR         | 118
                    epicor:E1:purchase-order:4021:7001            | PURCHASE_ORDER | 4021
                    epicor:E1:purchase-order:4021:7001:1.2        | PURCHASE_ORDER | 4021
                    epicor:E1:ap-invoice:118/INV-7:7001           | AP_INVOICE     | 118/INV-7
                    epicor:E1:ap-invoice:118/A:B:7001:2.1         | AP_INVOICE     | 118/A:B
                    epicor:E1:ap-invoice:118/INV-7:7001.sub:h.1   | AP_INVOICE     | 118/INV-7
                    """)
    void readsADocumentOutOfAnIdentifier(String originId, Entity entity, String key) {
        assertThat(Resolver.Named.in(originId))
                .contains(new Resolver.Named("E1", entity, new SourceKey(key)));
        assertThat(Resolver.Named.in("epicor:E1:letter:1")).isEmpty();
        assertThat(Resolver.Named.in("sage:1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1.2            | true  | line 1, release 2
                    2.1            | false | line 2, distribution row 1
                    2.1.J100.0.10  | false | line 2, distribution row 1 (job share J100.0.10)
                    3.po           | false | line 3, what its PO release bears
                    3.job          | false | line 3, what its job bears
                    h.4            | false | header charge 4
                    """)
    void saysWhereALineStands(String key, boolean order, String words) {
        assertThat(LineWords.of(key, order)).isEqualTo(words);
    }
}
