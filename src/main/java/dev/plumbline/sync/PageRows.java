package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a page of Epicor's must be before any of it is stored. */
final class PageRows {
    /** A page with a fifth of its rows unreadable is not a matter of single records. */
    private static final int A_FIFTH = 5;

    /** On a page of fewer rows a few bad documents are a fifth. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private PageRows() {}

    /**
     * The rows by key; of rows with the same key the last one counts. Those that tell neither key
     * nor revision are one together.
     */
    static <D, C> Map<SourceKey, Source.Row<D>> byKey(
            EntitySync<D, C> entity, Source.Page<D> page) {
        Map<SourceKey, Source.Row<D>> rows = new LinkedHashMap<>();
        for (Source.Row<D> row : page.rows()) {
            SourceKey key =
                    switch (row) {
                        case Source.Row.Read<D> read -> entity.key(read.document());
                        case Source.Row.Unreadable<D> unreadable ->
                                Objects.requireNonNullElse(unreadable.key(), SourceKey.NOWHERE);
                    };
            rows.put(key, row);
        }
        return rows;
    }

    /** Whether a row tells neither its key nor its revision. */
    static <D> boolean isNowhere(Source.Row<D> row) {
        return row instanceof Source.Row.Unreadable<D> unreadable && unreadable.key() == null;
    }

    /**
     * Refuses an answer to questions by key in which a row tells neither key nor revision: what was
     * asked for would be taken to be read.
     *
     * @throws CaptureStoppedException then
     */
    static <D> void refuseWhatIsNowhere(Entity entity, Source.Page<D> page) {
        page.rows().stream()
                .filter(PageRows::isNowhere)
                .map(row -> ((Source.Row.Unreadable<D>) row).problem())
                .findFirst()
                .ifPresent(problem -> {
                    throw new CaptureStoppedException(
                            "Epicor, asked for single documents of "
                                    + entity.key()
                                    + ", sent a row of which neither the key nor SysRevID can be read ("
                                    + problem
                                    + "). The run stops before it stores them, and the watermark stays where it was.");
                });
    }

    /**
     * Refuses rows a fifth of which cannot be read.
     *
     * @param telling those of them that were not unreadable before: of a few rows, as a run reads
     *     them again each time, some that are long on record would stop every run
     * @throws CaptureStoppedException when a fifth of both cannot be read: the schema has moved
     */
    static <D> void refuseWhenTheSchemaMoved(
            Entity entity, Collection<Source.Row<D>> rows, Collection<Source.Row<D>> telling) {
        List<String> problems = problems(rows);
        int fresh = problems(telling).size();
        if (isNoMatterOfSingleRows(problems.size(), rows.size())
                && fresh > 0
                && isAFifth(fresh, telling.size())) {
            throw new CaptureStoppedException(
                    "Epicor sent a page of "
                            + entity.key()
                            + " in which "
                            + problems.size()
                            + " of "
                            + rows.size()
                            + " rows cannot be read (the first: "
                            + problems.getFirst()
                            + "). The run stops before it stores them, and the watermark stays where it was.");
        }
    }

    private static <D> List<String> problems(Collection<Source.Row<D>> rows) {
        return rows.stream()
                .filter(Source.Row.Unreadable.class::isInstance)
                .map(row -> ((Source.Row.Unreadable<D>) row).problem())
                .toList();
    }

    /** Whether so many rows that cannot be read say that the schema has moved. */
    static boolean isNoMatterOfSingleRows(long unreadable, long rows) {
        return rows >= ENOUGH_TO_JUDGE && isAFifth(unreadable, rows);
    }

    private static boolean isAFifth(long unreadable, long rows) {
        return unreadable * A_FIFTH >= rows;
    }
}
