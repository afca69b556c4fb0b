package dev.plumbline.desk;

import dev.plumbline.domain.Division;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Lookups.ProjectMatch;
import dev.plumbline.sync.ProjectRefusedException;
import dev.plumbline.sync.ReferenceData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The cost codes of the projects that a suggestion is about, as far as Procore tells them. */
@ApplicationScoped
public class ProjectCodes {
    private static final Logger LOG = Logger.getLogger(ProjectCodes.class);

    /** Projects that are looked into for one account: each may be a read. */
    private static final int MOST = 10;

    private final ReferenceData reference;
    private final ProcoreCatalog catalog;

    ProjectCodes(ReferenceData reference, ProcoreCatalog catalog) {
        this.reference = reference;
        this.catalog = catalog;
    }

    /**
     * Names of cost codes by full code, by Procore project; without projects that Procore does not
     * have or does not tell about, and empty while it cannot be asked.
     */
    public Map<Long, Map<String, String>> of(Division division, Collection<String> epicorProjects) {
        Map<Long, Map<String, String>> codes = new TreeMap<>();
        try {
            ReferenceData.DivisionReference answers = reference.of(division, Set.of());
            epicorProjects.stream()
                    .filter(project -> !project.isEmpty())
                    .limit(MOST)
                    .forEach(project -> {
                        if (answers.project(project) instanceof ProjectMatch.Found found) {
                            add(codes, found.id());
                        }
                    });
        } catch (RemoteFailure failure) {
            LOG.infof("Suggestions go without Procore's cost codes: %s", failure.getMessage());
        }
        return codes;
    }

    private void add(Map<Long, Map<String, String>> codes, long project) {
        try {
            codes.put(project, catalog.costCodeNames(project));
        } catch (ProjectRefusedException refused) {
            LOG.debugf("Project %d: %s", project, refused.getMessage());
        }
    }
}
