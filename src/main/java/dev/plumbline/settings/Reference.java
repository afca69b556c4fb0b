package dev.plumbline.settings;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.ExpressionConfigSourceInterceptor;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A name whose values may refer to others, <code>${OTHER:}</code>, followed to see whether anything
 * is at the end of it.
 *
 * @param followed the names from which references led to this one
 */
record Reference(
        BlankValues values,
        ConfigSourceInterceptorContext context,
        String name,
        List<String> profiles,
        Set<String> followed) {

    /** Whether a value of the name says nothing. */
    boolean isBlank(ConfigValue value) {
        String text = value.getValue();
        return text == null || text.isBlank() || (text.indexOf('$') >= 0 && leadsNowhere(value));
    }

    private boolean leadsNowhere(ConfigValue value) {
        try {
            ConfigValue end =
                    new ExpressionConfigSourceInterceptor().getValue(new Step(this, value), name);
            return end != null && !end.hasProblems() && end.getValue().isBlank();
        } catch (IllegalArgumentException _) {
            return false; // it leads in a circle, which is said where the setting is judged
        }
    }

    private @Nullable ConfigValue other(String other) {
        Set<String> path = new TreeSet<>(followed);
        path.add(name);
        for (String profile : profiles) {
            ConfigValue own = values.getValue(context, "%" + profile + "." + other, path);
            if (own != null) {
                return own;
            }
        }
        return values.getValue(context, other, path);
    }

    /** What the expression sees: the value in question for the name itself. */
    private record Step(Reference from, ConfigValue value)
            implements ConfigSourceInterceptorContext {
        @Override
        public @Nullable ConfigValue proceed(String other) {
            return other.equals(from.name) ? value : from.other(other);
        }

        @Override
        public @Nullable ConfigValue restart(String other) {
            return proceed(other);
        }

        @Override
        public Iterator<String> iterateNames() {
            return from.context.iterateNames();
        }
    }
}
