package dev.plumbline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.OriginId;
import dev.plumbline.domain.Reason;
import dev.plumbline.ledger.Part;
import dev.plumbline.sync.PlannedDocument.Action;
import dev.plumbline.sync.PlannedDocument.CodeChange;
import dev.plumbline.sync.PlannedDocument.PlannedPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what a run would do with documents.
 *
 * @param rehearsed how the deliveries would go, by part; of those that are not in it the ledger
 *     tells
 */
record Descriptions(ObjectMapper json, Map<OriginId, Rehearsed> rehearsed) {

    PlannedDocument of(Draft draft) {
        List<PlannedPart> parts = draft.ready().stream().map(this::part).toList();
        return new PlannedDocument(
                draft.recordId(),
                draft.entity(),
                draft.key().value(),
                PlannedDocument.name(draft.entity(), draft.key().value()),
                action(draft, parts),
                Money.sum(parts.stream().map(PlannedPart::now).toList()),
                Money.sum(parts.stream().map(PlannedPart::then).toList()),
                Stream.concat(Stream.ofNullable(draft.reason()), reasons(parts))
                        .findFirst()
                        .orElse(null),
                parts);
    }

    private static Stream<Reason> reasons(List<PlannedPart> parts) {
        return parts.stream().map(PlannedPart::reason).filter(Objects::nonNull);
    }

    /** One that Procore has from another division, or from a person, is updated. */
    private Action action(Draft draft, List<PlannedPart> parts) {
        if (parts.stream().allMatch(part -> part.reason() != null)) {
            return Action.NONE;
        }
        if (isVoided(draft)) {
            return Action.VOID;
        }
        return !draft.sent() && parts.stream().anyMatch(part -> part.action() == Action.CREATE)
                ? Action.CREATE
                : Action.UPDATE;
    }

    /** Procore counts something of the document, and would count none of it anywhere. */
    private boolean isVoided(Draft draft) {
        return draft.entity() != Entity.VENDOR
                && draft.parts().stream().anyMatch(this::counted)
                && draft.parts().stream().noneMatch(this::wouldCount);
    }

    private boolean counted(Part part) {
        JsonNode before = before(part);
        return before == null ? part.sentAmount().signum() != 0 : !Differences.isVoid(before);
    }

    private boolean wouldCount(Part part) {
        JsonNode after = part.state() == Part.State.READY ? after(part) : before(part);
        return after != null && !Differences.isVoid(after);
    }

    private PlannedPart part(Part part) {
        Rehearsed how =
                rehearsed.getOrDefault(part.originId(), Rehearsed.unknown(part.procoreId()));
        BigDecimal now =
                part.sentHash() == null && how.found() != null ? how.found() : part.sentAmount();
        JsonNode before = before(part);
        JsonNode after = after(part);
        boolean sent = how.reason() == null;
        return new PlannedPart(
                part.lane(),
                action(part, how),
                now,
                sent ? part.amount() : now,
                how.reason(),
                Differences.of(before, after),
                sent && part.entity() != Entity.VENDOR ? codes(before, after) : List.of());
    }

    private Action action(Part part, Rehearsed how) {
        if (how.reason() != null) {
            return Action.NONE;
        }
        if (part.entity() != Entity.VENDOR && counted(part) && !wouldCount(part)) {
            return Action.VOID;
        }
        return how.created() ? Action.CREATE : Action.UPDATE;
    }

    private static List<CodeChange> codes(@Nullable JsonNode before, @Nullable JsonNode after) {
        Map<String, BigDecimal> now = Differences.byCode(before);
        Map<String, BigDecimal> then = Differences.byCode(after);
        Set<String> codes = new LinkedHashSet<>(now.keySet());
        codes.addAll(then.keySet());
        List<CodeChange> changes = new ArrayList<>();
        for (String code : codes) {
            BigDecimal is = now.getOrDefault(code, Money.ZERO);
            BigDecimal will = then.getOrDefault(code, Money.ZERO);
            if (is.compareTo(will) != 0) {
                changes.add(new CodeChange(code, is, will));
            }
        }
        return changes;
    }

    private @Nullable JsonNode before(Part part) {
        return part.wasWithdrawn() ? null : Draft.tree(json, part.sentContent());
    }

    private @Nullable JsonNode after(Part part) {
        return part.isWithdrawn() ? null : Draft.tree(json, part.content());
    }
}
