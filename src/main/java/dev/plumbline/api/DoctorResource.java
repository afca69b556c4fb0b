package dev.plumbline.api;

import static java.util.function.Predicate.not;

import dev.plumbline.access.Roles;
import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is wrong with this installation, and what to do. */
@Path("/api/v1/doctor")
@Tag(name = "Doctor")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DoctorResource {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Doctor doctor;
    private final Divisions divisions;

    DoctorResource(Doctor doctor, Divisions divisions) {
        this.doctor = doctor;
        this.divisions = divisions;
    }

    /** Examines, which may take a minute; who asks again within seconds gets the same answer. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.VIEWER})
    @Operation(
            operationId = "doctor",
            summary =
                    "Settings, logins, permissions, clocks, mappings and vendors checked now, each with what to do; nothing is written to Epicor or Procore",
            description =
                    "May take a minute or two. An answer that is younger than 30 seconds is given again.")
    public Diagnosis doctor(
            @Parameter(description = "A division by name; all unless said. Can be repeated.")
                    @QueryParam("division")
                    List<String> divisionNames) {
        List<String> names = divisionNames.stream().filter(not(String::isBlank)).toList();
        for (String name : names) {
            if (divisions.byName(name).isEmpty()) {
                throw ProblemException.badRequest(
                        "No division is named %s; there are %s."
                                .formatted(
                                        name,
                                        divisions.all().stream()
                                                .map(Division::name)
                                                .collect(Collectors.joining(", "))));
            }
        }
        List<Division> asked =
                divisions.all().stream()
                        .filter(division -> names.isEmpty() || names.contains(division.name()))
                        .toList();
        return doctor.examine(asked, FRESH);
    }
}
