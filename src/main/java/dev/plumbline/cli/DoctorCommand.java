package dev.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.doctor.Diagnosis;
import dev.plumbline.doctor.Doctor;
import dev.plumbline.doctor.Verdict;
import dev.plumbline.domain.Division;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is wrong with an installation, as a table or as JSON. */
@ApplicationScoped
public class DoctorCommand {
    private final Doctor doctor;
    private final Divisions divisions;
    private final ObjectMapper json;

    /** A command that examines this installation. */
    public DoctorCommand(Doctor doctor, Divisions divisions, ObjectMapper json) {
        this.doctor = doctor;
        this.divisions = divisions;
        this.json = json;
    }

    /** Examines and tells on {@code out}; a division that is not there is told on {@code err}. */
    public ExitCode run(Task.Doctor task, PrintWriter out, PrintWriter err) {
        Optional<String> refusal = NamedDivisions.refusal(task.divisions(), divisions);
        if (refusal.isPresent()) {
            err.println(refusal.get());
            return ExitCode.USAGE;
        }
        List<Division> asked =
                divisions.all().stream()
                        .filter(division ->
                                task.divisions().isEmpty()
                                        || task.divisions().contains(division.name()))
                        .toList();
        Diagnosis diagnosis = doctor.examine(asked, Duration.ZERO);
        out.print(task.json() ? json(diagnosis) : new DoctorText(diagnosis).render());
        out.flush();
        return code(diagnosis.verdict());
    }

    private String json(Diagnosis diagnosis) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(diagnosis) + "\n";
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The diagnosis cannot be written as JSON", broken);
        }
    }

    static ExitCode code(Verdict verdict) {
        return switch (verdict) {
            case FINE -> ExitCode.IN_STEP;
            case FAILED -> ExitCode.FAILED;
            case WRONG_SETTINGS -> ExitCode.USAGE;
            case NEEDS_A_PERSON -> ExitCode.NEEDS_A_PERSON;
        };
    }
}
