package dev.plumbline.cli;

import dev.plumbline.cli.Words.Plumbline;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns the words on the command line into a {@link Task}. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * What the words ask for. Wrong words are explained on {@code err}, help is shown on {@code
     * out}; nothing else happens.
     */
    public static Task parse(PrintWriter out, PrintWriter err, String... args) {
        if (args.length == 0) {
            return new Plumbline().task(); // the start that is waited for most needs no parser
        }
        CommandLine program =
                new CommandLine(new Plumbline())
                        .setOut(out)
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        try {
            return task(program.parseArgs(args));
        } catch (ParameterException e) {
            return refuse(e, err);
        }
    }

    private static Task task(ParseResult words) {
        CommandLine last = words.asCommandLineList().getLast();
        if (CommandLine.executeHelpRequest(words) != null) {
            return new Task.Done(ExitCode.IN_STEP.code());
        }
        if (last.getCommand() instanceof Words.Asking asking) {
            return asking.task();
        }
        throw new ParameterException(last, "Missing command");
    }

    private static Task refuse(ParameterException wrong, PrintWriter err) {
        CommandLine command = wrong.getCommandLine();
        err.println(wrong.getMessage());
        err.println(
                command.getHelp().synopsisHeading()
                        + command.getHelp()
                                .synopsis(command.getHelp().synopsisHeadingLength())
                                .strip());
        err.flush();
        return new Task.Done(ExitCode.USAGE.code());
    }
}
