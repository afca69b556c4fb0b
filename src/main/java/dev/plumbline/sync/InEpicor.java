package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Plans.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks in Epicor whether documents are as they were read. Nothing is stored. */
@ApplicationScoped
class InEpicor {
    private static final int AT_ONCE = 100;

    private final Entities entities;
    private final ObjectMapper json;

    InEpicor(Entities entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /** Those of the documents that Epicor has otherwise now. */
    List<Listed> changed(Division division, Collection<Listed> listed) {
        List<Listed> changed = new ArrayList<>();
        for (EntitySync<?, ?> entity : entities.inOrder()) {
            List<Listed> its =
                    listed.stream()
                            .filter(one -> one.entity() == entity.entity())
                            .filter(one -> !one.key().isNameless())
                            .toList();
            for (int from = 0; from < its.size(); from += AT_ONCE) {
                changed.addAll(
                        changed(
                                entity,
                                division,
                                its.subList(from, Math.min(from + AT_ONCE, its.size()))));
            }
        }
        return changed;
    }

    private <D> List<Listed> changed(
            EntitySync<D, ?> entity, Division division, List<Listed> listed) {
        Map<SourceKey, Listed> byKey =
                listed.stream().collect(Collectors.toMap(Listed::key, Function.identity()));
        return entity.source().byKeys(division, List.copyOf(byKey.keySet())).stream()
                .filter(row -> row instanceof Source.Row.Read<D>)
                .map(row -> ((Source.Row.Read<D>) row).document())
                .filter(document -> byKey.containsKey(entity.key(document)))
                .filter(document -> !hash(entity, document).equals(known(byKey, entity, document)))
                .map(document -> Objects.requireNonNull(byKey.get(entity.key(document))))
                .toList();
    }

    private static <D> String known(
            Map<SourceKey, Listed> byKey, EntitySync<D, ?> entity, D document) {
        return Objects.requireNonNull(byKey.get(entity.key(document))).sourceHash();
    }

    private <D> String hash(EntitySync<D, ?> entity, D document) {
        return DocumentHash.of(json.valueToTree(entity.stored(document)));
    }
}
