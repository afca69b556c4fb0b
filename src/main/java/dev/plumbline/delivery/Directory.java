package dev.plumbline.delivery;

import dev.plumbline.procore.Procore;
import dev.plumbline.reference.ProcoreCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts vendors into project directories. Whether Procore wants them there before a document names
 * them is not documented, so it is learnt from the first refusal and done ahead of time from then
 * on.
 */
@ApplicationScoped
public class Directory {
    private final Procore procore;
    private final ProcoreCatalog catalog;
    private final AtomicBoolean demanded = new AtomicBoolean();

    public Directory(Procore procore, ProcoreCatalog catalog) {
        this.procore = procore;
        this.catalog = catalog;
    }

    /** Adds those that are missing, if Procore is known to want that. */
    void prepare(long project, Collection<Long> vendors) {
        if (demanded.get()) {
            add(project, vendors);
        }
    }

    /**
     * Procore refused a document for its vendor: adds the vendor; false when it was there already.
     */
    boolean demanded(long project, long vendor) {
        demanded.set(true);
        return add(project, java.util.List.of(vendor));
    }

    private boolean add(long project, Collection<Long> vendors) {
        boolean added = false;
        for (Long vendor : vendors) {
            if (!catalog.directory(project).contains(vendor)) {
                procore.addVendorToProject(
                        project, vendor); // safe to repeat: one that is there already is fine
                catalog.nowInDirectory(project, vendor);
                added = true;
            }
        }
        return added;
    }
}
