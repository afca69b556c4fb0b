package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.domain.Division;
import dev.plumbline.reconcile.AfterRun;
import dev.plumbline.reconcile.Level;
import dev.plumbline.reconcile.LevelLine;
import dev.plumbline.reconcile.Levels;
import dev.plumbline.reconcile.Reconciler;
import dev.plumbline.reconcile.Reconciliation;
import dev.plumbline.remote.RemoteFailure;
import dev.plumbline.sync.Divisions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Epicor's money against Procore's, the unexplained on top. */
@Path("/reconciliation")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ReconciliationPage {
    private static final int SHOWN = 200;

    private final Viewer viewer;
    private final Divisions divisions;
    private final AfterRun afterRun;
    private final Reconciler reconciler;
    private final Levels levels;
    private final Trend trend;

    ReconciliationPage(
            Viewer viewer,
            Divisions divisions,
            AfterRun afterRun,
            Reconciler reconciler,
            Levels levels,
            Trend trend) {
        this.viewer = viewer;
        this.divisions = divisions;
        this.afterRun = afterRun;
        this.reconciler = reconciler;
        this.levels = levels;
        this.trend = trend;
    }

    /** A level of the newest reconciliations; rows that differ come first. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance reconciliation(
            @RestQuery @Nullable String division,
            @RestQuery @Nullable String level,
            @RestQuery @Nullable String project,
            @RestQuery @Nullable Boolean all) {
        return page(division, level, project, all != null && all, "");
    }

    /** The level as a file. */
    @GET
    @Path("{level}.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public Response csv(
            @jakarta.ws.rs.PathParam("level") String level, @RestQuery @Nullable String division) {
        return Response.ok(levels.csv(level(level), found(RuleForm.text(division))))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"reconciliation.csv\"")
                .build();
    }

    /** Reads Procore now and compares anew. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response refresh(@RestForm @Nullable String division) {
        try {
            meant(RuleForm.text(division)).forEach(reconciler::refresh);
        } catch (RemoteFailure failure) {
            return Response.status(Response.Status.BAD_GATEWAY)
                    .entity(
                            page(
                                    division,
                                    null,
                                    null,
                                    false,
                                    "It cannot be reconciled now: "
                                            + Objects.requireNonNullElse(failure.getMessage(), "")))
                    .build();
        }
        return Response.seeOther(
                        URI.create(
                                "/reconciliation?division="
                                        + Links.urlEncoded(RuleForm.text(division))))
                .build();
    }

    private TemplateInstance page(
            @Nullable String division,
            @Nullable String level,
            @Nullable String project,
            boolean everything,
            String trouble) {
        String of = RuleForm.text(division);
        String in = RuleForm.text(project);
        Level at = level(level);
        List<Reconciliation> found = found(of);
        Levels.Documents lines =
                at == Level.DOCUMENT
                        ? levels.documents(found, in, !everything, SHOWN)
                        : others(at, found, in);
        return new ReconciliationView(
                viewer.page("Reconciliation", "reconciliation"),
                found,
                found.stream()
                        .map(Reconciliation::unexplained)
                        .reduce(new BigDecimal("0.00"), BigDecimal::add),
                divisions.all(),
                of,
                Arrays.stream(Level.values()).map(ReconciliationPage::name).toList(),
                name(at),
                in,
                everything,
                lines.lines(),
                lines.count(),
                meant(of).stream()
                        .map(each -> trend.of(each.name()))
                        .flatMap(Optional::stream)
                        .toList(),
                trouble);
    }

    /** What differs most comes first. */
    private Levels.Documents others(Level level, List<Reconciliation> of, String project) {
        List<LevelLine> lines =
                levels.lines(level, of).stream()
                        .filter(line -> isIn(line, project))
                        .sorted(
                                Comparator.comparing((LevelLine line) -> line.difference().abs())
                                        .reversed())
                        .toList();
        return new Levels.Documents(lines.stream().limit(SHOWN).toList(), lines.size());
    }

    private static boolean isIn(LevelLine line, String project) {
        return project.isEmpty()
                || project.equals(String.valueOf(line.procoreProjectId()))
                || (line.epicorProject() != null
                        && List.of(line.epicorProject().split(", ", -1)).contains(project));
    }

    private static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Level level(@Nullable String name) {
        return Arrays.stream(Level.values())
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElse(Level.PROJECT);
    }

    private List<Reconciliation> found(String division) {
        return meant(division).stream()
                .map(afterRun::newest)
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private List<Division> meant(String division) {
        return divisions.all().stream()
                .filter(each -> division.isEmpty() || each.name().equals(division))
                .toList();
    }

    /**
     * The page.
     *
     * @param unexplained of all that is shown
     * @param lines the first of them
     * @param count how many there are
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReconciliationView(
            Page page,
            List<Reconciliation> reconciliations,
            BigDecimal unexplained,
            List<Division> divisions,
            String division,
            List<String> levels,
            String level,
            String project,
            boolean everything,
            List<LevelLine> lines,
            int count,
            List<Trend.Chart> trends,
            String trouble)
            implements TemplateInstance {}
}
