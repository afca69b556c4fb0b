package dev.plumbline.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.domain.Division;
import dev.plumbline.ledger.Drifts;
import dev.plumbline.mapping.ProjectRule;
import dev.plumbline.reconcile.Reconciler;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** People who change in Procore what was sent there. */
abstract class DriftTestBase extends FaultTestBase {
    static final String VENDORS = "vendors";
    static final String CONTRACTS = "purchase_order_contracts";
    static final String CONTRACT_LINES = "purchase_order_line_items";
    static final String COSTS = "direct_costs";
    static final String COST_LINES = "direct_cost_line_items";

    @Inject Drifts drifts;
    @Inject Reconciler reconciler;

    private final Set<Long> used = new HashSet<>();

    /** What a person did, and what must be found of it. */
    record Change(String table, long id, String line, String field, String sent, String procore) {}

    /** One change of every kind. */
    final List<Change> changeEverything() {
        long priced = contract();
        long retitled = contract();
        long deleted = contract();
        long shortened = contract();
        long lengthened = contract();
        long described = cost();
        long gone = cost();
        long repriced = cost();
        long renamed = vendor();
        long deactivated = vendor();
        ObjectNode missing = line(CONTRACT_LINES, shortened);
        ObjectNode dear = line(CONTRACT_LINES, priced);
        ObjectNode cheap = line(COST_LINES, repriced);
        List<Change> changes =
                List.of(
                        edit(CONTRACT_LINES, dear, priced, CONTRACTS, "amount", "7.77"),
                        edit(CONTRACTS, retitled, "title", "Whatever"),
                        new Change(
                                CONTRACTS,
                                deleted,
                                "",
                                "object",
                                "sent as " + origin(CONTRACTS, deleted),
                                "deleted"),
                        new Change(
                                CONTRACTS,
                                shortened,
                                key(missing, CONTRACTS, shortened),
                                "line",
                                cents(missing),
                                "deleted"),
                        edit(COSTS, described, "description", "Somebody's words"),
                        new Change(
                                COSTS,
                                gone,
                                "",
                                "object",
                                "sent as " + origin(COSTS, gone),
                                "deleted"),
                        edit(COST_LINES, cheap, repriced, COSTS, "amount", "1.11"),
                        edit(VENDORS, renamed, "city", "Elsewhere"),
                        edit(VENDORS, deactivated, "is_active", "false"),
                        added(lengthened));
        delete(CONTRACTS, deleted);
        delete(CONTRACT_LINES, missing.path("id").asLong());
        delete(COSTS, gone);
        return changes;
    }

    /** What Procore itself may make of a value. */
    final void writeOtherwise() {
        long contract = contract();
        ObjectNode row = row(CONTRACTS, contract);
        put(CONTRACTS, contract, "title", row.path("title").asText() + "  ");
        ObjectNode line = line(CONTRACT_LINES, contract);
        put(
                CONTRACT_LINES,
                line.path("id").asLong(),
                "amount",
                new BigDecimal(line.path("amount").asText()).setScale(6).toPlainString());
        long cost = cost();
        put(COSTS, cost, "terms", row(COSTS, cost).path("terms").asText() + " ");
    }

    final Change added(long contract) {
        ObjectNode stray = line(CONTRACT_LINES, contract);
        stray.remove(List.of("id", "origin_id"));
        stray.put("amount", "3.21").put("purchase_order_contract_id", contract);
        long line = procore().person(person -> person.add(CONTRACT_LINES, stray));
        return new Change(CONTRACTS, contract, "+" + line, "line", "", "3.21");
    }

    private Change edit(String table, long id, String field, String value) {
        String before = row(table, id).path(field).asText();
        put(table, id, field, value);
        return new Change(table, id, "", field, before, value);
    }

    private Change edit(
            String lines, ObjectNode line, long parent, String table, String field, String value) {
        put(lines, line.path("id").asLong(), field, value);
        return new Change(table, parent, key(line, table, parent), field, cents(line), value);
    }

    final void put(String table, long id, String field, String value) {
        ObjectNode changes = json.createObjectNode();
        if (field.equals("is_active")) {
            changes.put(field, Boolean.parseBoolean(value));
        } else {
            changes.put(field, value);
        }
        procore().person(person -> person.edit(table, id, changes));
    }

    static void delete(String table, long id) {
        procore()
                .person(person -> {
                    person.delete(table, id);
                    return true;
                });
    }

    /** An approved contract with money that nobody touched. */
    final long contract() {
        return fresh(
                CONTRACTS,
                row ->
                        row.path("status").asText().equals("Approved")
                                && hasMoney(CONTRACT_LINES, row.path("id").asLong()));
    }

    /** A direct cost with money that nobody touched. */
    final long cost() {
        return fresh(COSTS, row -> hasMoney(COST_LINES, row.path("id").asLong()));
    }

    private long vendor() {
        return fresh(
                VENDORS,
                row ->
                        row.path("is_active").asBoolean(true)
                                && !row.path("city").asText("").isEmpty());
    }

    private long fresh(String table, Predicate<ObjectNode> fit) {
        long id =
                procore().rows(table).stream()
                        .filter(row -> !row.hasNonNull("deleted_at"))
                        .filter(row -> row.path("origin_id").asText("").startsWith("epicor:"))
                        .filter(row -> !used.contains(row.path("id").asLong()))
                        .filter(fit)
                        .min(Comparator.comparingLong(row -> row.path("id").asLong()))
                        .orElseThrow()
                        .path("id")
                        .asLong();
        used.add(id);
        return id;
    }

    /** A direct cost of one project, named as Epicor names it; no exception is mapped for it. */
    record Movable(long id, String division, String epicorProject, long project) {}

    final Movable movable() {
        List<String> row =
                FaultBooks.database()
                        .rows(
                                """
                                select p.procore_id, p.division, min(f.value), p.lane
                                from part p join record_ref f on f.record_id = p.record_id and f.kind = 'PROJECT'
                                where p.entity = 'AP_INVOICE' and p.state = 'DONE' and p.sent_amount > 0
                                group by p.id having count(*) = 1 and not exists (select 1 from project_rule q
                                    where q.division = p.division and q.epicor_project = min(f.value))
                                order by p.id limit 1
                                """)
                        .getFirst();
        return new Movable(
                Long.parseLong(row.get(0)), row.get(1), row.get(2), Long.parseLong(row.get(3)));
    }

    /** Maps its project to another one of Procore's; answers the rule. */
    final long moveAway(Movable cost) {
        long another =
                procore().rows("projects").stream()
                        .filter(row -> row.path("active").asBoolean())
                        .mapToLong(row -> row.path("id").asLong())
                        .filter(id -> id != cost.project())
                        .max()
                        .orElseThrow();
        return projects.add(
                        new ProjectRule(null, cost.division(), cost.epicorProject(), another),
                        companies().keySet())
                .added()
                .getFirst()
                .id();
    }

    static ObjectNode row(String table, long id) {
        return procore().rows(table).stream()
                .filter(row -> row.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String origin(String table, long id) {
        return row(table, id).path("origin_id").asText();
    }

    static boolean hasMoney(String lines, long parent) {
        return lines(lines, parent).stream()
                .anyMatch(line -> new BigDecimal(line.path("amount").asText("0")).signum() != 0);
    }

    static ObjectNode line(String lines, long parent) {
        return lines(lines, parent).stream()
                .filter(line -> new BigDecimal(line.path("amount").asText("0")).signum() != 0)
                .findFirst()
                .orElseThrow();
    }

    static List<ObjectNode> lines(String lines, long parent) {
        String column =
                lines.equals(CONTRACT_LINES) ? "purchase_order_contract_id" : "direct_cost_id";
        return procore().rows(lines).stream()
                .filter(row -> !row.hasNonNull("deleted_at"))
                .filter(row -> row.path(column).asLong() == parent)
                .toList();
    }

    private static String key(ObjectNode line, String table, long parent) {
        return line.path("origin_id").asText().substring(origin(table, parent).length() + 1);
    }

    private static String cents(ObjectNode line) {
        return new BigDecimal(line.path("amount").asText()).setScale(2).toPlainString();
    }

    final void lookAgain() {
        catalog.forgetAll();
        for (Division division : divisions.all()) {
            reconciler.refresh(division);
        }
    }

    final List<Drifts.Listed> found() {
        return drifts.list(null, null, 0, 1000);
    }
}
