package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The divisions that a command's {@code --division} options name. */
final class NamedDivisions {
    private NamedDivisions() {}

    /** What is said of names that are no division's; empty where all are. */
    static Optional<String> refusal(Set<String> named, Divisions divisions) {
        return refusal(named, divisions.all().stream().map(Division::name).toList());
    }

    /** The same, for who knows the divisions by name only. */
    static Optional<String> refusal(Set<String> named, List<String> all) {
        Collection<String> unknown = new TreeSet<>(named);
        unknown.removeAll(all);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "No division is named %s; there are %s."
                                .formatted(String.join(", ", unknown), String.join(", ", all)));
    }
}
