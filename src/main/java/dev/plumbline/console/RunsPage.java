package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.console.LiveRuns.Live;
import dev.plumbline.desk.RunStart;
import dev.plumbline.domain.Division;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.ledger.Runs;
import dev.plumbline.sync.Divisions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The runs, and how to start one. */
@Path("/runs")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RunsPage {
    static final String TRIGGER = "console";
    private static final int PAGE = 30;

    private final Viewer viewer;
    private final RunList list;
    private final LiveRuns live;
    private final Limits limits;
    private final RunStart starts;
    private final Divisions divisions;

    RunsPage(
            Viewer viewer,
            RunList list,
            LiveRuns live,
            Limits limits,
            RunStart starts,
            Divisions divisions) {
        this.viewer = viewer;
        this.list = list;
        this.live = live;
        this.limits = limits;
        this.starts = starts;
        this.divisions = divisions;
    }

    /** Runs, the newest first. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance runs(
            @RestQuery @Nullable String division, @RestQuery @Nullable Long before) {
        return page(division, before, "");
    }

    /** Starts one in each division that is meant, or goes to the one that is active. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Object start(
            @FormParam("mode") @Nullable String mode,
            @FormParam("division") @Nullable String division,
            @FormParam("entity") @Nullable List<Entity> entities,
            @FormParam("since") @Nullable String since) {
        LocalDate from;
        try {
            from = since == null || since.isBlank() ? null : LocalDate.parse(since.strip());
        } catch (DateTimeParseException wrong) {
            return refused("\"" + since + "\" is no date; write it as 2026-01-31.");
        }
        Set<Entity> wanted =
                entities == null || entities.isEmpty()
                        ? EnumSet.allOf(Entity.class)
                        : EnumSet.copyOf(entities);
        List<Runs.Queued> queued =
                divisions.all().stream()
                        .filter(each ->
                                division == null
                                        || division.isBlank()
                                        || each.name().equals(division))
                        .map(each ->
                                starts.start(
                                        each,
                                        "PLAN".equals(mode) ? RunMode.PLAN : RunMode.SYNC,
                                        wanted,
                                        from,
                                        TRIGGER))
                        .toList();
        if (queued.isEmpty()) {
            return refused("There is no such division.");
        }
        return Response.seeOther(
                        URI.create(
                                queued.size() == 1
                                        ? "/runs/" + queued.getFirst().run().id()
                                        : "/runs"))
                .build();
    }

    private Response refused(String why) {
        return Response.status(Response.Status.BAD_REQUEST).entity(page(null, null, why)).build();
    }

    private TemplateInstance page(@Nullable String division, @Nullable Long before, String wrong) {
        String of = division == null || division.isBlank() ? null : division;
        List<RunList.Item> items =
                list.newest(of, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        return new RunsView(
                viewer.page("Runs", "runs"),
                live.all(),
                limits.all(),
                divisions.all(),
                List.of(Entity.values()),
                items.stream().limit(PAGE).toList(),
                items.size() > PAGE ? items.get(PAGE - 1).run().id() : null,
                of == null ? "" : of,
                wrong);
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RunsView(
            Page page,
            List<Live> live,
            List<Limits.Window> limits,
            List<Division> divisions,
            List<Entity> entities,
            List<RunList.Item> runs,
            @Nullable Long next,
            String division,
            String wrong)
            implements TemplateInstance {}
}
