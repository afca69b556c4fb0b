package dev.plumbline.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal of requests that change something in Procore. */
@ApplicationScoped
public class Journal implements PanacheRepository<JournalEntry> {
    private final Leases leases;

    public Journal(Leases leases) {
        this.leases = leases;
    }

    /** Writes down what is about to be sent, and commits; nothing may be sent when this fails. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long sending(
            Leases.Lease lease, @Nullable Long runId, long lane, String kind, List<Long> partIds) {
        leases.hold(lease);
        JournalEntry entry = new JournalEntry(runId, lane, lease.fence(), kind, partIds);
        persistAndFlush(entry);
        return entry.id();
    }

    /**
     * Notes the answer, in the transaction that records what it said.
     *
     * @param requestIds Procore's {@code x-request-id}s of all tries, with a space between
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answered(long id, JournalEntry.State state, @Nullable String requestIds) {
        getEntityManager()
                .createNativeQuery(
                        "update journal set state = :state, answered_at = now(), request_id = :request where id = :id")
                .setParameter("state", state.name())
                .setParameter("request", requestIds)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whether Procore answered any request of a run. */
    @Transactional
    public boolean hasAnswered(long runId) {
        return count("runId = ?1 and state = ?2", runId, JournalEntry.State.ANSWERED) > 0;
    }

    /**
     * Requests of a lane that a dead worker left without an outcome: those under an older fence.
     */
    @Transactional
    public List<JournalEntry> abandoned(long lane, long fence) {
        return list(
                "lane = ?1 and state = ?2 and fence < ?3 order by id",
                lane,
                JournalEntry.State.SENDING,
                fence);
    }
}
