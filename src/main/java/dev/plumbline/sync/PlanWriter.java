package dev.plumbline.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.Plans;
import dev.plumbline.ledger.Run;
import dev.plumbline.remote.Quota;
import dev.plumbline.sync.Plan.PlannedCalls;
import dev.plumbline.sync.Plan.ProjectChange;
import dev.plumbline.sync.PlannedDocument.PlannedPart;
import dev.plumbline.sync.Rehearsals.Forecast;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds up what a run would do, and stores it with the run. */
@ApplicationScoped
class PlanWriter {
    private static final int SHOWN = 50;

    private final Parts parts;
    private final Plans plans;
    private final ReferenceData reference;
    private final Quota quota;
    private final ObjectMapper json;

    PlanWriter(Parts parts, Plans plans, ReferenceData reference, Quota quota, ObjectMapper json) {
        this.parts = parts;
        this.plans = plans;
        this.reference = reference;
        this.quota = quota;
        this.json = json;
    }

    /** What would become of each draft, in their order. */
    List<PlannedDocument> described(Forecast forecast) {
        Descriptions descriptions = new Descriptions(json, forecast.how());
        return forecast.drafts().stream().map(descriptions::of).toList();
    }

    /** Stores the plan of a run. */
    Plan write(Run run, Division division, Forecast forecast, Guard guard) {
        List<PlannedDocument> documents = described(forecast);
        Plan plan = plan(division, forecast, documents, guard);
        List<String> rows = new ArrayList<>(documents.size());
        for (int at = 0; at < documents.size(); at++) {
            rows.add(row(forecast.drafts().get(at), documents.get(at)));
        }
        plans.store(run.id(), text(plan), rows);
        return plan;
    }

    private Plan plan(
            Division division, Forecast forecast, List<PlannedDocument> documents, Guard guard) {
        return new Plan(
                Stream.of(Entity.values())
                        .map(entity -> PlanSums.changes(entity, documents))
                        .toList(),
                PlanSums.money(documents),
                projects(division, forecast, documents),
                PlanSums.codes(documents),
                Math.toIntExact(documents.stream().filter(PlannedDocument::isSent).count()),
                documents.stream()
                        .filter(PlannedDocument::isSent)
                        .sorted(Comparator.comparing(PlannedDocument::moved).reversed())
                        .limit(SHOWN)
                        .toList(),
                PlanSums.notSent(documents),
                calls(forecast.calls()),
                new NotKnown(forecast, documents).sentences(),
                guard.against(documents, division.currency()).orElse(null));
    }

    /** A project's totals, by what they are of. */
    private record Total(long project, Entity entity) {}

    /** What Procore counts of a project before and after. */
    private record Sums(BigDecimal now, BigDecimal change) {
        static final Sums NONE = new Sums(Money.ZERO, Money.ZERO);

        Sums plus(BigDecimal moreNow, BigDecimal moreChange) {
            return new Sums(now.add(moreNow), change.add(moreChange));
        }
    }

    private List<ProjectChange> projects(
            Division division, Forecast forecast, List<PlannedDocument> documents) {
        Map<Total, Sums> sums =
                new TreeMap<>(
                        Comparator.comparingLong(Total::project).thenComparing(Total::entity));
        for (int at = 0; at < documents.size(); at++) {
            List<Part> ready = forecast.drafts().get(at).ready();
            List<PlannedPart> planned = documents.get(at).parts();
            for (int part = 0; part < ready.size() && ready.get(part).lane() > 0; part++) {
                PlannedPart one = planned.get(part);
                BigDecimal unknown = one.now().subtract(ready.get(part).sentAmount());
                sums.merge(
                        new Total(one.projectId(), ready.get(part).entity()),
                        Sums.NONE.plus(unknown, one.change()),
                        (a, b) -> a.plus(b.now(), b.change()));
            }
        }
        for (Object[] row : parts.sums(division.name())) {
            sums.computeIfPresent(
                    new Total(((Number) row[0]).longValue(), Entity.valueOf((String) row[1])),
                    (_, some) -> some.plus((BigDecimal) row[2], Money.ZERO));
        }
        return sums.entrySet().stream()
                .map(one ->
                        new ProjectChange(
                                one.getKey().project(),
                                reference.projectName(one.getKey().project()).orElse(null),
                                one.getKey().entity(),
                                one.getValue().now(),
                                one.getValue().now().add(one.getValue().change()),
                                one.getValue().change()))
                .toList();
    }

    private PlannedCalls calls(Map<String, Long> byKind) {
        long total = byKind.values().stream().mapToLong(Long::longValue).sum();
        Quota.Outlook outlook = quota.outlook(total);
        Duration time = outlook.time();
        return new PlannedCalls(
                total,
                byKind,
                time == null ? null : Math.ceilDiv(time.toMillis(), 1000),
                outlook.limits());
    }

    private String row(Draft draft, PlannedDocument document) {
        return text(
                json.createObjectNode()
                        .put("record_id", draft.recordId())
                        .put("action", document.action().name())
                        .put("source_hash", draft.sourceHash())
                        .put("fingerprint", draft.fingerprint(json))
                        .put("change", document.moved().toPlainString())
                        .putRawValue("content", new RawValue(text(document))));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a plan cannot be written", broken);
        }
    }
}
