package dev.plumbline.settings;

import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.OptionalInt;

/**
 * How our settings are read, by the check and by the program alike: what is blank is not set, what
 * stands around a value does not count, and a variable belongs to the division that it names.
 * Quarkus finds it under {@code META-INF/services}.
 */
public final class SettingsReading implements SmallRyeConfigBuilderCustomizer {
    /** Below profiles and expressions: each name is seen as it is looked up in the sources. */
    private static final int NEXT_TO_THE_SOURCES = Priorities.LIBRARY;

    /** Above all that is SmallRye's: values are seen as the program gets them. */
    private static final int NEXT_TO_THE_PROGRAM = Priorities.APPLICATION;

    /** For Quarkus, which makes it by this. */
    public SettingsReading() {}

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        BlankValues blanks = new BlankValues();
        ConfigSourceFactory sources = blanks::learn;
        builder.withSources(sources)
                .withInterceptorFactories(
                        new Place(blanks, NEXT_TO_THE_SOURCES),
                        new Place(new PlainValues(), NEXT_TO_THE_PROGRAM));
    }

    /** An interceptor and where it stands in the line of all. */
    private record Place(ConfigSourceInterceptor interceptor, int priority)
            implements ConfigSourceInterceptorFactory {
        @Override
        public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
            return interceptor;
        }

        @Override
        public OptionalInt getPriority() {
            return OptionalInt.of(priority);
        }
    }
}
