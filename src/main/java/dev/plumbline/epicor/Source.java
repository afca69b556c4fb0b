package dev.plumbline.epicor;

import java.util.function.Function;

/**
 * One kind of document that Epicor holds and how its rows are asked for.
 *
 * @param select its columns
 * @param tree its children; {@link Tree#NONE} where it has none
 * @param scope what every pass is narrowed to
 * @param order a unique column that passes are ordered by
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
        String order,
        boolean changeDate,
        Function<Fields, T> reader,
        Function<Fields, String> key) {
    static final String REVISION = "SysRevID";

    /** A request for rows of this kind, children not yet named. */
    ODataRequest request(String company) {
        return ODataRequest.of(company, service, set)
                .select(changeDate ? select + ",ChangeDate" : select);
    }
}
