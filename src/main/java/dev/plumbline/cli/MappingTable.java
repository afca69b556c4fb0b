package dev.plumbline.cli;

import java.util.Locale;

/** A table that people maintain. */
public enum MappingTable {
    /** GL accounts to cost codes. */
    COST_CODES,
    /** Exceptions to how projects are found. */
    PROJECTS;

    /** The name in commands and URLs, for example {@code cost-codes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return key();
    }
}
