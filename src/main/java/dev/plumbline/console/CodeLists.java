package dev.plumbline.console;

import dev.plumbline.domain.Division;
import dev.plumbline.ledger.RecordRef;
import dev.plumbline.ledger.RecordRefs;
import dev.plumbline.mapping.CostCodeRule;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.reference.ProcoreCatalog;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import dev.plumbline.sync.ProjectRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** What people choose from: accounts that documents name, and cost codes that Procore has. */
@ApplicationScoped
class CodeLists {
    private static final Logger LOG = Logger.getLogger(CodeLists.class);

    /** Projects whose codes are read: most projects share theirs, and each may be a request. */
    private static final int PROJECTS = 8;

    private final Divisions divisions;
    private final RecordRefs refs;
    private final CostCodeRules rules;
    private final ProcoreCatalog catalog;

    CodeLists(Divisions divisions, RecordRefs refs, CostCodeRules rules, ProcoreCatalog catalog) {
        this.divisions = divisions;
        this.refs = refs;
        this.rules = rules;
        this.catalog = catalog;
    }

    /** A cost code with its name, "" where that is not known. */
    record Code(String code, String name) {}

    /** The lists; {@code complete} says whether Procore could be asked. */
    record Lists(List<String> accounts, List<Code> codes, List<String> types, boolean complete) {}

    /** All that there is to choose from. */
    Lists all() {
        Map<String, String> codes = new TreeMap<>();
        Set<String> types = new TreeSet<>();
        for (CostCodeRule rule : rules.all()) {
            codes.put(rule.costCode(), "");
            types.add(rule.costType());
        }
        boolean complete = addProcores(codes, types);
        return new Lists(
                accounts(),
                codes.entrySet().stream()
                        .map(code -> new Code(code.getKey(), code.getValue()))
                        .toList(),
                List.copyOf(types),
                complete);
    }

    private List<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        for (Division division : divisions.all()) {
            accounts.addAll(refs.named(division.name(), RecordRef.Kind.GL_ACCOUNT));
        }
        return List.copyOf(accounts);
    }

    private boolean addProcores(Map<String, String> codes, Set<String> types) {
        try {
            types.addAll(catalog.costTypes());
            catalog.projects().values().stream()
                    .filter(ProcoreProject::active)
                    .limit(PROJECTS)
                    .forEach(project -> add(project, codes));
            return true;
        } catch (RemoteFailure failure) {
            LOG.infof("The lists go without Procore's cost codes: %s", failure.getMessage());
            return false;
        }
    }

    private void add(ProcoreProject project, Map<String, String> codes) {
        try {
            codes.putAll(catalog.costCodeNames(project.id()));
        } catch (ProjectRefusedException refused) {
            LOG.debugf("Project %d: %s", project.id(), refused.getMessage());
        }
    }
}
