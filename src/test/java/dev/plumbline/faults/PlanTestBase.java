package dev.plumbline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.cli.RunRequest;
import dev.plumbline.cli.SyncRuns.CarriedOut;
import dev.plumbline.cli.SyncRuns.Counts;
import dev.plumbline.cli.SyncRuns.Progress;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.sync.Plan;
import dev.plumbline.sync.Plan.EntityChanges;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Plans a division's run, carries it out, and holds both against what the sandbox has seen. */
abstract class PlanTestBase extends FaultTestBase {
    private static final String PROJECT = "/rest/v1.0/projects/{project_id}";
    private static final String WBS = PROJECT + "/work_breakdown_structure";
    private static final String CONTRACTS = "/rest/v1.0/purchase_order_contracts";
    private static final String CONTRACT_LINES =
            CONTRACTS + "/{purchase_order_contract_id}/line_items";
    private static final String DIRECT_COSTS = PROJECT + "/direct_costs";

    /** Procore's routes by what the plan calls them. */
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("GET /rest/v1.1/projects", "list projects"),
                    Map.entry("GET /rest/v1.0/vendors", "list vendors"),
                    Map.entry(
                            "GET /rest/v1.0/companies/{company_id}/vendors/inactive",
                            "list inactive vendors"),
                    Map.entry("PATCH /rest/v1.0/vendors/sync", "vendors sync"),
                    Map.entry(
                            "GET /rest/v1.1/projects/{project_id}/vendors", "list project vendors"),
                    Map.entry(
                            "POST /rest/v1.1/projects/{project_id}/vendors/{id}/actions/add",
                            "directory add"),
                    Map.entry("GET /rest/v1.0/companies/{company_id}/uoms", "list units"),
                    Map.entry("GET /rest/v1.0/line_item_types", "list cost types"),
                    Map.entry("GET /rest/v1.0/cost_codes", "list cost codes"),
                    Map.entry("GET " + WBS + "/wbs_codes", "list budget codes"),
                    Map.entry("GET " + WBS + "/segments", "list segments"),
                    Map.entry(
                            "GET " + WBS + "/segments/{segment_id}/segment_items",
                            "list segment items"),
                    Map.entry("PATCH " + WBS + "/wbs_codes/bulk_create", "budget codes create"),
                    Map.entry("GET " + CONTRACTS, "list contracts"),
                    Map.entry("PATCH " + CONTRACTS + "/sync", "contracts sync"),
                    Map.entry("GET " + CONTRACT_LINES, "list contract lines"),
                    Map.entry("PATCH " + CONTRACT_LINES + "/sync", "contract lines sync"),
                    Map.entry("DELETE " + CONTRACT_LINES + "/{id}", "contract line delete"),
                    Map.entry("GET " + DIRECT_COSTS, "list direct costs"),
                    Map.entry("PATCH " + DIRECT_COSTS + "/sync", "direct costs sync"),
                    Map.entry("DELETE " + DIRECT_COSTS + "/{id}", "direct cost delete"),
                    Map.entry(
                            "GET " + DIRECT_COSTS + "/{direct_cost_id}/line_items",
                            "list direct cost lines"),
                    Map.entry(
                            "PATCH " + DIRECT_COSTS + "/line_items/sync", "direct cost lines sync"),
                    Map.entry(
                            "DELETE " + DIRECT_COSTS + "/{direct_cost_id}/line_items/{id}",
                            "direct cost line delete"));

    /** A plan that has ended. */
    record Planned(String id, Plan plan) {}

    /** Plans a division's run; nothing is written meanwhile. */
    final Planned plan(String division) {
        procore().journal().resetCounts();
        Progress run = run(division, RunMode.PLAN);
        assertThat(run.status()).isIn(RunStatus.SUCCEEDED, RunStatus.PARTIAL);
        assertThat(writes()).isEmpty();
        return new Planned(run.id(), runs.plan(run.id()).orElseThrow());
    }

    final Progress run(String division, RunMode mode) {
        return ended(started(new RunRequest(Set.of(division), Set.of(), mode, Optional.empty())))
                .getFirst();
    }

    /** Carries a plan out and follows the run to its end. */
    final Progress apply(Planned planned) {
        CarriedOut started = runs.carryOut(Long.parseLong(planned.id()), false);
        assertThat(started.why()).isNull();
        return ended(List.of(String.valueOf(started.id()))).getFirst();
    }

    /** Carries a plan out and holds what it did against what it said. */
    final void appliesAsPlanned(Planned planned, String what) {
        Map<String, BigDecimal> before = money();
        catalog.forgetAll();
        procore().journal().resetCounts();

        Progress run = apply(planned);

        assertThat(run.failure()).as(what).isNull();
        assertThat(calls()).as(what).isEqualTo(new TreeMap<>(planned.plan().calls().byKind()));
        assertThat(changed(before, money())).as(what).isEqualTo(changes(planned.plan()));
        assertThat(counts(run, Counts::created))
                .as(what)
                .isEqualTo(counts(planned.plan(), EntityChanges::creates));
        assertThat(counts(run, Counts::updated))
                .as(what)
                .isEqualTo(counts(planned.plan(), one -> one.updates() + one.voids()));
    }

    /** Another run finds nothing to send; nothing was lost on the way. */
    final void nothingIsLeft() {
        procore().journal().resetCounts();

        assertThat(sync()).noneMatch(run -> run.status() == RunStatus.FAILED);

        assertThat(writes()).isEmpty();
        assertThat(number("select count(*) from record where held")).isZero();
        assertThat(number("select count(*) from part where held or state = 'READY'")).isZero();
    }

    private static Map<Entity, Long> counts(Progress run, ToLongFunction<Counts> number) {
        Map<Entity, Long> counts = new TreeMap<>();
        run.entities().forEach(one -> counts.put(one.entity(), number.applyAsLong(one)));
        return counts;
    }

    private static Map<Entity, Long> counts(Plan plan, ToLongFunction<EntityChanges> number) {
        Map<Entity, Long> counts = new TreeMap<>();
        plan.entities().forEach(one -> counts.put(one.entity(), number.applyAsLong(one)));
        return counts;
    }

    /** What Procore was asked, in the plan's words. */
    private static Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        procore()
                .journal()
                .counts()
                .forEach((route, count) -> {
                    if (!route.contains("token")) {
                        calls.merge(KINDS.getOrDefault(route, route), count.requests(), Long::sum);
                    }
                });
        return calls;
    }

    private static Map<String, BigDecimal> changes(Plan plan) {
        Map<String, BigDecimal> changes = new TreeMap<>();
        plan.projects().stream()
                .filter(one -> one.change().signum() != 0)
                .forEach(one ->
                        changes.put(
                                one.procoreProjectId() + " " + one.entity(),
                                one.change().stripTrailingZeros()));
        return changes;
    }

    private static Map<String, BigDecimal> changed(
            Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Map<String, BigDecimal> changes = new TreeMap<>();
        after.forEach((key, sum) -> {
            BigDecimal change = sum.subtract(before.getOrDefault(key, BigDecimal.ZERO));
            if (change.signum() != 0) {
                changes.put(key, change.stripTrailingZeros());
            }
        });
        return changes;
    }

    /** What the sandbox holds by project and kind, added up from its lines. */
    static Map<String, BigDecimal> money() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        add(sums, Entity.PURCHASE_ORDER, "purchase_order_contracts", "purchase_order_line_items");
        add(sums, Entity.AP_INVOICE, "direct_costs", "direct_cost_line_items");
        return sums;
    }

    private static void add(
            Map<String, BigDecimal> sums, Entity entity, String heads, String lines) {
        String parent =
                entity == Entity.AP_INVOICE ? "direct_cost_id" : "purchase_order_contract_id";
        Map<Long, ObjectNode> byId = new TreeMap<>();
        procore().rows(heads).stream()
                .filter(head -> !head.hasNonNull("deleted_at"))
                .forEach(head -> {
                    byId.put(head.path("id").asLong(), head);
                    sums.merge(
                            head.path("project_id").asLong() + " " + entity,
                            BigDecimal.ZERO,
                            BigDecimal::add);
                });
        procore().rows(lines).stream()
                .filter(line -> byId.containsKey(line.path(parent).asLong()))
                .filter(line -> !line.hasNonNull("deleted_at"))
                .forEach(line ->
                        sums.merge(
                                byId.get(line.path(parent).asLong()).path("project_id").asLong()
                                        + " "
                                        + entity,
                                new BigDecimal(line.path("amount").asText()),
                                BigDecimal::add));
    }

    /** A division's documents and vendors that Procore has, in the order of their records. */
    final List<LedgerRecord> sent(String division) {
        return all().stream()
                .filter(record -> record.division().equals(division))
                .filter(record -> record.status() == RecordStatus.SYNCED && record.isSent())
                .sorted(Comparator.comparing(LedgerRecord::id))
                .toList();
    }

    /** Another cost code for an order's account; what was sent with the former follows at once. */
    final void recode(Division division, LedgerRecord order, String costCode) {
        String account =
                epicor().state()
                        .rows(
                                "PORelTGLC",
                                Map.of(
                                        "Company",
                                        division.epicorCompany(),
                                        "PONum",
                                        order.sourceKey().value()))
                        .getFirst()
                        .path("GLAccount")
                        .asText();
        Set<String> names =
                divisions.all().stream().map(Division::name).collect(Collectors.toSet());
        costCodes.all().stream()
                .filter(rule -> division.name().equals(rule.division()))
                .filter(rule -> account.equals(rule.glAccount()))
                .forEach(rule -> costCodes.delete(Objects.requireNonNull(rule.id())));
        costCodes.add(
                new CostCodeRule(null, division.name(), account, costCode, "O", null, null), names);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        number(
                                        "select count(*) from record where to_weigh or (status = 'PENDING' and not held)")
                                == 0);
    }

    @AfterEach
    void theCompanysOwnRulesAgain() {
        sql("delete from cost_code_rule");
    }
}
