package dev.plumbline.sync;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.ledger.LedgerRecord;
import dev.plumbline.ledger.Part;
import dev.plumbline.ledger.Parts;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.Records;
import dev.plumbline.ledger.Waking;
import dev.plumbline.remote.Rehearsal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Vendors that someone deleted in Procore: they are made anew, and the documents that name them
 * follow to the new one.
 */
@ApplicationScoped
public class VendorLinks {
    private static final Logger LOG = Logger.getLogger(VendorLinks.class);

    private static final Set<RecordStatus> IN_SCOPE =
            EnumSet.complementOf(EnumSet.of(RecordStatus.OUT_OF_SCOPE));

    private final Records records;
    private final Waking waking;
    private final Parts parts;

    /**
     * One that comes back under the same identifier was never gone: it is not asked for twice in a
     * run.
     */
    private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();

    private final AtomicLong runs = new AtomicLong();
    private volatile long lookedIn = -1;

    public VendorLinks(Records records, Waking waking, Parts parts) {
        this.records = records;
        this.waking = waking;
        this.parts = parts;
    }

    /** A run begins: whoever is gone now is made anew, whatever came of it before. */
    void begin() {
        forgotten.clear();
        runs.incrementAndGet();
    }

    /** How many runs have begun in this process, to be told to {@link #looked}. */
    public long runsBegun() {
        return runs.get();
    }

    /**
     * Notes that it was looked for vendors that are gone.
     *
     * @param runsBegun how many runs had begun when that was begun
     */
    public void looked(long runsBegun) {
        lookedIn = runsBegun;
    }

    /** Whether it was looked for vendors that are gone since the last run began. */
    public boolean isLookedAt() {
        return lookedIn == runs.get();
    }

    /**
     * Forgets the links of all divisions to vendors that Procore no longer has.
     *
     * @return those that were not forgotten before
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Set<Long> forget(Collection<Long> vendors) {
        Set<Long> gone = new java.util.HashSet<>(vendors);
        gone.removeAll(forgotten);
        if (gone.isEmpty() || Rehearsal.isOn()) {
            return Set.of();
        }
        LOG.warnf("Procore no longer has the vendors %s: they are made anew", gone);
        List<Long> ids = linked(gone).stream().map(Part::recordId).distinct().toList();
        records.lock(ids);
        parts.getEntityManager().clear(); // what was read ahead of the lock may be out of date
        for (Part part : linked(gone)) {
            part.unlink();
            part.ready();
            LedgerRecord vendor = records.findById(part.recordId());
            if (vendor.status() == RecordStatus.SYNCED) {
                vendor.become(RecordStatus.PENDING);
            }
            records.flush();
            waking.wake(
                    part.division(),
                    null,
                    RecordRef.Kind.VENDOR,
                    List.of(vendor.sourceKey().value()),
                    IN_SCOPE);
        }
        forgotten.addAll(gone);
        return gone;
    }

    private List<Part> linked(Set<Long> vendors) {
        return parts.list("entity = ?1 and procoreId in ?2", Entity.VENDOR, vendors);
    }
}
