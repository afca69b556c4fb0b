package dev.plumbline.health;

import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.doctor.Level;
import dev.plumbline.doctor.Verdict;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What the doctor found when somebody last asked this process, in a group of its own: no probe of
 * Kubernetes sees it, and nobody is asked for it. Probes are open to everybody, so that it only
 * counts.
 */
@HealthGroup(LastDiagnosis.GROUP)
@ApplicationScoped
public class LastDiagnosis implements HealthCheck {
    static final String GROUP = "doctor";

    private final Doctor doctor;

    /** A check of what is remembered. */
    public LastDiagnosis(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public HealthCheckResponse call() {
        return doctor.last()
                .map(LastDiagnosis::answer)
                .orElseGet(() ->
                        HealthCheckResponse.named(GROUP)
                                .up()
                                .withData("why", "nobody has asked; GET /api/v1/doctor does")
                                .build());
    }

    private static HealthCheckResponse answer(Diagnosis diagnosis) {
        return HealthCheckResponse.named(GROUP)
                .status(diagnosis.verdict() == Verdict.FINE)
                .withData("verdict", diagnosis.verdict().name())
                .withData("asOf", diagnosis.asOf().toString())
                .withData("problems", diagnosis.count(Level.PROBLEM))
                .withData("warnings", diagnosis.count(Level.WARNING))
                .withData("notChecked", diagnosis.count(Level.NOT_CHECKED))
                .build();
    }
}
