package dev.plumbline.console;

import dev.plumbline.access.Roles;
import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.doctor.Finding;
import dev.plumbline.doctor.Level;
import dev.plumbline.sync.Divisions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the doctor found, what is worst first. */
@Path("/settings/doctor")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DoctorPage {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final List<Level> WORST_FIRST =
            List.of(Level.PROBLEM, Level.NOT_CHECKED, Level.WARNING, Level.OK);

    private final Viewer viewer;
    private final Doctor doctor;
    private final Divisions divisions;

    DoctorPage(Viewer viewer, Doctor doctor, Divisions divisions) {
        this.viewer = viewer;
        this.doctor = doctor;
        this.divisions = divisions;
    }

    /**
     * The page.
     *
     * @param check whether to examine now, which may take a minute; what is younger than half a
     *     minute is shown again
     */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    public TemplateInstance doctor(@RestQuery @Nullable Boolean check) {
        Diagnosis diagnosis =
                check != null && check
                        ? doctor.examine(divisions.all(), FRESH)
                        : doctor.newest().orElse(null);
        return new DoctorView(
                viewer.page("Doctor", "settings"),
                diagnosis,
                diagnosis == null ? List.of() : worstFirst(diagnosis.findings()));
    }

    /** Within a level as they were checked: what others need comes first. */
    private static List<Finding> worstFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparingInt(finding -> WORST_FIRST.indexOf(finding.level())))
                .toList();
    }

    /**
     * The page.
     *
     * @param diagnosis the last one; null where nobody has asked for one
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DoctorView(Page page, @Nullable Diagnosis diagnosis, List<Finding> findings)
            implements TemplateInstance {}
}
