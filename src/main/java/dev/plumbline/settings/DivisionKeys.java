package dev.plumbline.settings;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of divisions that variables stand for. A variable does not say whether its underscores
 * are hyphens, and SmallRye Config takes each for a dot: {@code
 * PLUMBLINE_DIVISIONS_NORTH_EAST_SCHEDULE} would make a division north. It belongs to the division
 * of that spelling which another source names, else to one that is spelt as the variable is.
 */
final class DivisionKeys {
    /** A variable of a division: its name and what is set of it. */
    static final Pattern VARIABLE =
            Pattern.compile("PLUMBLINE_DIVISIONS_(.+)_(EPICOR_COMPANY|SCHEDULE|CURRENCY)");

    private static final Pattern KEY =
            Pattern.compile(
                    "plumbline\\.divisions\\.([A-Za-z0-9_-]+)\\.(epicor-company|schedule|currency)");

    private DivisionKeys() {}

    /** All names as they were meant. */
    static Set<String> meant(Iterator<String> given) {
        Set<String> names = new LinkedHashSet<>();
        given.forEachRemaining(names::add);
        Set<String> divisions = new TreeSet<>();
        for (String name : names) {
            Matcher key = KEY.matcher(name);
            if (key.matches()) {
                divisions.add(key.group(1));
            }
        }
        Set<String> meant = new LinkedHashSet<>(names);
        for (String name : names) {
            Matcher variable = VARIABLE.matcher(name);
            if (variable.matches()) {
                meant.removeIf(other -> isGuess(other, variable));
                meant.add(key(variable, divisions));
            }
        }
        return meant;
    }

    /** The name as it is spelt in a variable that no other source explains. */
    static String spelt(String inVariable) {
        return inVariable.toLowerCase(Locale.ROOT);
    }

    private static String key(Matcher variable, Set<String> divisions) {
        String spelt = spelt(variable.group(1));
        String division =
                divisions.stream()
                        .filter(name -> !name.equals(spelt))
                        .filter(name -> Setting.variableOf(name).equals(variable.group(1)))
                        .findFirst()
                        .orElse(spelt);
        return Settings.DIVISIONS
                + division
                + "."
                + variable.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isGuess(String name, Matcher variable) {
        if (!name.startsWith(Settings.DIVISIONS) || !words(name).equals(words(variable.group()))) {
            return false;
        }
        Matcher key = KEY.matcher(name);
        return !key.matches() || key.group(1).equals(spelt(variable.group(1)));
    }

    /** A name without what stands between its words: a number is taken for an index. */
    private static String words(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
