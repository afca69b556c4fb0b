package dev.plumbline.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param property the configuration key; {@code *} stands for a division's name
 * @param variable the environment variable of the same meaning
 * @param need whether it may be left out
 * @param rule what its value may be
 * @param standard the default in words or as a value, null when there is none
 * @param meaning one sentence on what it does
 * @param secret whether its value must never be shown
 */
public record Setting(
        String property,
        String variable,
        Need need,
        Rule rule,
        @Nullable String standard,
        String meaning,
        boolean secret) {

    /** Whether a setting may be left out. */
    public enum Need {
        /** It may. */
        OPTIONAL,
        /** It may in development and tests, which bring their own. */
        IN_PRODUCTION,
        /** It may not, for each division. */
        PER_DIVISION
    }

    /** A setting that may be left out and whose variable is the property's own spelling. */
    static Setting optional(String property, Rule rule, @Nullable String standard, String meaning) {
        return new Setting(
                property, variableOf(property), Need.OPTIONAL, rule, standard, meaning, false);
    }

    /** The same, read from an environment variable of another name. */
    Setting from(String otherVariable) {
        return new Setting(property, otherVariable, need, rule, standard, meaning, secret);
    }

    /** The same, needed. */
    Setting needed(Need otherNeed) {
        return new Setting(property, variable, otherNeed, rule, standard, meaning, secret);
    }

    /** The same, kept out of every message. */
    Setting kept() {
        return new Setting(property, variable, need, rule, standard, meaning, true);
    }

    /** The same setting of one division. */
    Setting in(String division) {
        String own = property.replace("*", division);
        return new Setting(own, variableOf(own), need, rule, standard, meaning, secret);
    }

    /** How a person finds it: {@code EPICOR_URL (plumbline.epicor.url)}. */
    String label() {
        return variable + " (" + property + ")";
    }

    /** The environment variable that MicroProfile Config reads for a property. */
    static String variableOf(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
