package dev.plumbline.sync;

import dev.plumbline.domain.CostCode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers from maps; what is not in them is not there. */
public final class StubLookups implements Lookups {
    public final Map<String, Long> projects = new HashMap<>();
    public final Map<String, CostCode> codes = new HashMap<>();
    public final Set<String> codesMissingInProject = new HashSet<>();
    public final Set<String> units = new HashSet<>();
    public final Map<String, String> jobs = new HashMap<>();
    public final Map<Integer, KnownVendor> vendors = new HashMap<>();
    public final Map<Long, Set<String>> sent = new HashMap<>();
    public @Nullable LocalDate askedOn;
    public boolean sentSomewhere;

    /** A usual world: two projects, three accounts, a vendor, a job. */
    public static StubLookups usual() {
        StubLookups lookups = new StubLookups();
        lookups.projects.put("P-100", 7001L);
        lookups.projects.put("P-200", 7002L);
        lookups.codes.put("5100|00|10", new CostCode("03-300", "M"));
        lookups.codes.put("5200|00|10", new CostCode("04-200", "S"));
        lookups.codes.put("5300|00|10", new CostCode("01-000", "O"));
        lookups.units.add("ea");
        lookups.units.add("CY");
        lookups.jobs.put("J-1", "P-100");
        lookups.jobs.put("J-2", "P-200");
        lookups.vendors.put(41, new KnownVendor("Brick & Co", 9041L));
        return lookups;
    }

    @Override
    public ProjectMatch project(String epicorProject) {
        Long id = projects.get(epicorProject);
        return id == null
                ? new ProjectMatch.Missing("does not exist in Procore")
                : new ProjectMatch.Found(id, "Site " + epicorProject);
    }

    @Override
    public Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on) {
        askedOn = on;
        return Optional.ofNullable(codes.get(glAccount));
    }

    @Override
    public CodeMatch codeIn(long projectId, CostCode code) {
        return codesMissingInProject.contains(projectId + " " + code)
                ? CodeMatch.NO_COST_CODE
                : CodeMatch.PRESENT;
    }

    @Override
    public Optional<String> unit(String uom) {
        return units.stream().filter(uom::equalsIgnoreCase).findFirst();
    }

    @Override
    public Optional<String> projectOfJob(String jobNum) {
        return Optional.ofNullable(jobs.get(jobNum));
    }

    @Override
    public Optional<KnownVendor> vendor(int vendorNum) {
        return Optional.ofNullable(vendors.get(vendorNum));
    }

    @Override
    public Optional<String> purchaseOrder(int poNum) {
        return Optional.empty();
    }

    @Override
    public boolean wasSent() {
        return sentSomewhere || !sent.isEmpty();
    }

    @Override
    public boolean wasSent(long projectId) {
        return sent.containsKey(projectId);
    }

    @Override
    public boolean wasSent(long projectId, String lineKey) {
        return sent.getOrDefault(projectId, Set.of()).contains(lineKey);
    }
}
