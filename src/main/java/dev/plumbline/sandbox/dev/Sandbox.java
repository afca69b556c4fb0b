package dev.plumbline.sandbox.dev;

import dev.plumbline.sandbox.demo.DemoSize;
import dev.plumbline.sandbox.dev.StandIns.Setup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Starts both stand-ins alone, for people who try a connector against them. */
public final class Sandbox {
    private static final Map<String, String> DEFAULTS =
            new TreeMap<>(
                    Map.of(
                            "size", "standard",
                            "seed", "20261101",
                            "epicor-port", "9001",
                            "procore-port", "9002",
                            "hourly-limit", "3600",
                            "spike-limit", "25",
                            "tables", ""));

    private static final String USAGE =
            """
            Options, each as name=value:
              size           standard (unless said), small or large
              seed           another number makes another company
              epicor-port    9001 unless said; 0 takes a free one
              procore-port   9002 unless said; 0 takes a free one
              hourly-limit   Procore's requests in any hour, 3600 unless said
              spike-limit    Procore's requests in any ten seconds, 25 unless said
              tables         a directory that the company's mapping tables are written into as CSV
            """;

    private Sandbox() {}

    /** Starts them and stays until the process is ended; wrong options are explained. */
    public static void main(String... args) throws InterruptedException {
        Setup setup;
        String tables;
        try {
            String words = String.join(" ", args);
            setup = setup(words);
            tables = option(options(words), "tables");
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        try {
            StandIns standIns = StandIns.start(setup);
            Runtime.getRuntime().addShutdownHook(new Thread(standIns::close, "stand-ins-end"));
            if (!tables.isBlank()) { // last, so that whoever finds them finds everything ready
                standIns.writeMappings(Path.of(tables));
            }
            System.out.print(new Welcome(standIns).text());
        } catch (RuntimeException e) {
            System.err.println("The stand-ins do not start: " + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /**
     * The setup that some words ask for.
     *
     * @throws IllegalArgumentException with a sentence for people when they cannot be understood
     */
    static Setup setup(String words) {
        Map<String, String> options = options(words);
        DemoSize size =
                DemoSize.named(option(options, "size"))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "size is standard, small or large, not '"
                                                + option(options, "size")
                                                + "'."));
        return new Setup(
                size.withSeed(number(options, "seed", Integer.MAX_VALUE)),
                number(options, "epicor-port", 65_535),
                number(options, "procore-port", 65_535),
                number(options, "hourly-limit", Integer.MAX_VALUE),
                number(options, "spike-limit", Integer.MAX_VALUE));
    }

    private static Map<String, String> options(String words) {
        Map<String, String> options = new HashMap<>(DEFAULTS);
        for (String word :
                words.isBlank() ? List.<String>of() : List.of(words.strip().split("\\s+"))) {
            String[] option = word.replaceFirst("^--", "").split("=", 2);
            if (option.length < 2 || options.put(option[0], option[1]) == null) {
                throw new IllegalArgumentException("'" + word + "' is not an option.");
            }
        }
        return options;
    }

    private static int number(Map<String, String> options, String name, int most) {
        String value = option(options, name);
        if (!value.matches("\\d{1,10}") || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(
                    name + " is a number from 0 to " + most + ", not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static String option(Map<String, String> options, String name) {
        return options.getOrDefault(name, "");
    }
}
