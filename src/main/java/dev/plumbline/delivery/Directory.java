package dev.plumbline.delivery;

import dev.plumbline.procore.Procore;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Batch;
import dev.plumbline.sync.Item;
import dev.plumbline.sync.VendorLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Puts vendors into project directories. Whether Procore wants them there before a document names
 * them is not documented, so it is learnt from the first refusal and done ahead of time from then
 * on.
 */
@ApplicationScoped
public class Directory {
    private static final Logger LOG = Logger.getLogger(Directory.class);

    private final Procore procore;
    private final ProcoreCatalog catalog;
    private final VendorLinks links;
    private final AtomicBoolean demanded = new AtomicBoolean();
    private final Map<Entry, Long> added = new ConcurrentHashMap<>();
    private final AtomicLong moment = new AtomicLong();

    public Directory(Procore procore, ProcoreCatalog catalog, VendorLinks links) {
        this.procore = procore;
        this.catalog = catalog;
        this.links = links;
    }

    /** A moment, to tell what was added before it from what was added after. */
    long moment() {
        return moment.incrementAndGet();
    }

    /**
     * Adds those that are missing, if Procore is known to want that.
     *
     * @param documents the batch's open documents by their vendor
     */
    <C> void prepare(Batch<C> batch, Map<Long, List<Item<C>>> documents) {
        if (demanded.get()) {
            Map<Long, List<Item<C>>> missing = new HashMap<>(documents);
            missing.keySet().removeIf(vendor -> isThere(new Entry(batch.lane(), vendor)));
            add(batch, missing);
        }
    }

    /**
     * Procore refused documents for their vendors: adds these, whatever was known before, for
     * people take vendors out of directories.
     *
     * @param documents the refused documents by their vendor
     * @param begun when the batch began
     * @param sent when the refused request was sent
     * @return the vendors whose documents are worth sending again: none that was added just before
     *     and is refused all the same
     */
    <C> Set<Long> demanded(
            Batch<C> batch, Map<Long, List<Item<C>>> documents, long begun, long sent) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        demanded.set(true);
        Set<Long> worth = new HashSet<>();
        Map<Long, List<Item<C>>> missing = new HashMap<>();
        documents.forEach((vendor, items) -> {
            long before = added.getOrDefault(new Entry(batch.lane(), vendor), 0L);
            if (before > sent) {
                worth.add(vendor);
            } else if (before < begun) {
                missing.put(vendor, items);
            }
        });
        worth.addAll(add(batch, missing));
        return worth;
    }

    /**
     * Procore refused documents for their vendors: those that it no longer has are made anew. One
     * that is only not listed is asked for by its id.
     *
     * @return them
     */
    Set<Long> gone(Collection<Long> vendors) {
        Set<Long> missing = new HashSet<>(vendors);
        procore.vendors().forEach(vendor -> missing.remove(vendor.id()));
        missing.removeIf(id -> procore.vendor(id).isPresent());
        return links.forget(missing);
    }

    /** Adds vendors, one request each; those that were added, or are there already. */
    private <C> Set<Long> add(Batch<C> batch, Map<Long, List<Item<C>>> documents) {
        Set<Long> there = new HashSet<>();
        batch.sendEach(
                "vendor into a project's directory",
                documents.entrySet().stream()
                        .map(vendor -> {
                            Entry entry = new Entry(batch.lane(), vendor.getKey());
                            return new Batch.Errand<>(
                                    vendor.getValue(),
                                    () -> isAdded(entry),
                                    (Boolean is) -> {
                                        if (is) {
                                            there.add(entry.vendor());
                                            note(entry);
                                        }
                                    });
                        })
                        .toList());
        return there;
    }

    /**
     * A refusal concerns this vendor alone: its documents are refused in turn, with Procore's
     * words.
     */
    private boolean isAdded(Entry entry) {
        try {
            procore.addVendorToProject(entry.project(), entry.vendor());
            return true;
        } catch (RemoteFailure.Refused refused) {
            LOG.debugf(
                    "Vendor %d, project %d: %s",
                    entry.vendor(), entry.project(), refused.getMessage());
            return false;
        }
    }

    private void note(Entry entry) {
        if (!Rehearsal.isOn()) {
            added.put(entry, moment());
        }
        try {
            catalog.nowInDirectory(entry.project(), entry.vendor());
        } catch (RemoteFailure.Refused unlisted) {
            unlisted(entry, unlisted);
        }
    }

    private static void unlisted(Entry entry, RemoteFailure.Refused refused) {
        LOG.debugf("Directory of project %d: %s", entry.project(), refused.getMessage());
    }

    /** A directory that may not be listed can still be added to. */
    private boolean isThere(Entry entry) {
        try {
            return catalog.directory(entry.project()).contains(entry.vendor());
        } catch (RemoteFailure.Refused refused) {
            unlisted(entry, refused);
            return added.containsKey(entry);
        }
    }

    /** A vendor in a project's directory. */
    private record Entry(long project, long vendor) {}
}
