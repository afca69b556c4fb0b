package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The words of the command {@code explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells where something in Procore came from, or where a document of Epicor is and why"
                    + " it is not in Procore yet.",
            "",
            "  explain PO 4021 --division=east",
            "  explain INVOICE 118/INV-7",
            "  explain VENDOR 118",
            "  explain epicor:EPIC01:purchase-order:4021:7001:1.2",
            "  explain procore contract 12345     (also: direct-cost, line, vendor)",
            "",
            "Exit code 0 when something is known of it, 3 otherwise."
        })
final class ExplainWords implements Words.Asking {
    @Parameters(
            arity = "1..*",
            paramLabel = "WHAT",
            description = "A document, an origin_id, or an object of Procore.")
    List<String> what = new ArrayList<>();

    @Option(
            names = "--division",
            paramLabel = "D",
            description = "Where to look; in all divisions unless said.")
    @Nullable String division;

    @Option(names = "--live", description = "Ask Procore and Epicor as well.")
    boolean live;

    @Override
    public Task task() {
        return new Task.Explain(List.copyOf(what), division, live);
    }
}
