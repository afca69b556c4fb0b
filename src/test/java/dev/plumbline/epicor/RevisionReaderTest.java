package dev.plumbline.epicor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionReaderTest {
    private final List<String> asked = new ArrayList<>();
    private String answer = "";

    private final RevisionReader reader =
            new RevisionReader(new Pass(new DeepFetch(this::get), 1_000, ZoneOffset.UTC));

    @Test
    void readsRevisionsOfOpenOrdersWithThoseOfTheirLines() {
        answer =
                """
                {"@odata.count":2,"value":[
                 {"PONum":7,"SysRevID":10,"PODetails":[{"POLine":1,"SysRevID":"1000000010"},{"POLine":2,"SysRevID":5}]},
                 {"PONum":8,"SysRevID":11,"PODetails":[]}]}
                """;

        Revisions revisions = reader.documents(Sources.OPEN_ORDER_REVISIONS, "EPIC01");

        assertThat(revisions.byKey())
                .containsOnlyKeys("7", "8")
                .containsEntry("7", new Revisions.Revision(10, new ChildRevisions(2, 3 + 5)))
                .containsEntry("8", new Revisions.Revision(11, ChildRevisions.NONE));
        assertThat(asked)
                .containsExactly(
                        "$select=PONum,SysRevID&$filter=OpenOrder eq true&$orderby=SysRevID&$top=1000"
                                + "&$count=true&$expand=PODetails($select=POLine,SysRevID)");
    }

    @Test
    void doesNotTakeMissingOrUnreadableLinesForNone() {
        answer =
                """
                {"@odata.count":4,"value":[
                 {"PONum":1,"SysRevID":10},
                 {"PONum":2,"SysRevID":11,"PODetails":null},
                 {"PONum":3,"SysRevID":12,"PODetails":[{"POLine":1}]},
                 {"SysRevID":13,"PODetails":[]}]}
                """;

        Revisions revisions = reader.documents(Sources.PURCHASE_ORDER_REVISIONS, "EPIC01");

        assertThat(revisions.byKey())
                .containsOnlyKeys("1", "2", "3")
                .containsValue(Revisions.Revision.UNREADABLE);
        assertThat(revisions.byKey().values()).containsOnly(Revisions.Revision.UNREADABLE);
        assertThat(Revisions.Revision.UNREADABLE.lines()).isNotEqualTo(ChildRevisions.NONE);
        assertThat(revisions.nameless()).isOne();
    }

    private Answer get(ODataRequest request) {
        asked.add(URLDecoder.decode(request.query(), StandardCharsets.UTF_8));
        try {
            return new AnswerReader(1_000_000)
                    .read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
