package dev.plumbline.epicor;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of document that Epicor holds and how its rows are asked for.
 *
 * @param select its columns
 * @param tree its children; {@link Tree#NONE} where it has none
 * @param scope what every pass is narrowed to
 * @param changeDate whether it has a {@code ChangeDate}
 * @param reader reads the whole row
 * @param key reads what identifies it
 */
record Source<T>(
        String service,
        String set,
        String select,
        Tree tree,
        ODataFilter scope,
        boolean changeDate,
        Function<Fields, T> reader,
        Function<Fields, String> key) {
    /**
     * The column that passes are ordered by. It is unique, and a row that is written while a pass
     * goes on moves behind it: none is missed, and a pass that was interrupted for weeks still
     * finds what changed meanwhile.
     */
    static final String REVISION = "SysRevID";

    /**
     * A request for rows of this kind, children not yet named.
     *
     * @param stamp the column that tells when a row was changed, null where there is none
     */
    ODataRequest request(String company, @Nullable String stamp) {
        return ODataRequest.of(company, service, set)
                .select(stamp == null ? select : select + "," + stamp);
    }

    /** The column that tells when a row was changed, null where there is none. */
    @Nullable String stamp() {
        return changeDate ? "ChangeDate" : null;
    }
}
