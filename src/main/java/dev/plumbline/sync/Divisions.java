package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import java.util.List;
import java.util.Optional;

/** The configured divisions. */
public interface Divisions {
    /** All of them, in the order of their names. */
    List<Division> all();

    /** One by its name. */
    default Optional<Division> byName(String name) {
        return all().stream().filter(division -> division.name().equals(name)).findFirst();
    }
}
