package dev.plumbline.settings;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Settings from where Quarkus will read them: system properties, the environment, {@code
 * config/application.properties} and the packaged one. Built apart from Quarkus's own
 * configuration, which exists only once Quarkus starts.
 */
public final class ConfigValues implements SettingValues {
    private final SmallRyeConfig config;
    private final Map<String, String> environment;

    ConfigValues(SmallRyeConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment =
                environment.entrySet().stream()
                        .filter(variable -> !variable.getValue().isBlank())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        variable -> variable.getValue().strip()));
    }

    /** Reads all sources anew, as Quarkus will; the native program would not find the service. */
    public static ConfigValues read() {
        return new ConfigValues(
                ConfigUtils.emptyConfigBuilder()
                        .addDiscoveredSources()
                        .withCustomizers(new SettingsReading())
                        .build(),
                System.getenv());
    }

    /** Those that the running program has. */
    public static ConfigValues running() {
        return new ConfigValues(
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), System.getenv());
    }

    @Override
    public Optional<String> property(String key) {
        try {
            return config.getOptionalValue(key, String.class)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public Set<String> properties() {
        Set<String> names = new LinkedHashSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }

    @Override
    public Set<String> variables() {
        return environment.keySet();
    }
}
