package dev.plumbline.cli;

import dev.plumbline.domain.Days;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RunMode;
import dev.plumbline.reconcile.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The words that the command line knows. */
final class Words {
    private Words() {}

    /** A command that is complete. */
    interface Asking {
        Task task();
    }

    /** The program itself: without a command it serves. */
    @Command(
            name = "plumbline",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = {
                "Keeps construction costs in Procore true to the books in Epicor Kinetic.",
                "Without a command it serves: schedule, REST, console, probes."
            },
            footer = {
                "",
                "Exit codes: 0 everything in step; 1 the run failed; 2 bad arguments or settings;"
                        + " 3 finished, but some records need a person."
            },
            subcommands = {
                Sync.class,
                Sweep.class,
                Reconcile.class,
                Mappings.class,
                AuditWords.Audit.class,
                ExplainWords.class,
                DoctorWords.class
            })
    static final class Plumbline implements Asking {
        @Override
        public Task task() {
            return new Task.Serve();
        }
    }

    /** One run of each division named. */
    @Command(
            name = "sync",
            mixinStandardHelpOptions = true,
            description = {
                "Runs each division once: progress on stderr, a summary table on stdout.",
                "With --plan nothing is written: what would be is shown, and can be applied by the"
                        + " plan's number."
            })
    static final class Sync implements Asking {
        @Spec @Nullable CommandSpec spec;

        @Option(
                names = "--division",
                paramLabel = "D",
                description = "A division by name; all of them unless said. Can be repeated.")
        Set<String> divisions = new LinkedHashSet<>();

        @Option(
                names = "--entity",
                paramLabel = "E",
                converter = EntityWord.class,
                description =
                        "vendor, purchase-order or ap-invoice; all unless said. Can be repeated.")
        Set<Entity> entities = new LinkedHashSet<>();

        @Option(
                names = "--since",
                paramLabel = "DATE",
                converter = DayWord.class,
                description = "Documents changed on or after this day, for example 2026-01-31.")
        @Nullable LocalDate since;

        @Option(
                names = "--plan",
                description = "Do everything but write, and show what would be written.")
        boolean plan;

        @Option(
                names = "--apply",
                paramLabel = "RUN",
                description =
                        "Send exactly what this plan has listed, once; refused where it has moved"
                                + " since.")
        @Nullable Long apply;

        @Option(
                names = "--release",
                paramLabel = "RUN",
                description = "Send exactly what a guard has stopped in this run.")
        @Nullable Long release;

        @Override
        public Task task() {
            Long run = apply == null ? release : apply;
            if (run == null) {
                return new Task.Sync(
                        new RunRequest(
                                divisions,
                                entities,
                                plan ? RunMode.PLAN : RunMode.SYNC,
                                Optional.ofNullable(since)));
            }
            boolean alone = divisions.isEmpty() && entities.isEmpty() && since == null && !plan;
            if (!alone || (apply != null && release != null)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--apply and --release stand alone: what they send was listed before");
            }
            return new Task.CarryOut(run, release != null);
        }
    }

    /** A run that looks through all that Epicor has. */
    @Command(
            name = "sweep",
            mixinStandardHelpOptions = true,
            description =
                    "Like sync, and looks through all keys and revisions in Epicor first, for changes"
                            + " that were dated back and for deletions.")
    static final class Sweep implements Asking {
        @Option(
                names = "--division",
                paramLabel = "D",
                description = "A division by name; all of them unless said. Can be repeated.")
        Set<String> divisions = new LinkedHashSet<>();

        @Override
        public Task task() {
            return new Task.Sweep(
                    new RunRequest(divisions, Set.of(), RunMode.SYNC, Optional.empty()));
        }
    }

    /** Both sides' totals against each other. */
    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            description = {
                "Holds Epicor's totals against Procore's and names what differs; the last"
                        + " reconciliation unless --refresh is given.",
                "Exit code 0 when every cent that differs is explained, 3 otherwise."
            })
    static final class Reconcile implements Asking {
        @Option(
                names = "--division",
                paramLabel = "D",
                description = "A division by name; all of them unless said. Can be repeated.")
        Set<String> divisions = new LinkedHashSet<>();

        @Option(names = "--refresh", description = "Read both sides anew.")
        boolean refresh;

        @Option(names = "--csv", description = "Write CSV instead of a table.")
        boolean csv;

        @Option(
                names = "--level",
                paramLabel = "LEVEL",
                converter = LevelWord.class,
                description = "division, project (unless said), document, gl-account or cost-code.")
        Level level = Level.PROJECT;

        @Override
        public Task task() {
            return new Task.Reconcile(divisions, refresh, csv, level);
        }
    }

    /** The tables that people maintain. */
    @Command(
            name = "mappings",
            mixinStandardHelpOptions = true,
            description = "Reads and writes mapping tables as CSV.",
            subcommands = {Import.class, Export.class, WhatIf.class})
    static final class Mappings {}

    /** Replaces a table. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Replaces a mapping table by a CSV file.")
    static final class Import implements Asking {
        @Parameters(paramLabel = "FILE", description = "The CSV file; - reads standard input.")
        @Nullable Path file;

        @Option(
                names = "--table",
                paramLabel = "TABLE",
                converter = TableWord.class,
                description = "cost-codes (unless said) or projects.")
        MappingTable table = MappingTable.COST_CODES;

        @Override
        public Task task() {
            return new Task.ImportMappings(table, Objects.requireNonNull(file));
        }
    }

    /** Tries a table. */
    @Command(
            name = "what-if",
            mixinStandardHelpOptions = true,
            description = {
                "Lists what a CSV file would free, move and fail as a mapping table. Nothing is saved.",
                "Exit code 3 when documents would fail for it."
            })
    static final class WhatIf implements Asking {
        @Parameters(paramLabel = "FILE", description = "The CSV file; - reads standard input.")
        @Nullable Path file;

        @Option(
                names = "--table",
                paramLabel = "TABLE",
                converter = TableWord.class,
                description = "cost-codes (unless said) or projects.")
        MappingTable table = MappingTable.COST_CODES;

        @Override
        public Task task() {
            return new Task.TryMappings(table, Objects.requireNonNull(file));
        }
    }

    /** Writes a table. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes a mapping table as CSV to stdout.")
    static final class Export implements Asking {
        @Option(
                names = "--table",
                paramLabel = "TABLE",
                converter = TableWord.class,
                description = "cost-codes (unless said) or projects.")
        MappingTable table = MappingTable.COST_CODES;

        @Override
        public Task task() {
            return new Task.ExportMappings(table);
        }
    }

    /** Reads an entity by its name in settings or in REST. */
    static final class EntityWord implements ITypeConverter<Entity> {
        @Override
        public Entity convert(String word) {
            String key = word.toLowerCase(Locale.ROOT).replace('_', '-');
            return Stream.of(Entity.values())
                    .filter(entity -> entity.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(wrong(word)));
        }

        private static String wrong(String word) {
            return Stream.of(Entity.values())
                    .map(Entity::key)
                    .collect(Collectors.joining(", ", "'" + word + "' is not one of ", ""));
        }
    }

    /** Reads a day. */
    static final class DayWord implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String word) {
            try {
                return Days.parse(word);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + word + "' is no day; write it as 2026-01-31");
            }
        }
    }

    /** Reads a level by its name. */
    static final class LevelWord implements ITypeConverter<Level> {
        @Override
        public Level convert(String word) {
            return Stream.of(Level.values())
                    .filter(level -> name(level).equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    Stream.of(Level.values())
                                            .map(LevelWord::name)
                                            .collect(
                                                    Collectors.joining(
                                                            ", ",
                                                            "'" + word + "' is not one of ",
                                                            ""))));
        }

        private static String name(Level level) {
            return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads a mapping table by its name. */
    static final class TableWord implements ITypeConverter<MappingTable> {
        @Override
        public MappingTable convert(String word) {
            return Stream.of(MappingTable.values())
                    .filter(table -> table.key().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'" + word + "' is not one of cost-codes, projects"));
        }
    }

    /** The version that was built. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "plumbline "
                        + Optional.ofNullable(Words.class.getPackage().getImplementationVersion())
                                .orElse("(development)")
            };
        }
    }
}
