package dev.plumbline.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The divisions that some settings name, and what must hold between them.
 *
 * @param names the names, in alphabetical order
 */
record Divisions(Set<String> names) {
    private static final Pattern KEY =
            Pattern.compile("plumbline\\.divisions\\.(\"[^\"]*\"|[^.\"]+)(\\..*)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    static Divisions in(SettingValues values) {
        Set<String> names = new TreeSet<>();
        for (String key : values.properties()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        Set<String> variables = new TreeSet<>();
        names.forEach(name -> variables.add(Setting.variableOf(name)));
        for (String variable : values.variables()) {
            Matcher matcher = DivisionKeys.VARIABLE.matcher(variable);
            if (matcher.matches() && variables.add(matcher.group(1))) {
                names.add(DivisionKeys.spelt(matcher.group(1)));
            }
        }
        return new Divisions(names);
    }

    /** The problem of having no division at all. */
    static Problem none() {
        Setting company = company("east");
        return new Problem(
                "PLUMBLINE_DIVISIONS_… (plumbline.divisions.…)",
                "names no division; there must be at least one, for example "
                        + company.property()
                        + "=EPIC01.");
    }

    List<Problem> problems(SettingValues values) {
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        new Problem(
                                Settings.DIVISIONS + name,
                                "is not a division's name; it must be of letters, digits, hyphens"
                                        + " and underscores, at most 40."));
            }
        }
        problems.addAll(sharedCompanies(values));
        problems.addAll(currencies(values));
        return problems;
    }

    private List<Problem> sharedCompanies(SettingValues values) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : names) {
            String company = valueOr(values, company(name), "");
            String owner = company.isEmpty() ? null : owners.putIfAbsent(company, name);
            if (owner != null) {
                problems.add(
                        new Problem(
                                company(name).label(),
                                "is "
                                        + Rule.echo(company)
                                        + ", the company of division "
                                        + owner
                                        + " too; each division must read a company of its own."));
            }
        }
        return problems;
    }

    private List<Problem> currencies(SettingValues values) {
        Map<String, String> byDivision = new LinkedHashMap<>();
        names.forEach(name -> byDivision.put(name, valueOr(values, currency(name), "USD")));
        if (Set.copyOf(byDivision.values()).size() < 2) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        byDivision.forEach((name, currency) -> parts.add(name + " " + Rule.echo(currency)));
        return List.of(
                new Problem(
                        currency("*").label(),
                        "differs between divisions ("
                                + String.join(", ", parts)
                                + "); divisions that write into one Procore company must share a"
                                + " base currency."));
    }

    private static String valueOr(SettingValues values, Setting setting, String other) {
        try {
            return SettingsCheck.value(values, setting).orElse(other);
        } catch (IllegalArgumentException e) {
            return other; // the setting itself is reported where it is judged
        }
    }

    private static Setting company(String name) {
        return find(".epicor-company").in(name);
    }

    private static Setting currency(String name) {
        return find(".currency").in(name);
    }

    private static Setting find(String end) {
        return Settings.all().stream()
                .filter(setting -> setting.property().equals(Settings.DIVISIONS + "*" + end))
                .findFirst()
                .orElseThrow();
    }
}
