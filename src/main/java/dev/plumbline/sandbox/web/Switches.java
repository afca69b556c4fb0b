package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server's named switches: how it behaves where the real thing differs from tenant to tenant.
 *
 * <p>Each is declared with its default; values of another type, or outside the allowed ones, are
 * refused. Safe to use from any thread. Every server has {@link #LATENCY}.
 */
public final class Switches {

    /** Milliseconds that every request waits before it is handled; 0 by default. */
    public static final String LATENCY = "latencyMillis";

    private final Map<String, JsonNode> values = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, List<String>> allowed = new HashMap<>();

    /** Starts with the switches that every server has. */
    public Switches() {
        declare(LATENCY, 0);
    }

    /** Declares a switch that is on or off. */
    public Switches declare(String name, boolean on) {
        values.put(name, BooleanNode.valueOf(on));
        return this;
    }

    /** Declares a switch that is a whole number. */
    public Switches declare(String name, int value) {
        values.put(name, IntNode.valueOf(value));
        return this;
    }

    /** Declares a switch that is one of some words; none named means any text. */
    public Switches declare(String name, String value, String... allowedValues) {
        values.put(name, TextNode.valueOf(value));
        allowed.put(name, List.of(allowedValues));
        return this;
    }

    /** Whether the switch is on. */
    public boolean on(String name) {
        return get(name).booleanValue();
    }

    /** The switch's number. */
    public int number(String name) {
        return get(name).intValue();
    }

    /** The switch's word. */
    public String word(String name) {
        return get(name).textValue();
    }

    /** Turns a switch on or off. */
    public void set(String name, boolean on) {
        set(name, BooleanNode.valueOf(on));
    }

    /** Sets a switch to a number. */
    public void set(String name, int value) {
        set(name, IntNode.valueOf(value));
    }

    /** Sets a switch to a word. */
    public void set(String name, String value) {
        set(name, TextNode.valueOf(value));
    }

    /** All switches and where they stand. */
    public ObjectNode toJson() {
        var json = Json.object();
        synchronized (values) {
            values.forEach(json::set);
        }
        return json;
    }

    void patch(JsonNode changes) {
        changes.properties().forEach(c -> check(c.getKey(), c.getValue()));
        changes.properties().forEach(c -> values.put(c.getKey(), c.getValue()));
    }

    private void set(String name, JsonNode value) {
        check(name, value);
        values.put(name, value);
    }

    private void check(String name, JsonNode value) {
        if (get(name).getNodeType() != value.getNodeType() || value.isFloatingPointNumber()) {
            throw new IllegalArgumentException("Switch " + name + " cannot be " + value);
        }
        var words = allowed.getOrDefault(name, List.of());
        if (!words.isEmpty() && !words.contains(value.asText())) {
            throw new IllegalArgumentException("Switch " + name + " is one of " + words);
        }
    }

    private JsonNode get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No switch is named " + name);
        }
        return value;
    }
}
