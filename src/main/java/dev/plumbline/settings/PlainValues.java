package dev.plumbline.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import java.io.Serial;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the program the values that were judged, without the blanks and line ends that a reference
 * may have brought with it, and the names of divisions that were meant.
 */
final class PlainValues implements ConfigSourceInterceptor {
    @Serial private static final long serialVersionUID = 1L;

    private static final Pattern REMARKED =
            Pattern.compile("plumbline\\.(.+\\.)?(schedule|currency|time-zone)");
    private static final Pattern REMARK = Pattern.compile("\\s#.*");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = context.proceed(name);
        return found == null || found.getValue() == null || !OwnNames.contains(name)
                ? found
                : found.withValue(withoutRemark(name, found.getValue()).strip());
    }

    /**
     * In properties files a remark behind a value belongs to it; these can have no " #" in them.
     */
    private static String withoutRemark(String name, String value) {
        return REMARKED.matcher(name).matches() ? REMARK.matcher(value).replaceFirst("") : value;
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = DivisionKeys.meant(context.iterateNames());
        names.removeIf(name -> isOptional(name) && isUnset(context, name));
        return names.iterator();
    }

    /** A division without a company is not complete, which is said where settings are judged. */
    private static boolean isOptional(String name) {
        return name.startsWith("plumbline.") && !name.endsWith(".epicor-company");
    }

    /** Nothing is there, no division either, because something is set to nothing. */
    private static boolean isUnset(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = Expressions.withoutExpansion(() -> context.proceed(name));
        return found == null || (found.isDefault() && name.startsWith(Settings.DIVISIONS));
    }
}
