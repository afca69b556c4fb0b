package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page of Epicor's must be before any of it is stored. */
final class PageRows {
    /** A page with a fifth of its rows unreadable is not a matter of single records. */
    private static final int A_FIFTH = 5;

    /** On a page of fewer rows a few bad documents are a fifth. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private PageRows() {}

    /**
     * The rows by key; of rows with the same key the last one counts.
     *
     * @throws CaptureStoppedException when a row does not even tell its key
     */
    static <D, C> Map<SourceKey, Source.Row<D>> byKey(
            EntitySync<D, C> entity, Source.Page<D> page) {
        Map<SourceKey, Source.Row<D>> rows = new LinkedHashMap<>();
        for (Source.Row<D> row : page.rows()) {
            SourceKey key =
                    switch (row) {
                        case Source.Row.Read<D> read -> entity.key(read.document());
                        case Source.Row.Unreadable<D> unreadable -> unreadable.key();
                    };
            if (key == null) {
                throw new CaptureStoppedException(
                        "Epicor sent a row of "
                                + entity.entity().key()
                                + " whose key cannot be read ("
                                + ((Source.Row.Unreadable<D>) row).problem()
                                + "). Nothing was skipped: the watermark stays where it was.");
            }
            rows.put(key, row);
        }
        return rows;
    }

    /**
     * Refuses a page a fifth of which cannot be read.
     *
     * @throws CaptureStoppedException then: the schema has moved
     */
    static <D> void refuseWhenTheSchemaMoved(Entity entity, Source.Page<D> page) {
        List<String> problems =
                page.rows().stream()
                        .filter(Source.Row.Unreadable.class::isInstance)
                        .map(row -> ((Source.Row.Unreadable<D>) row).problem())
                        .toList();
        if (isNoMatterOfSingleRows(problems.size(), page.rows().size())) {
            throw new CaptureStoppedException(
                    "Epicor sent a page of "
                            + entity.key()
                            + " in which "
                            + problems.size()
                            + " of "
                            + page.rows().size()
                            + " rows cannot be read (the first: "
                            + problems.getFirst()
                            + "). The run stops before it stores them, and the watermark stays where it was.");
        }
    }

    /** Whether so many rows that cannot be read say that the schema has moved. */
    static boolean isNoMatterOfSingleRows(long unreadable, long rows) {
        return rows >= ENOUGH_TO_JUDGE && unreadable * A_FIFTH >= rows;
    }
}
