package dev.plumbline.reference;

import dev.plumbline.domain.CostCode;
import dev.plumbline.mapping.CostCodeTable;
import dev.plumbline.sync.Lookups;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers a mapper as if nothing but rules for GL accounts could be missing, and gives those that
 * have none a code of its own: so the document is mapped whole, and its lines say what each account
 * would cost. It asks neither Epicor nor Procore.
 */
final class OnlyAccounts implements Lookups {
    static final CostCode NONE = new CostCode("", "");

    private final String division;
    private final CostCodeTable table;
    private final Map<String, String> projectsOfJobs;
    private final IntFunction<Optional<String>> orders;
    private final ToLongFunction<String> numbers;
    private final Set<String> unmapped = new LinkedHashSet<>();

    OnlyAccounts(
            String division,
            CostCodeTable table,
            Map<String, String> projectsOfJobs,
            IntFunction<Optional<String>> orders,
            ToLongFunction<String> numbers) {
        this.division = division;
        this.table = table;
        this.projectsOfJobs = projectsOfJobs;
        this.orders = orders;
        this.numbers = numbers;
    }

    /** The accounts that were asked for and have no rule. */
    Set<String> unmapped() {
        return unmapped;
    }

    @Override
    public ProjectMatch project(String epicorProject) {
        return new ProjectMatch.Found(numbers.applyAsLong(epicorProject), epicorProject);
    }

    @Override
    public Optional<CostCode> costCode(String glAccount, @Nullable LocalDate on) {
        CostCode code = table.find(division, glAccount, on).map(rule -> rule.target()).orElse(NONE);
        if (code.equals(NONE)) {
            unmapped.add(glAccount);
        }
        return Optional.of(code);
    }

    @Override
    public CodeMatch codeIn(long projectId, CostCode code) {
        return CodeMatch.PRESENT;
    }

    @Override
    public Optional<String> unit(String uom) {
        return Optional.empty();
    }

    @Override
    public Optional<String> projectOfJob(String jobNum) {
        return Optional.ofNullable(projectsOfJobs.get(jobNum));
    }

    @Override
    public Optional<KnownVendor> vendor(int vendorNum) {
        return Optional.of(new KnownVendor("", 1L));
    }

    @Override
    public Optional<String> purchaseOrder(int poNum) {
        return orders.apply(poNum);
    }

    @Override
    public boolean wasSent() {
        return false;
    }

    @Override
    public boolean wasSent(long projectId) {
        return false;
    }

    @Override
    public boolean wasSent(long projectId, String lineKey) {
        return false;
    }
}
