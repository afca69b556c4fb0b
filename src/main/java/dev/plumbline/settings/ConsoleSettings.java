package dev.plumbline.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the console's pages link to. */
@ConfigMapping(prefix = "plumbline.console")
public interface ConsoleSettings {
    /** Procore's own page of an object, with placeholders; without it there are no such links. */
    Optional<String> procoreLink();

    /** Epicor's own page of a document, with placeholders; without it there are no such links. */
    Optional<String> epicorLink();
}
