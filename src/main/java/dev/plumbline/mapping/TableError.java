package dev.plumbline.mapping;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something wrong in a table that is being imported.
 *
 * @param line of the file, the header being line 1; of a JSON array the position, from 1
 * @param column the column's name, "" where the whole line is meant
 * @param message what is wrong and what would be right
 */
@RegisterForReflection(registerFullHierarchy = true)
public record TableError(int line, String column, String message) {
    @Override
    public String toString() {
        return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + message;
    }
}
