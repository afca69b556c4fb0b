package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.sync.Plan.CodeChange;
import dev.plumbline.sync.Plan.EntityChanges;
import dev.plumbline.sync.Plan.MoneyChange;
import dev.plumbline.sync.Plan.NotSent;
import dev.plumbline.sync.PlannedDocument.Action;
import dev.plumbline.sync.PlannedDocument.PlannedPart;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up what would be done with documents. */
final class PlanSums {
    private PlanSums() {}

    static EntityChanges changes(Entity entity, List<PlannedDocument> documents) {
        List<PlannedDocument> its =
                documents.stream().filter(document -> document.entity() == entity).toList();
        return new EntityChanges(
                entity,
                count(its, one -> one.reason() == null && one.action() == Action.CREATE),
                count(its, one -> one.reason() == null && one.action() == Action.UPDATE),
                count(its, one -> one.reason() == null && one.action() == Action.VOID),
                count(its, one -> one.reason() != null && !waits(one.reason())),
                count(its, one -> one.reason() != null && waits(one.reason())),
                count(its, one -> one.reason() == null && one.action() == Action.NONE));
    }

    private static int count(List<PlannedDocument> all, Predicate<PlannedDocument> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }

    private static boolean waits(Reason reason) {
        return reason.code() == ReasonCode.VENDOR_NOT_SYNCED;
    }

    static MoneyChange money(List<PlannedDocument> documents) {
        BigDecimal now = Money.sum(documents.stream().map(PlannedDocument::now).toList());
        BigDecimal then = Money.sum(documents.stream().map(PlannedDocument::then).toList());
        return new MoneyChange(
                now,
                then,
                then.subtract(now),
                Money.sum(documents.stream().map(PlannedDocument::moved).toList()));
    }

    static List<CodeChange> codes(List<PlannedDocument> documents) {
        Map<List<Object>, CodeChange> sums = new TreeMap<>(Comparator.comparing(String::valueOf));
        for (PlannedDocument document : documents) {
            for (PlannedPart part : document.parts()) {
                for (PlannedDocument.CodeChange one : part.codes()) {
                    sums.merge(
                            List.of(part.projectId(), one.code(), document.entity()),
                            new CodeChange(
                                    part.projectId(),
                                    one.code(),
                                    document.entity(),
                                    one.now(),
                                    one.then(),
                                    one.then().subtract(one.now())),
                            PlanSums::plus);
                }
            }
        }
        return sums.values().stream().filter(one -> one.change().signum() != 0).toList();
    }

    private static CodeChange plus(CodeChange one, CodeChange other) {
        return new CodeChange(
                one.procoreProjectId(),
                one.code(),
                one.entity(),
                one.now().add(other.now()),
                one.then().add(other.then()),
                one.change().add(other.change()));
    }

    static List<NotSent> notSent(List<PlannedDocument> documents) {
        Map<ReasonCode, List<Reason>> byCode =
                documents.stream()
                        .map(PlannedDocument::reason)
                        .flatMap(Stream::ofNullable)
                        .collect(
                                Collectors.groupingBy(
                                        Reason::code, TreeMap::new, Collectors.toList()));
        return byCode.entrySet().stream()
                .map(one ->
                        new NotSent(
                                one.getKey().name(),
                                one.getValue().size(),
                                one.getValue().getFirst().message()))
                .sorted(Comparator.comparingInt(NotSent::count).reversed())
                .toList();
    }
}
