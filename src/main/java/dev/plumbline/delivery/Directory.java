package dev.plumbline.delivery;

import dev.plumbline.procore.Procore;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.VendorLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Set<Entry> added = ConcurrentHashMap.newKeySet();

    public Directory(Procore procore, ProcoreCatalog catalog, VendorLinks links) {
        this.procore = procore;
        this.catalog = catalog;
        this.links = links;
    }

    /** Adds those that are missing, if Procore is known to want that. */
    void prepare(long project, Collection<Long> vendors) {
        if (demanded.get()) {
            vendors.forEach(vendor -> add(project, vendor));
        }
    }

    /**
     * Procore refused a document for its vendor: adds the vendor.
     *
     * @return whether it is worth sending the document again: false when the vendor was in the
     *     directory all along
     */
    boolean demanded(long project, long vendor) {
        demanded.set(true);
        add(project, vendor);
        return added.contains(new Entry(project, vendor));
    }

    /**
     * Procore refused documents for their vendors: those that it no longer has are made anew.
     *
     * @return them
     */
    Set<Long> gone(Collection<Long> vendors) {
        Set<Long> missing = new HashSet<>(vendors);
        procore.vendors().forEach(vendor -> missing.remove(vendor.id()));
        return links.forget(missing);
    }

    private void add(long project, long vendor) {
        Entry entry = new Entry(project, vendor);
        try {
            if (!added.contains(entry) && !isListed(entry)) {
                procore.addVendorToProject(project, vendor); // one that is there already is fine
                added.add(entry);
                catalog.nowInDirectory(project, vendor);
            }
        } catch (RemoteFailure.Refused refused) {
            // Concerns this vendor alone: its documents are refused in turn, with Procore's words.
            LOG.debugf("Vendor %d, project %d: %s", vendor, project, refused.getMessage());
        }
    }

    /** A directory that may not be listed can still be added to. */
    private boolean isListed(Entry entry) {
        try {
            return catalog.directory(entry.project()).contains(entry.vendor());
        } catch (RemoteFailure.Refused refused) {
            LOG.debugf("Directory of project %d: %s", entry.project(), refused.getMessage());
            return false;
        }
    }

    /** A vendor in a project's directory. */
    private record Entry(long project, long vendor) {}
}
