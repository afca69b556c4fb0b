package dev.plumbline.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings that nobody reads, most often misspelt ones. An unknown key in a file or system property
 * is refused. Of environment variables only near misses are: Kubernetes adds variables of its own,
 * such as PLUMBLINE_SERVICE_HOST for a service named plumbline.
 */
final class UnknownSettings {
    private static final int NEAR = 2;
    private static final Pattern OURS = Pattern.compile("(PLUMBLINE|EPICOR|PROCORE)_.+");
    private static final Pattern OF_KUBERNETES =
            Pattern.compile(".*_(SERVICE_(HOST|PORT.*)|PORT(_.*)?)");

    private UnknownSettings() {}

    static List<Problem> problems(SettingValues values, Set<String> divisions) {
        Set<String> keys = SettingsCheck.keys(divisions);
        Set<String> variables = variables(keys);
        List<Problem> problems = new ArrayList<>();
        for (String key : values.properties()) {
            String variable = Setting.variableOf(key);
            if (key.startsWith("plumbline.")
                    && !keys.contains(key)
                    && !variables.contains(variable)
                    && !values.variables().contains(variable)) {
                problems.add(unknown(variable + " (" + key + ")", nearest(key, keys)));
            }
        }
        for (String variable : values.variables()) {
            misspelt(variable, variables).ifPresent(problems::add);
        }
        return problems;
    }

    private static Set<String> variables(Set<String> keys) {
        Set<String> variables = new LinkedHashSet<>();
        keys.forEach(key -> variables.add(Setting.variableOf(key)));
        Settings.all().forEach(setting -> variables.add(setting.variable()));
        return variables;
    }

    private static Optional<Problem> misspelt(String variable, Set<String> known) {
        if (!OURS.matcher(variable).matches()
                || known.contains(variable)
                || OF_KUBERNETES.matcher(variable).matches()) {
            return Optional.empty();
        }
        String nearest = nearest(variable, known);
        return distance(variable, nearest) <= NEAR
                ? Optional.of(unknown(variable, nearest))
                : Optional.empty();
    }

    private static Problem unknown(String name, String nearest) {
        return new Problem(name, "is not a setting; the nearest known one is " + nearest + ".");
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
