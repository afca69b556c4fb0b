package dev.plumbline.reference;

import dev.plumbline.domain.CostCode;
import dev.plumbline.procore.BudgetCode;
import dev.plumbline.procore.CostType;
import dev.plumbline.procore.CreatedBudgetCodes;
import dev.plumbline.procore.KnownCodes;
import dev.plumbline.procore.Procore;
import dev.plumbline.procore.ProcoreProject;
import dev.plumbline.procore.ProcoreVendor;
import dev.plumbline.procore.ProjectCostCode;
import dev.plumbline.procore.ProjectSegments;
import dev.plumbline.remote.Rehearsal;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.ProjectRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What Procore has that our documents only name, asked for once and remembered until {@link
 * #forget}: every run begins with forgetting. A rehearsal remembers for itself: what it makes up
 * must reach no run.
 */
@ApplicationScoped
public class ProcoreCatalog {
    private static final Logger LOG = Logger.getLogger(ProcoreCatalog.class);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /**
     * How long a project that did not answer is not asked again: each of its documents would ask,
     * in every pass and division, several times with a growing pause.
     */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final String PROJECTS = "projects";
    private static final String COST_TYPES = "cost types";
    private static final String COST_CODES = "cost codes ";
    private static final String BUDGET_CODES = "budget codes ";

    private final Procore procore;
    private final Map<String, Object> remembered = new ConcurrentHashMap<>();

    public ProcoreCatalog(Procore procore) {
        this.procore = procore;
    }

    /**
     * Forgets what was asked for longer ago than that. A run that does so with its own age sees
     * Procore as it was when somebody asked for the run; the divisions of one schedule start
     * together and share the answers.
     */
    public void forget(Duration age) {
        remembered
                .values()
                .removeIf(one -> one instanceof Remembered<?> answer && answer.isOlderThan(age));
    }

    /** Forgets everything: somebody changed something in Procore and says so. */
    public void forgetAll() {
        remembered.clear();
    }

    /** Forgets the projects alone, so that they are asked for again. */
    public void forgetProjects() {
        remembered.remove(PROJECTS);
    }

    /** All projects that we may see, by id. */
    public Map<Long, ProcoreProject> projects() {
        return remember(
                PROJECTS,
                () ->
                        procore.projects().stream()
                                .collect(
                                        Collectors.toMap(
                                                ProcoreProject::id,
                                                project -> project,
                                                (one, _) -> one,
                                                LinkedHashMap::new)));
    }

    /** The codes of the company's cost types. */
    public Set<String> costTypes() {
        return types().byCode().keySet();
    }

    private Codes types() {
        return remember(
                COST_TYPES,
                () -> Codes.of(procore.costTypes(), CostType::id, CostType::code, CostType::code));
    }

    /**
     * The company's units of measure. Where the company does not show them they are taken to be
     * none, which costs contracts their units and nothing else; a later run asks again.
     */
    public List<String> units() {
        return remember("units", this::unitsShown);
    }

    /**
     * 403 where a permission is missing, 404 where it is hidden (Procore guide "Error reference").
     */
    private List<String> unitsShown() {
        try {
            return procore.units();
        } catch (RemoteFailure.Refused refused) {
            if (refused.status() != FORBIDDEN && refused.status() != NOT_FOUND) {
                throw refused;
            }
            LOG.warnf(
                    "Procore does not show us the company's units of measure (%s): purchase orders go by amount, without quantities of a unit. Let the app's service account read the company's Admin tool.",
                    refused.getMessage());
            return List.of();
        }
    }

    /**
     * The full codes of a project's cost codes.
     *
     * @throws ProjectRefusedException when the project does not let us see them
     * @throws RemoteFailure.ProjectSilent when they cannot be read although Procore answers
     */
    public Set<String> costCodes(long project) {
        return costCodeNames(project).keySet();
    }

    /**
     * The names of a project's cost codes by full code.
     *
     * @throws ProjectRefusedException when the project does not let us see them
     * @throws RemoteFailure.ProjectSilent when they cannot be read although Procore answers
     */
    public Map<String, String> costCodeNames(long project) {
        return codes(project).byCode();
    }

    private Codes codes(long project) {
        return remember(
                COST_CODES + project,
                () ->
                        orSilent(
                                project,
                                () ->
                                        ofProject(() ->
                                                Codes.of(
                                                        procore.costCodes(project),
                                                        ProjectCostCode::id,
                                                        ProjectCostCode::fullCode,
                                                        ProjectCostCode::name))));
    }

    /**
     * Tells a project that alone does not answer from a Procore that is away or puts everybody off:
     * the shortest list of the company is asked for, and where that fails as well, it is Procore.
     */
    private <T> T orSilent(long project, Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFailure.OutcomeUnknown | RemoteFailure.Throttled failure) {
            procore.costTypes();
            throw new RemoteFailure.ProjectSilent(
                    "The cost codes of Procore project %s cannot be read, while Procore answers other questions: %s. The documents of this project wait in line until they can be."
                            .formatted(
                                    project(project)
                                            .map(it -> it.name() + " (id " + project + ")")
                                            .orElseGet(() -> "id " + project),
                                    failure.getMessage()),
                    failure);
        }
    }

    /**
     * Cost codes or cost types.
     *
     * @param byCode names by code
     * @param byId codes by id
     */
    private record Codes(Map<String, String> byCode, Map<Long, String> byId) {
        static <T> Codes of(
                List<T> all,
                Function<T, Long> id,
                Function<T, String> code,
                Function<T, String> name) {
            return new Codes(
                    all.stream().collect(Collectors.toUnmodifiableMap(code, name, (one, _) -> one)),
                    all.stream().collect(Collectors.toUnmodifiableMap(id, code, (one, _) -> one)));
        }
    }

    /** What was asked for already; nothing is asked for it. */
    private KnownCodes remembered(long project) {
        return new KnownCodes(rememberedIds(COST_CODES + project), rememberedIds(COST_TYPES));
    }

    private Map<Long, String> rememberedIds(String what) {
        Codes codes =
                memory().get(what) instanceof Remembered<?> one && one.known() instanceof Codes its
                        ? its
                        : null;
        return codes == null ? Map.of() : codes.byId();
    }

    /** What cannot be seen is left to what items say of themselves. */
    private KnownCodes asked(long project) {
        try {
            return new KnownCodes(codes(project).byId(), types().byId());
        } catch (ProjectRefusedException | RemoteFailure.Refused _) {
            return remembered(project);
        }
    }

    /**
     * The ids of a project's budget codes for combinations of cost code and cost type; those that
     * the project lacks are made.
     *
     * @param creation sends what makes those that are missing
     * @return by combination; one that could not be made has Procore's words instead of an id, and
     *     one whose making was not answered is not there
     */
    public Map<CostCode, Code> budgetCodes(long project, Set<CostCode> wanted, Creation creation) {
        Map<CostCode, Long> known = budgetCodesWith(project, wanted);
        List<CostCode> missing = wanted.stream().filter(code -> !known.containsKey(code)).toList();
        Map<CostCode, Code> answer = new HashMap<>();
        if (!missing.isEmpty()) {
            try {
                ProjectSegments segments = segmentsWith(project, missing);
                CreatedBudgetCodes made =
                        creation.send(
                                missing,
                                () -> procore.createBudgetCodes(project, segments, missing));
                if (made == null) {
                    memory().remove(BUDGET_CODES + project); // what there is now is not known
                } else {
                    made.created().forEach(code -> known.put(code.code(), code.id()));
                    made.refused()
                            .forEach((code, words) -> answer.put(code, new Code.Refused(words)));
                }
            } catch (RemoteFailure.Refused | ProjectRefusedException refused) {
                String words = String.valueOf(refused.getMessage());
                missing.forEach(code -> answer.put(code, new Code.Refused(words)));
            }
        }
        for (CostCode code : wanted) {
            Long id = known.get(code);
            if (id != null) {
                answer.put(code, new Code.Known(id));
            }
        }
        return answer;
    }

    /** Writes down that budget codes are about to be made, and sends the request. */
    @FunctionalInterface
    public interface Creation {
        /** The answer, null when it was lost. */
        @Nullable CreatedBudgetCodes send(
                List<CostCode> missing, Supplier<CreatedBudgetCodes> request);
    }

    /** A budget code that was asked for. */
    public sealed interface Code {
        /** Its {@code wbs_code_id}. */
        record Known(long id) implements Code {}

        /** The project neither has it nor lets it be made. */
        record Refused(String words) implements Code {}
    }

    /**
     * The segments, asked for once more where they lack one of the codes: it may have been added
     * since.
     */
    private ProjectSegments segmentsWith(long project, List<CostCode> codes) {
        ProjectSegments segments = segments(project);
        boolean complete =
                codes.stream()
                        .allMatch(code ->
                                segments.costCodes().items().containsKey(code.costCode())
                                        && segments.costTypes()
                                                .items()
                                                .containsKey(code.costType()));
        if (complete) {
            return segments;
        }
        memory().remove("segments " + project);
        return segments(project);
    }

    /**
     * The ids of a project's active budget codes, as far as it has them; none is made.
     *
     * @throws ProjectRefusedException when the project does not let us see them
     */
    public Map<CostCode, Long> budgetCodesOf(long project) {
        return Map.copyOf(knownBudgetCodes(project).ids());
    }

    private ProjectSegments segments(long project) {
        KnownCodes known = asked(project);
        return remember(
                "segments " + project, () -> ofProject(() -> procore.segments(project, known)));
    }

    /**
     * The budget codes. Where they were read before the cost codes were known, those that seem to
     * be missing may only call themselves otherwise: they are read once more.
     */
    private Map<CostCode, Long> budgetCodesWith(long project, Set<CostCode> wanted) {
        BudgetCodes codes = knownBudgetCodes(project);
        if (codes.ids().keySet().containsAll(wanted) || codes.known().equals(asked(project))) {
            return codes.ids();
        }
        memory().remove(BUDGET_CODES + project);
        return knownBudgetCodes(project).ids();
    }

    /**
     * Budget codes of a project.
     *
     * @param known what was known when they were read
     * @param ids those that are active, with those that were made since
     */
    private record BudgetCodes(KnownCodes known, Map<CostCode, Long> ids) {}

    private BudgetCodes knownBudgetCodes(long project) {
        KnownCodes known = remembered(project);
        return remember(
                BUDGET_CODES + project,
                () ->
                        ofProject(() ->
                                new BudgetCodes(
                                        known,
                                        procore.budgetCodes(project, known).stream()
                                                .filter(BudgetCode::active)
                                                .collect(
                                                        Collectors.toMap(
                                                                BudgetCode::code,
                                                                BudgetCode::id,
                                                                (one, _) -> one,
                                                                ConcurrentHashMap::new)))));
    }

    /** The names of the company's vendors, by id. */
    public Map<Long, String> vendorNames() {
        return remember(
                "vendor names",
                () ->
                        procore.vendors().stream()
                                .collect(
                                        Collectors.toMap(
                                                ProcoreVendor::id,
                                                ProcoreVendor::name,
                                                (one, _) -> one)));
    }

    /**
     * The vendors in a project's directory, with those that were added since; to be added to by
     * {@link #nowInDirectory}.
     */
    public Set<Long> directory(long project) {
        return remember(
                "directory " + project,
                () -> {
                    Set<Long> ids = ConcurrentHashMap.newKeySet();
                    ids.addAll(procore.projectVendorIds(project));
                    return ids;
                });
    }

    /** Notes that a vendor was added to a project's directory. */
    public void nowInDirectory(long project, long vendor) {
        directory(project).add(vendor);
    }

    /** A project by its id. */
    public Optional<ProcoreProject> project(long id) {
        return Optional.ofNullable(projects().get(id));
    }

    private static <T> T ofProject(Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFailure.Refused refused) {
            throw new ProjectRefusedException(String.valueOf(refused.getMessage()), refused);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T remember(String what, Supplier<T> question) {
        return ((Remembered<T>) memory().computeIfAbsent(what, _ -> new Remembered<>()))
                .get(question);
    }

    private Map<String, Object> memory() {
        return Rehearsal.isOn() ? Rehearsal.current().remembered() : remembered;
    }

    /**
     * Asked for by the first who needs it while the others wait; nothing is remembered of a
     * question that failed, but that a project refused us or was silent.
     */
    private static final class Remembered<T> {
        private final java.util.concurrent.locks.ReentrantLock asking =
                new java.util.concurrent.locks.ReentrantLock();
        private final long since = System.nanoTime();
        private @Nullable T answer;
        private @Nullable ProjectRefusedException refused;
        private RemoteFailure.@Nullable ProjectSilent silent;
        private long silentSince;

        private T ask(Supplier<T> question) {
            try {
                return question.get();
            } catch (ProjectRefusedException no) {
                refused = no; // an answer as well: not to be asked for again by every record
                throw no;
            } catch (RemoteFailure.Unreachable
                    | RemoteFailure.OutcomeUnknown
                    | RemoteFailure.Throttled failure) {
                throw noted(failure);
            }
        }

        /**
         * A project that was found silent stays so until it answers, also where it takes the
         * circuit breaker with it: of a Procore that is away other questions tell.
         */
        private RemoteFailure noted(RemoteFailure failure) {
            if (failure instanceof RemoteFailure.ProjectSilent now) {
                silent = now;
            }
            silentSince = System.nanoTime();
            return silent == null ? failure : silent;
        }

        private boolean isResting() {
            return System.nanoTime() - silentSince < SILENCE.toNanos();
        }

        /** Null before it was answered. */
        @Nullable T known() {
            asking.lock();
            try {
                return answer;
            } finally {
                asking.unlock();
            }
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - since > age.toNanos();
        }

        T get(Supplier<T> question) {
            asking.lock();
            try {
                if (refused != null) {
                    throw refused;
                }
                T known = answer;
                if (known == null) {
                    if (silent != null && isResting()) {
                        throw silent;
                    }
                    known = ask(question);
                    answer = known;
                }
                return known;
            } finally {
                asking.unlock();
            }
        }
    }
}
