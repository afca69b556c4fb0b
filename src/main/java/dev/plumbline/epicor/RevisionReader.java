package dev.plumbline.epicor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads small rows, such as keys and revisions of everything there is, in large pages. */
final class RevisionReader {
    /** Rows of two columns: many fit into an answer. */
    static final int ROWS = 1000;

    private final Pass pass;

    RevisionReader(Pass pass) {
        this.pass = pass;
    }

    /** Of documents, with those lines that come with them. */
    Revisions documents(Source<DocumentRevision> source, String company) {
        Map<String, Revisions.Revision> byKey = new HashMap<>();
        int[] nameless = new int[1];
        each(
                source,
                company,
                new Selection.Everything(),
                row -> {
                    switch (row) {
                        case Row.Read<DocumentRevision>(var document, _, long revision) ->
                                byKey.put(
                                        document.key(),
                                        new Revisions.Revision(revision, document.lines()));
                        case Row.Unreadable<DocumentRevision>(String key, _, _) -> {
                            if (key == null) {
                                nameless[0]++;
                            } else {
                                byKey.put(key, Revisions.Revision.UNREADABLE);
                            }
                        }
                    }
                });
        return new Revisions(byKey, nameless[0]);
    }

    /** Of children, by the key of their document; one that cannot be read differs from any. */
    <T> Map<String, ChildRevisions> children(
            Source<T> source, String company, Function<T, String> parent) {
        Map<String, ChildRevisions> byKey = new HashMap<>();
        each(
                source,
                company,
                new Selection.Everything(),
                row -> {
                    switch (row) {
                        case Row.Read<T>(T child, _, long revision) ->
                                byKey.merge(
                                        parent.apply(child),
                                        ChildRevisions.NONE.with(revision),
                                        (one, _) -> one.with(revision));
                        case Row.Unreadable<T>(String key, _, _) -> {
                            if (key != null) {
                                byKey.merge(
                                        key,
                                        ChildRevisions.NONE.with(ChildRevisions.NO_REVISION),
                                        (one, _) -> one.with(ChildRevisions.NO_REVISION));
                            }
                        }
                    }
                });
        return byKey;
    }

    /** The small rows that were written after a revision, by {@code SysRevID}. */
    <T> List<Row<T>> writtenAfter(Source<T> source, String company, long sysRevId) {
        List<Row<T>> rows = new ArrayList<>();
        each(source, company, new Selection.RevisedAfter(sysRevId), rows::add);
        return rows;
    }

    private <T> void each(
            Source<T> source, String company, Selection selection, Consumer<Row<T>> use) {
        String cursor = null;
        do {
            Page<T> page = pass.page(source, new PageRequest(company, selection, cursor));
            page.rows().forEach(use);
            cursor = page.nextCursor();
        } while (cursor != null);
    }
}
