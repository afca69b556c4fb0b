package dev.plumbline.cli;

import dev.plumbline.domain.Division;
import dev.plumbline.mapping.CostCodeCsv;
import dev.plumbline.mapping.CostCodeRules;
import dev.plumbline.mapping.ProjectCsv;
import dev.plumbline.mapping.ProjectRules;
import dev.plumbline.mapping.TableRefused;
import dev.plumbline.sync.Divisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Mapping tables as CSV files. */
@ApplicationScoped
public class MappingsCommand {
    private static final String STANDARD_INPUT = "-";

    private final CostCodeRules costCodes;
    private final ProjectRules projects;
    private final Divisions divisions;

    /** A command over the tables of this installation. */
    public MappingsCommand(CostCodeRules costCodes, ProjectRules projects, Divisions divisions) {
        this.costCodes = costCodes;
        this.projects = projects;
        this.divisions = divisions;
    }

    /** Writes a table to {@code out}. */
    public ExitCode export(Task.ExportMappings task, PrintWriter out) {
        out.print(
                switch (task.table()) {
                    case COST_CODES -> CostCodeCsv.write(costCodes.all());
                    case PROJECTS -> ProjectCsv.write(projects.all());
                });
        out.flush();
        return ExitCode.IN_STEP;
    }

    /**
     * Replaces a table by a file; a file that cannot be read or has a wrong row changes nothing.
     */
    public ExitCode replace(Task.ImportMappings task, PrintWriter out, PrintWriter err) {
        try {
            int rules = replace(task.table(), read(task.file()));
            out.println(task.table() + ": " + rules + (rules == 1 ? " rule." : " rules."));
            return ExitCode.IN_STEP;
        } catch (TableRefused e) {
            e.errors().forEach(error -> err.println(task.file() + ": " + error));
            err.println("Nothing was imported.");
        } catch (NoSuchFileException e) {
            err.println(task.file() + " does not exist. Nothing was imported.");
        } catch (CharacterCodingException e) {
            err.println(task.file() + " is not UTF-8 text. Nothing was imported.");
        } catch (IOException e) {
            err.println(task.file() + " cannot be read (" + e + "). Nothing was imported.");
        }
        return ExitCode.USAGE;
    }

    private int replace(MappingTable table, String csv) {
        List<String> names = divisions.all().stream().map(Division::name).toList();
        return switch (table) {
            case COST_CODES -> {
                costCodes.replaceAll(CostCodeCsv.read(csv, names), names);
                yield costCodes.all().size();
            }
            case PROJECTS -> {
                projects.replaceAll(ProjectCsv.read(csv, names), names);
                yield projects.all().size();
            }
        };
    }

    static String read(Path file) throws IOException {
        byte[] bytes =
                file.toString().equals(STANDARD_INPUT)
                        ? System.in.readAllBytes()
                        : Files.readAllBytes(file);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text; // as spreadsheets save it
    }
}
