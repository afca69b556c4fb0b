package dev.plumbline;

import dev.plumbline.cli.CommandLines;
import dev.plumbline.cli.CommandProgram;
import dev.plumbline.cli.Start;
import dev.plumbline.cli.Task;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The one program: a server by default, a one-shot job with a command. */
@QuarkusMain
public final class Main {
    Main() {}

    /** Settles words and settings first, then starts Quarkus. */
    public static void main(String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Task task = CommandLines.parse(out, err, args);
        if (task instanceof Task.Done done) {
            System.exit(done.code());
        }
        int refused = Start.prepare(task, err);
        if (refused != 0) {
            Start.exit(refused);
        }
        Quarkus.run(CommandProgram.class, Start::ended, args);
    }
}
