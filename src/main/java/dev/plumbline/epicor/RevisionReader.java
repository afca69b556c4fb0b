package dev.plumbline.epicor;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads keys and revisions of everything there is, and nothing else, in large pages. */
final class RevisionReader {
    /** Rows of two columns: many fit into an answer. */
    static final int ROWS = 1000;

    private final Pass pass;

    RevisionReader(Pass pass) {
        this.pass = pass;
    }

    /** Of documents, whose source reads nothing but their key. */
    Revisions documents(Source<String> source, String company) {
        Map<String, Long> byKey = new HashMap<>();
        int[] nameless = new int[1];
        each(
                source,
                company,
                row -> {
                    switch (row) {
                        case Row.Read<String>(String key, _, long revision) ->
                                byKey.put(key, revision);
                        case Row.Unreadable<String>(String key, _, _) -> {
                            if (key == null) {
                                nameless[0]++;
                            } else {
                                byKey.put(key, Revisions.UNREADABLE);
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
                                        ChildRevisions.NONE.with(Revisions.UNREADABLE),
                                        (one, _) -> one.with(Revisions.UNREADABLE));
                            }
                        }
                    }
                });
        return byKey;
    }

    private <T> void each(Source<T> source, String company, Consumer<Row<T>> use) {
        String cursor = null;
        do {
            Page<T> page =
                    pass.page(source, new PageRequest(company, new Selection.Everything(), cursor));
            page.rows().forEach(use);
            cursor = page.nextCursor();
        } while (cursor != null);
    }
}
