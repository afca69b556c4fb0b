package dev.plumbline.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A table, or a change of one, was refused as a whole; nothing of it was stored. */
public class TableRefused extends RuntimeException {
    private final transient List<TableError> errors;

    public TableRefused(List<TableError> errors) {
        super(errors.stream().map(TableError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** Everything that is wrong, in the order of lines. */
    public List<TableError> errors() {
        return errors;
    }
}
