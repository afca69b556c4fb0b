package dev.plumbline.sync;

import dev.plumbline.domain.CostCode;
import dev.plumbline.domain.Money;
import dev.plumbline.domain.Reason;
import dev.plumbline.domain.ReasonCode;
import dev.plumbline.domain.Text;
import dev.plumbline.sync.Lookups.KnownVendor;
import dev.plumbline.sync.Lookups.ProjectMatch.Found;
import dev.plumbline.sync.Lookups.ProjectMatch.Missing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with a document, collected while it is mapped, and the questions whose
 * answers are found wrong in the same words for every document.
 */
public final class Findings {
    private final String document;
    private final Lookups lookups;
    private final Set<Reason> reasons = new LinkedHashSet<>();

    /**
     * Nothing found yet.
     *
     * @param document as Epicor users know it, the start of every sentence: {@code PO 4021}
     */
    public Findings(String document, Lookups lookups) {
        this.document = document;
        this.lookups = lookups;
    }

    /**
     * Adds a reason.
     *
     * @param where in the document, for example {@code line 2, release 1}; "" for all of it
     * @param sentence what is wrong, with the value, and what to do
     */
    public void add(ReasonCode code, String where, String sentence) {
        String place = where.isEmpty() ? document : document + ", " + where;
        reasons.add(new Reason(code, place + ": " + sentence));
    }

    /** The Procore project that stands for an Epicor project; a finding when there is none. */
    public Optional<Found> project(String where, String epicorProject) {
        return switch (lookups.project(epicorProject)) {
            case Found found -> Optional.of(found);
            case Missing missing -> {
                add(
                        ReasonCode.PROJECT_NOT_MAPPED,
                        where,
                        "project %s %s; set up the project in Procore or map it to another one"
                                .formatted(epicorProject, missing.why()));
                yield Optional.empty();
            }
        };
    }

    /**
     * The Epicor project that something belongs to: the one it names, else its job's; empty when it
     * is no project cost.
     */
    public Optional<String> epicorProject(@Nullable String projectId, @Nullable String jobNum) {
        String project = Text.trimmed(projectId);
        if (!project.isEmpty()) {
            return Optional.of(project);
        }
        String job = Text.trimmed(jobNum);
        return job.isEmpty() ? Optional.empty() : lookups.projectOfJob(job).map(Text::trimmed);
    }

    /**
     * The cost code of a GL account; a finding when the account has no rule, or its code is not in
     * the project.
     *
     * @param project empty when that was found wrong already
     * @param glAccount normalized; one that is empty must have been found wrong before
     * @param on the business date that rules are compared with
     */
    public Optional<CostCode> costCode(
            String where, Optional<Found> project, String glAccount, @Nullable LocalDate on) {
        Optional<CostCode> code = lookups.costCode(glAccount, on);
        if (code.isEmpty()) {
            add(
                    ReasonCode.GL_ACCOUNT_NOT_MAPPED,
                    where,
                    "GL account %s has no cost code%s; add a rule for it to the cost code table"
                            .formatted(glAccount, on == null ? "" : " on " + on));
        }
        return code.filter(
                answer -> project.isEmpty() || isIn(where, project.get(), answer, glAccount));
    }

    /** Whether a number is one that can be counted with; a finding when it is not. */
    public boolean isSane(String where, String field, BigDecimal number) {
        boolean sane = Money.isSane(number);
        if (!sane) {
            add(
                    ReasonCode.SOURCE_INVALID,
                    where,
                    "%s is a number with %d digits and %d decimals, which no amount has; correct it in Epicor"
                            .formatted(field, number.precision(), number.scale()));
        }
        return sane;
    }

    /**
     * Whether every line of a document has a key of its own; a finding for each that has not.
     * Nothing keeps Epicor from answering a child row twice, and two lines of one key would be one
     * {@code origin_id} in Procore.
     *
     * @param lines of all of the document
     * @param where a line is in the document, by its key
     */
    public void areDistinct(Collection<List<CostLine>> lines, UnaryOperator<String> where) {
        Map<String, List<BigDecimal>> amounts = new LinkedHashMap<>();
        lines.forEach(its ->
                its.forEach(line ->
                        amounts.computeIfAbsent(line.key(), _ -> new ArrayList<>())
                                .add(line.amount())));
        amounts.forEach((key, its) -> {
            if (its.size() > 1) {
                add(
                        ReasonCode.SOURCE_INVALID,
                        where.apply(key),
                        "Epicor has it %d times under this one number, with %s; leave one of them or number them apart in Epicor"
                                .formatted(its.size(), inWords(its)));
            }
        });
    }

    /** The document's vendor; a finding when Epicor does not have it. */
    public Optional<KnownVendor> vendor(int vendorNum) {
        Optional<KnownVendor> vendor = lookups.vendor(vendorNum);
        if (vendor.isEmpty()) {
            add(
                    ReasonCode.SOURCE_INVALID,
                    "",
                    "Epicor has no vendor %d; correct the vendor in Epicor".formatted(vendorNum));
        }
        return vendor;
    }

    /** The reason of a document that waits for its vendor. */
    public Reason waitsFor(int vendorNum, KnownVendor vendor) {
        return new Reason(
                ReasonCode.VENDOR_NOT_SYNCED,
                "%s: its vendor %d (%s) is not in Procore yet; it follows by itself, and is sent when the vendor is there"
                        .formatted(document, vendorNum, vendor.name()));
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** What was found, in the order of the document, nothing twice. */
    public List<Reason> reasons() {
        return List.copyOf(reasons);
    }

    private static String inWords(List<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" and "));
    }

    private boolean isIn(String where, Found project, CostCode code, String glAccount) {
        String missing =
                switch (lookups.codeIn(project.id(), code)) {
                    case PRESENT -> "";
                    case NO_COST_CODE ->
                            "project %s in Procore has no cost code %s, which GL account %s is mapped to; add it to the project or correct the rule"
                                    .formatted(project.name(), code.costCode(), glAccount);
                    case NO_COST_TYPE ->
                            "Procore has no cost type %s, which GL account %s is mapped to; add it to the company or correct the rule"
                                    .formatted(code.costType(), glAccount);
                };
        if (!missing.isEmpty()) {
            add(ReasonCode.COST_CODE_NOT_IN_PROJECT, where, missing);
        }
        return missing.isEmpty();
    }
}
