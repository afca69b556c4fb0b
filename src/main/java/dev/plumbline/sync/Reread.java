package dev.plumbline.sync;

import dev.plumbline.domain.Division;
import dev.plumbline.domain.SourceKey;
import dev.plumbline.ledger.Leases.Lease;
import dev.plumbline.ledger.Waking;
import dev.plumbline.remote.RemoteFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads records again from Epicor that a person wants to be tried again. */
@ApplicationScoped
public class Reread {
    private static final Logger LOG = Logger.getLogger(Reread.class);
    private static final int AT_ONCE = 100;

    private final Entities entities;
    private final Waking waking;
    private final PageStore store;
    private final ReferenceData reference;
    private final MissingDocuments missing;

    public Reread(
            Entities entities,
            Waking waking,
            PageStore store,
            ReferenceData reference,
            MissingDocuments missing) {
        this.entities = entities;
        this.waking = waking;
        this.store = store;
        this.reference = reference;
        this.missing = missing;
    }

    /**
     * Reads what is marked. Where Epicor does not answer, the documents are tried as they were last
     * read, and stay marked.
     */
    void reread(Division division, @Nullable Long runId, Lease lease) {
        Capture.Pass pass = new Capture.Pass(runId, division, lease);
        try {
            for (EntitySync<?, ?> entity : entities.inOrder()) {
                reread(entity, pass);
            }
        } catch (RemoteFailure.Stopped stopped) {
            throw stopped;
        } catch (RemoteFailure failure) {
            LOG.warnf(
                    "Division %s: records that were to be read again are tried as they are: %s",
                    division.name(), failure.getMessage());
        }
    }

    private <D, C> void reread(EntitySync<D, C> entity, Capture.Pass pass) {
        List<SourceKey> marked = waking.marked(pass.division().name(), entity.entity());
        if (!marked.isEmpty()) {
            reference.forgetAll(); // what was wrong may have been put right in Procore
            missing.askAgain(pass.division().name());
        }
        for (int from = 0; from < marked.size(); from += AT_ONCE) {
            List<SourceKey> keys = marked.subList(from, Math.min(from + AT_ONCE, marked.size()));
            List<Source.Row<D>> rows = entity.source().byKeys(pass.division(), keys);
            store(entity, rows.stream().filter(Source.Row.Read.class::isInstance).toList(), pass);
            // One by one, for each is a case of its own and no sign of a schema that has moved.
            rows.stream()
                    .filter(Source.Row.Unreadable.class::isInstance)
                    .forEach(row -> store(entity, List.of(row), pass));
            waking.unmark(pass.division().name(), entity.entity(), keys);
        }
    }

    private <D, C> void store(
            EntitySync<D, C> entity, List<Source.Row<D>> rows, Capture.Pass pass) {
        store.store(entity, new Source.Page<>(rows, null, null), pass, false);
    }
}
