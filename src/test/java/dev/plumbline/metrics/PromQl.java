package dev.plumbline.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics an expression of PromQL names. */
final class PromQl {
    /** Strings first, for they may hold anything; what is put away cannot be a metric. */
    private static final Pattern NO_METRIC =
            Pattern.compile(
                    "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`|\\[[^\\]]*\\]"
                            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*\\}");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.:$])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");
    private static final Set<String> WORDS =
            Set.of(
                    "and",
                    "or",
                    "unless",
                    "bool",
                    "offset",
                    "by",
                    "without",
                    "on",
                    "ignoring",
                    "group_left",
                    "group_right",
                    "inf",
                    "nan",
                    "start",
                    "end");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String bare = NO_METRIC.matcher(expression).replaceAll(" ");
        bare = LABELS.matcher(bare).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group().toLowerCase(java.util.Locale.ROOT))) {
                names.add(name.group());
            }
        }
        return names;
    }
}
