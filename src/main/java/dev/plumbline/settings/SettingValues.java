package dev.plumbline.settings;

import java.util.Optional;
import java.util.Set;

/** Where the check reads settings from. */
public interface SettingValues {
    /**
     * The value of a configuration key after expansion, not blank, empty when nothing sets it.
     *
     * @throws IllegalArgumentException when the value refers to something that is not set
     */
    Optional<String> property(String key);

    /** The value of an environment variable, not blank, empty when it is not set. */
    Optional<String> variable(String name);

    /** Every configuration key that a file or a system property sets. */
    Set<String> properties();

    /** Every environment variable that is set. */
    Set<String> variables();
}
