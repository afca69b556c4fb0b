package dev.plumbline.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.ConfigValueConfigSource;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Passes over blank values of our settings, as a ConfigMap brings them: the next source that says
 * something is heard, down to the default. Blank is also what refers to nothing but blanks.
 */
final class BlankValues implements ConfigSourceInterceptor {
    @Serial private static final long serialVersionUID = 1L;

    private transient List<ConfigSource> sources = List.of();
    private transient List<String> profiles = List.of();

    /** Learns which sources there are, the first to be asked first; adds none. */
    List<ConfigSource> learn(ConfigSourceContext context) {
        sources = List.copyOf(context.getConfigSources());
        profiles = List.copyOf(context.getProfiles());
        return List.of();
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return getValue(context, name, Set.of());
    }

    /**
     * The value that a name has, expressions not expanded.
     *
     * @param followed the names from which references led to this one
     */
    @Nullable ConfigValue getValue(
            ConfigSourceInterceptorContext context, String name, Set<String> followed) {
        ConfigValue first = context.proceed(name);
        if (first == null || !OwnNames.contains(name) || followed.contains(name)) {
            return first;
        }
        Reference reference = new Reference(this, context, name, profiles, followed);
        ConfigValue telling = reference.isBlank(first) ? next(reference) : first;
        return telling == null ? null : telling.withValue(telling.getValue().strip());
    }

    private @Nullable ConfigValue next(Reference reference) {
        return sources.stream()
                .map(source -> read(source, reference.name()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(value -> !reference.isBlank(value))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ConfigValue read(ConfigSource source, String name) {
        if (source instanceof ConfigValueConfigSource detailed) {
            return detailed.getConfigValue(name);
        }
        String value = source.getValue(name);
        return value == null
                ? null
                : ConfigValue.builder()
                        .withName(name)
                        .withValue(value)
                        .withRawValue(value)
                        .withConfigSourceName(source.getName())
                        .withConfigSourceOrdinal(source.getOrdinal())
                        .build();
    }
}
