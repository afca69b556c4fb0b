package dev.plumbline.cli;

/** Reads and replaces mapping tables as CSV, with the columns of the REST resources. */
public interface MappingTables {
    /** The whole table as CSV with a heading line. */
    String export(MappingTable table);

    /**
     * Replaces the whole table, or leaves it as it was.
     *
     * @return how many rows it has now
     * @throws BadRows when a row is wrong; nothing is replaced then
     */
    int replace(MappingTable table, String csv) throws BadRows;

    /** Some rows of a CSV are wrong; the message names each by its line. */
    final class BadRows extends Exception {
        private static final long serialVersionUID = 1;

        /** Wrong rows, in a sentence for the person who wrote them. */
        public BadRows(String message) {
            super(message);
        }
    }
}
