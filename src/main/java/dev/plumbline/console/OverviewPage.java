package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.console.LiveRuns.Live;
import dev.plumbline.console.Standings.Line;
import dev.plumbline.console.Standings.Standing;
import dev.plumbline.console.Standings.Sum;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.Money;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.reconcile.Reconciliations;
import dev.plumbline.sync.Divisions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Is everything in step? */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class OverviewPage {
    private final Viewer viewer;
    private final Standings standings;
    private final LiveRuns live;
    private final Limits limits;
    private final Reconciliations reconciliations;
    private final RunList runs;
    private final Divisions divisions;

    OverviewPage(
            Viewer viewer,
            Standings standings,
            LiveRuns live,
            Limits limits,
            Reconciliations reconciliations,
            RunList runs,
            Divisions divisions) {
        this.viewer = viewer;
        this.standings = standings;
        this.live = live;
        this.limits = limits;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.divisions = divisions;
    }

    /** Everything at a glance; where nothing was ever read, the way there. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance overview() {
        List<Standing> all = standings.all();
        List<RunList.Item> last = runs.newest(null, Long.MAX_VALUE, 5);
        if (last.isEmpty() && all.stream().allMatch(Standing::isEmpty)) {
            return new Welcome(viewer.page("First steps", "overview"), divisions.all());
        }
        return new Overview(
                viewer.page("Overview", "overview"),
                Totals.of(all),
                all,
                reconciled(),
                live.all(),
                limits.all(),
                last);
    }

    private List<Reconciliation> reconciled() {
        return divisions.all().stream()
                .map(Division::name)
                .map(reconciliations::newest)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Records in one state, all divisions together.
     *
     * @param orders what their purchase orders come to; commitments and costs are not added up
     * @param invoices what their invoices come to
     */
    record State(long count, BigDecimal orders, BigDecimal invoices) {
        static State of(List<Standing> all, Function<Line, Sum> what) {
            return new State(
                    all.stream()
                            .flatMap(standing -> standing.lines().stream())
                            .mapToLong(line -> what.apply(line).count())
                            .sum(),
                    money(all, Entity.PURCHASE_ORDER, what),
                    money(all, Entity.AP_INVOICE, what));
        }

        private static BigDecimal money(
                List<Standing> all, Entity entity, Function<Line, Sum> what) {
            return Money.sum(
                    all.stream()
                            .flatMap(standing -> standing.lines().stream())
                            .filter(line -> line.entity() == entity)
                            .map(line -> what.apply(line).amount())
                            .toList());
        }
    }

    /** What all divisions come to. */
    record Totals(State inStep, State waiting, State person, String currency) {
        static Totals of(List<Standing> all) {
            return new Totals(
                    State.of(all, Line::inStep),
                    State.of(all, Line::waiting),
                    State.of(all, Line::person),
                    all.isEmpty() ? "" : all.getFirst().division().currency());
        }

        /** The answer to the question of the page. */
        public String verdict() {
            if (person.count() > 0) {
                return person.count() == 1
                        ? "One document needs a person"
                        : Show.count(person.count()) + " documents need a person";
            }
            return waiting.count() > 0
                    ? Show.count(waiting.count()) + " on the way to Procore"
                    : "Everything is in step";
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Overview(
            Page page,
            Totals totals,
            List<Standing> standings,
            List<Reconciliation> reconciliations,
            List<Live> live,
            List<Limits.Window> limits,
            List<RunList.Item> runs)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Welcome(Page page, List<Division> divisions) implements TemplateInstance {}
}
