package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Installation;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Documents that others name but that no pass has brought, such as an old vendor that never changes
 * again. What Epicor does not have is asked for once and not in every run: when it comes, a pass
 * brings it.
 */
@ApplicationScoped
class MissingDocuments {
    private static final Logger LOG = Logger.getLogger(MissingDocuments.class);
    private static final int AT_ONCE = 100;

    private final RecordRefs refs;
    private final Installation installation;
    private final PageStore store;
    private final Stopping stopping;

    MissingDocuments(
            RecordRefs refs, Installation installation, PageStore store, Stopping stopping) {
        this.refs = refs;
        this.installation = installation;
        this.store = store;
        this.stopping = stopping;
    }

    /** Fetches them by key. */
    <D, C> void fetch(EntitySync<D, C> entity, RecordRef.Kind kind, Capture.Pass pass) {
        String division = pass.division().name();
        Set<String> missing = missing(division, kind, entity.entity());
        Set<String> known = absent(division, kind);
        List<String> wanted = missing.stream().filter(key -> !known.contains(key)).toList();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            stopping.check();
            List<SourceKey> keys =
                    wanted.subList(from, Math.min(from + AT_ONCE, wanted.size())).stream()
                            .map(SourceKey::new)
                            .toList();
            LOG.debugf("Fetching %s %s by key", entity.entity().word(), keys);
            store.store(
                    entity,
                    new Source.Page<>(entity.source().byKeys(pass.division(), keys), null, null),
                    pass,
                    false);
        }
        if (!wanted.isEmpty() || !missing.containsAll(known)) {
            remember(division, kind, missing(division, kind, entity.entity()));
        }
    }

    /** Asks again for what was not there: a person wants a document to be tried again. */
    void askAgain(String division) {
        for (RecordRef.Kind kind : List.of(RecordRef.Kind.PURCHASE_ORDER, RecordRef.Kind.VENDOR)) {
            if (!absent(division, kind).isEmpty()) {
                remember(division, kind, List.of());
            }
        }
    }

    private Set<String> missing(String division, RecordRef.Kind kind, Entity entity) {
        return new HashSet<>(refs.missing(division, kind, entity));
    }

    private Set<String> absent(String division, RecordRef.Kind kind) {
        String keys = Objects.requireNonNullElse(installation.value(name(division, kind)), "");
        return keys.isEmpty() ? Set.of() : Set.of(keys.split(","));
    }

    private void remember(String division, RecordRef.Kind kind, Collection<String> keys) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(keys));
        installation.value(name(division, kind), String.join(",", sorted));
    }

    private static String name(String division, RecordRef.Kind kind) {
        return "not in Epicor: " + kind + " of " + division;
    }
}
