package dev.plumbline.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are planned, in the order in which they were added.
 *
 * <p>The first rule that matches and is due applies. A rule counts a request only if no earlier
 * rule applied to it, so that rules added one after the other happen one after the other.
 */
public final class FaultPlan {

    private final List<Planned> rules = new ArrayList<>();
    private int lastId;

    private static final class Planned {
        final int id;
        final FaultRule rule;
        int matches;
        int applied;

        Planned(int id, FaultRule rule) {
            this.id = id;
            this.rule = rule;
        }

        boolean applies() {
            matches++;
            boolean due = rule.times() == FaultRule.FOREVER || applied < rule.times();
            if (matches <= rule.skip() || !due) {
                return false;
            }
            applied++;
            return true;
        }
    }

    /** Plans one more fault and answers its id. */
    public synchronized int add(FaultRule rule) {
        rules.add(new Planned(++lastId, rule));
        return lastId;
    }

    /** Forgets one rule; false when there is none with this id. */
    public synchronized boolean remove(int id) {
        return rules.removeIf(p -> p.id == id);
    }

    /** Forgets every rule. */
    public synchronized void clear() {
        rules.clear();
    }

    /** How many requests this rule has met so far; 0 for an unknown rule. */
    public synchronized int applied(int id) {
        return rules.stream().filter(p -> p.id == id).mapToInt(p -> p.applied).sum();
    }

    /** What meets a request whose headers have come and whose body has not been looked at. */
    synchronized @Nullable Fault atHeaders(Request request) {
        return next(request, true);
    }

    /** What meets a request that has come whole. */
    synchronized @Nullable Fault next(Request request) {
        return next(request, false);
    }

    private @Nullable Fault next(Request request, boolean atHeaders) {
        for (var planned : rules) {
            boolean moment = planned.rule.fault().kind() == Fault.Kind.KILL_AT_HEADERS;
            if (moment == atHeaders && planned.rule.matches(request) && planned.applies()) {
                return planned.rule.fault();
            }
        }
        return null;
    }

    synchronized ArrayNode toJson() {
        var all = Json.array();
        for (var p : rules) {
            all.add(
                    p.rule.toJson()
                            .put("id", p.id)
                            .put("matches", p.matches)
                            .put("applied", p.applied));
        }
        return all;
    }
}
