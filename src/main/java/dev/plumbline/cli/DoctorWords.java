package dev.plumbline.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The words of the command {@code doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks settings, both logins, permissions, clocks, mappings and vendors, and says what"
                    + " to do. Nothing is written to Epicor or Procore.",
            "",
            "Exit code 0 when all is well; 1 when a login or a host failed, or something could not"
                    + " be checked; 2 when settings are wrong; 3 when something needs a person."
        })
final class DoctorWords implements Words.Asking {
    @Option(
            names = "--division",
            paramLabel = "D",
            description = "A division by name; all of them unless said. Can be repeated.")
    Set<String> divisions = new LinkedHashSet<>();

    @Option(names = "--json", description = "Write JSON instead of a table.")
    boolean json;

    @Override
    public Task task() {
        return new Task.Doctor(divisions, json);
    }
}
