package dev.plumbline.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal of requests that change something in Procore. */
@ApplicationScoped
public class Journal implements PanacheRepository<JournalEntry> {
    private final Leases leases;

    public Journal(Leases leases) {
        this.leases = leases;
    }

    /**
     * What is about to be sent.
     *
     * @param entries the requests' numbers in the journal, in their order
     * @param heldUntil until when the lease is held at least, see {@link Leases#hold}
     */
    public record Sending(List<Long> entries, long heldUntil) {}

    /**
     * Writes down what is about to be sent, and commits; nothing may be sent when this fails.
     *
     * @param partIds the parts that each of the requests carries
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Sending sending(
            Leases.Lease lease,
            @Nullable Long runId,
            long lane,
            String kind,
            List<List<Long>> partIds) {
        long heldUntil = leases.hold(lease);
        List<JournalEntry> entries =
                partIds.stream()
                        .map(its -> new JournalEntry(runId, lane, lease.fence(), kind, its))
                        .toList();
        persist(entries);
        flush();
        return new Sending(entries.stream().map(JournalEntry::id).toList(), heldUntil);
    }

    /**
     * How a request ended.
     *
     * @param requestIds Procore's {@code x-request-id}s of all tries, with a space between; null
     *     where no answer says
     */
    public record Answered(JournalEntry.State state, @Nullable String requestIds) {}

    /** Notes answers, by the entries' numbers, in the transaction that records what they said. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answered(Map<Long, Answered> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Answered> answers = List.copyOf(entries.values());
        getEntityManager()
                .createNativeQuery(
                        """
                        update journal set state = a.state, answered_at = now(), request_id = a.request_id
                        from unnest(cast(:ids as bigint[]), cast(:states as text[]),
                            cast(:requests as text[])) a (id, state, request_id)
                        where journal.id = a.id
                        """)
                .setParameter("ids", entries.keySet().toArray(Long[]::new))
                .setParameter(
                        "states",
                        answers.stream().map(each -> each.state().name()).toArray(String[]::new))
                .setParameter(
                        "requests",
                        answers.stream().map(Answered::requestIds).toArray(String[]::new))
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
