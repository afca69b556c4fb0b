package dev.plumbline.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Mapping tables as CSV files. */
@ApplicationScoped
public class MappingsCommand {
    private final MappingTables tables;

    /** A command over the tables of this installation. */
    public MappingsCommand(MappingTables tables) {
        this.tables = tables;
    }

    /** Writes a table to {@code out}. */
    public ExitCode export(Task.ExportMappings task, PrintWriter out) {
        out.print(tables.export(task.table()));
        out.flush();
        return ExitCode.IN_STEP;
    }

    /**
     * Replaces a table by a file; a file that cannot be read or has a wrong row changes nothing.
     */
    public ExitCode replace(Task.ImportMappings task, PrintWriter out, PrintWriter err) {
        try {
            int rows = tables.replace(task.table(), read(task.file()));
            out.println(task.table() + ": " + rows + " rows.");
            return ExitCode.IN_STEP;
        } catch (MappingTables.BadRows e) {
            err.println(task.file() + ": " + e.getMessage() + " Nothing was imported.");
        } catch (NoSuchFileException e) {
            err.println(task.file() + " does not exist. Nothing was imported.");
        } catch (CharacterCodingException e) {
            err.println(task.file() + " is not UTF-8 text. Nothing was imported.");
        } catch (IOException e) {
            err.println(
                    task.file() + " cannot be read: " + e.getMessage() + ". Nothing was imported.");
        }
        return ExitCode.USAGE;
    }

    private static String read(Path file) throws IOException {
        byte[] bytes =
                file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        String text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(java.nio.ByteBuffer.wrap(bytes))
                        .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text; // as spreadsheets save it
    }
}
