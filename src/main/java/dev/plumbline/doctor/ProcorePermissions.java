package dev.plumbline.doctor;

import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.remote.RemoteSystem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the company shows us (Procore guide "Error reference": 403 where a permission is missing,
 * the app is not connected or a tool is off, 404 where something is hidden). Only reading is tried:
 * whether writing is allowed is not told by anything that could be read.
 */
@ApplicationScoped
class ProcorePermissions implements Check {
    private static final String INSTALLED =
            "Check PROCORE_COMPANY_ID, and that the app is installed in that company.";

    private final ProcoreLooks looks;
    private final Procore procore;

    ProcorePermissions(ProcoreLooks looks, Procore procore) {
        this.looks = looks;
        this.procore = procore;
    }

    @Override
    public Subject subject() {
        return Subject.PROCORE_PERMISSIONS;
    }

    @Override
    public Set<RemoteSystem> needs() {
        return Set.of(RemoteSystem.PROCORE);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2); // a large company lists its vendors over many pages
    }

    @Override
    public List<Finding> look(Visit visit) {
        List<Finding> findings = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Answers ask = new Answers(findings, seen);
        if (ask.of("projects", () -> looks.projects(visit), INSTALLED)
                && looks.projects(visit).stream().noneMatch(ProcoreProject::active)) {
            findings.add(noProjects());
        }
        ask.of(
                "vendors",
                () -> looks.vendors(visit),
                "Give the app's service account admin rights on the company's Directory.");
        ask.of(
                "cost types",
                procore::costTypes,
                "Let the app's service account read the company's Admin tool.");
        ask.of(
                "units of measure",
                procore::units,
                "Let the app's service account read the company's Admin tool; purchase orders go by amount until then.");
        if (!seen.isEmpty()) {
            findings.add(
                    Finding.ok(subject(), "", "The company shows us %s.".formatted(join(seen))));
        }
        return findings;
    }

    private static Finding noProjects() {
        return Finding.warning(
                Subject.PROCORE_PERMISSIONS,
                "projects",
                "The company shows us no active project.",
                "Add the projects that are to receive costs to the app's permitted projects; the list has to be entered again after an update of the app.");
    }

    private static String join(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    /** Collects what is shown and what is refused. */
    private record Answers(List<Finding> findings, List<String> seen) {

        boolean of(String what, Supplier<? extends Collection<?>> question, String advice) {
            try {
                seen.add(question.get().size() + " " + what);
                return true;
            } catch (RemoteFailure.Refused refused) {
                findings.add(
                        Finding.problem(
                                Subject.PROCORE_PERMISSIONS,
                                what,
                                String.valueOf(refused.getMessage()),
                                advice));
                return false;
            }
        }
    }
}
