package dev.plumbline.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings from two maps. */
record MapValues(Map<String, String> byProperty, Map<String, String> byVariable)
        implements SettingValues {

    /** An installation that nothing is wrong with. */
    static MapValues complete() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("EPICOR_URL", "https://erp.example.com/kinetic");
        variables.put("EPICOR_API_KEY", "key-7f3a");
        variables.put("EPICOR_CLIENT_ID", "plumbline");
        variables.put("EPICOR_CLIENT_SECRET", "secret-e1");
        variables.put("PROCORE_CLIENT_ID", "plumbline");
        variables.put("PROCORE_CLIENT_SECRET", "secret-p1");
        variables.put("PROCORE_COMPANY_ID", "4711");
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/plumbline");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("plumbline.divisions.east.epicor-company", "EPIC01");
        return new MapValues(properties, variables);
    }

    /** The same with a property changed. */
    MapValues with(String property, String value) {
        byProperty.put(property, value);
        return this;
    }

    /** The same with a variable changed. */
    MapValues withVariable(String variable, String value) {
        byVariable.put(variable, value);
        return this;
    }

    /** The same without a variable. */
    MapValues without(String variable) {
        byVariable.remove(variable);
        return this;
    }

    @Override
    public Optional<String> property(String key) {
        return Optional.ofNullable(byProperty.get(key));
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(byVariable.get(name));
    }

    @Override
    public Set<String> properties() {
        return byProperty.keySet();
    }

    @Override
    public Set<String> variables() {
        return byVariable.keySet();
    }
}
