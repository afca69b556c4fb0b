package dev.plumbline.cli;

import dev.plumbline.settings.ConfigValues;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The stand-ins that development brings itself: a database, Epicor and Procore. They are found by
 * name, because a production build has none and nothing in the product may need them.
 */
final class DevelopmentEnvironment {
    private static final String STARTER = "dev.plumbline.sandbox.dev.DevelopmentEnvironment";

    private DevelopmentEnvironment() {}

    /** Whether this is a build with stand-ins: development and tests. */
    static boolean isThere() {
        return find().isPresent();
    }

    /** Starts what is not configured, and makes it the configuration by system properties. */
    static void start() throws ReflectiveOperationException {
        Optional<Class<?>> starter = find();
        if (starter.isEmpty()) {
            return;
        }
        ConfigValues values = ConfigValues.read();
        Predicate<String> isSet = key -> values.property(key).isPresent();
        Object environment = starter.get().getConstructor().newInstance();
        @SuppressWarnings("unchecked") // the shape is agreed on by name, see the class comment
        var start = (Function<Predicate<String>, Map<String, String>>) environment;
        start.apply(isSet).forEach(System::setProperty);
    }

    private static Optional<Class<?>> find() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Optional.of(Class.forName(STARTER, true, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // a production build
        }
    }
}
