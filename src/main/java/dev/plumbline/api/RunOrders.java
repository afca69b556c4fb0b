package dev.plumbline.api;

import dev.plumbline.desk.RunStart;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what is asked for before any of it is started. */
@ApplicationScoped
class RunOrders {
    private static final String TRIGGER = "rest";

    private final Divisions divisions;
    private final RunStart starts;

    RunOrders(Divisions divisions, RunStart starts) {
        this.divisions = divisions;
        this.starts = starts;
    }

    /** Queues a run for each division that is meant, or finds the one that is active. */
    List<Runs.Queued> start(RunOrder order) {
        RunMode mode = Parameters.oneOf(RunMode.class, "mode", order.mode()).orElse(RunMode.SYNC);
        Set<Entity> entities = entities(order.entities());
        LocalDate since = Parameters.day("since", order.since()).orElse(null);
        return divisions(order.division()).stream()
                .map(division -> starts.start(division, mode, entities, since, TRIGGER))
                .toList();
    }

    private List<Division> divisions(@Nullable String name) {
        List<Division> all = divisions.all();
        if (all.isEmpty()) {
            throw ProblemException.badRequest(
                    "No division is configured: set plumbline.divisions.<name>.epicor-company.");
        }
        return Parameters.division(divisions, name).map(List::of).orElse(all);
    }

    private static Set<Entity> entities(@Nullable List<String> names) {
        EnumSet<Entity> entities = EnumSet.noneOf(Entity.class);
        for (String name : names == null ? List.<String>of() : names) {
            entities.add(
                    Parameters.oneOf(Entity.class, "entity", name)
                            .orElseThrow(() ->
                                    ProblemException.badRequest(
                                            "One of the entities is empty; known are VENDOR, PURCHASE_ORDER, AP_INVOICE.")));
        }
        return entities.isEmpty() ? EnumSet.allOf(Entity.class) : entities;
    }
}
