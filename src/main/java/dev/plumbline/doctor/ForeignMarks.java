package dev.plumbline.doctor;

import dev.plumbline.doctor.ProcoreLooks.InProject;
import dev.plumbline.domain.OriginId;
import dev.plumbline.procore.ProcoreObject;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Objects whose {@code origin_id} somebody else has set: another connector writes, or wrote, to the
 * company, and two would claim the same records (Procore guide "Financial tools").
 */
@ApplicationScoped
class ForeignMarks implements Check {
    private static final int LONGEST_MARK = 60;

    private final ProcoreLooks procore;

    ForeignMarks(ProcoreLooks procore) {
        this.procore = procore;
    }

    @Override
    public Subject subject() {
        return Subject.FOREIGN_MARKS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public List<Finding> look(Visit visit) {
        return findings(procore.vendors(visit), procore.looked(visit));
    }

    static List<Finding> findings(List<ProcoreVendor> vendors, List<InProject> projects) {
        List<ProcoreObject> contracts = all(projects, InProject::contracts);
        List<ProcoreObject> directCosts = all(projects, InProject::directCosts);
        List<Finding> findings = new ArrayList<>();
        add(findings, "vendors", vendors);
        add(findings, "purchase order contracts", contracts);
        add(findings, "direct costs", directCosts);
        if (findings.isEmpty()) {
            findings.add(
                    Finding.ok(
                            Subject.FOREIGN_MARKS,
                            "",
                            "None on %d vendors, %d contracts and %d direct costs of %d projects."
                                    .formatted(
                                            vendors.size(),
                                            contracts.size(),
                                            directCosts.size(),
                                            projects.size())));
        }
        return findings;
    }

    private static List<ProcoreObject> all(
            List<InProject> projects,
            Function<InProject, ? extends Collection<? extends ProcoreObject>> objects) {
        List<ProcoreObject> all = new ArrayList<>();
        projects.forEach(project -> all.addAll(objects.apply(project)));
        return all;
    }

    private static void add(
            List<Finding> findings, String what, Collection<? extends ProcoreObject> objects) {
        List<? extends ProcoreObject> foreign =
                objects.stream().filter(each -> OriginId.isForeign(each.originId())).toList();
        if (foreign.isEmpty()) {
            return;
        }
        ProcoreObject first = foreign.getFirst();
        String mark = Objects.requireNonNull(first.originId());
        findings.add(
                Finding.warning(
                        Subject.FOREIGN_MARKS,
                        what,
                        "%d of %d carry another integration's origin_id, for example id %d: %s."
                                .formatted(
                                        foreign.size(),
                                        objects.size(),
                                        first.id(),
                                        mark.length() > LONGEST_MARK
                                                ? mark.substring(0, LONGEST_MARK) + "…"
                                                : mark),
                        "If another connector still writes to this company, stop one of the two. If not, have its marks removed; they are never overwritten, and what needs such an object fails."));
    }
}
