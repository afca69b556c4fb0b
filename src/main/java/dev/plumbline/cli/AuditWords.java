package dev.plumbline.cli;

import dev.plumbline.ledger.AuditExport;
import dev.plumbline.ledger.AuditLink;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The words of the command {@code audit}. */
final class AuditWords {
    private AuditWords() {}

    /** The audit trail. */
    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "Proves, exports and prunes the audit trail.",
            subcommands = {Verify.class, Export.class, Prune.class})
    static final class Audit {}

    /** Proves it. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Follows the hash chain over all entries and names each that was changed, inserted,"
                        + " or is missing.",
                "Exit code 0 when the trail is proven, 3 when it was altered."
            })
    static final class Verify implements Words.Asking {
        @Option(
                names = "--noted",
                paramLabel = "ID:HASH",
                converter = Noted.class,
                description =
                        "An entry as an earlier verify printed it: proves that nothing up to it was"
                                + " rewritten since, not even with all hashes.")
        @Nullable AuditLink noted;

        @Override
        public Task task() {
            return new Task.Audit(new Task.AuditTask.Verify(noted));
        }
    }

    /** Writes it. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the audit trail to stdout, oldest entry first.")
    static final class Export implements Words.Asking {
        @Option(
                names = "--from",
                paramLabel = "DATE",
                converter = Words.DayWord.class,
                description = "Entries of this day (UTC) and later, for example 2026-01-31.")
        @Nullable LocalDate from;

        @Option(
                names = "--to",
                paramLabel = "DATE",
                converter = Words.DayWord.class,
                description = "Entries up to this day.")
        @Nullable LocalDate to;

        @Option(
                names = "--division",
                paramLabel = "D",
                description = "Entries of this division's records and runs only.")
        @Nullable String division;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                converter = FormatWord.class,
                description = "csv (unless said) or jsonl, one JSON object a line.")
        AuditExport.Format format = AuditExport.Format.CSV;

        @Override
        public Task task() {
            return new Task.Audit(new Task.AuditTask.Export(from, to, division, format));
        }
    }

    /** Lets go of what need not be kept. */
    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description = {
                "Takes entries away that are older than plumbline.audit.retention, as the service"
                        + " does every night; for installations that only run commands."
            })
    static final class Prune implements Words.Asking {
        @Override
        public Task task() {
            return new Task.Audit(new Task.AuditTask.Prune());
        }
    }

    /** Reads an entry's number and hash. */
    static final class Noted implements ITypeConverter<AuditLink> {
        @Override
        public AuditLink convert(String word) {
            if (!word.matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
                throw new TypeConversionException(
                        "'" + word + "' is not a number and a hash, as in 4021:9f86d0…");
            }
            int colon = word.indexOf(':');
            return new AuditLink(
                    Long.parseLong(word.substring(0, colon)), word.substring(colon + 1));
        }
    }

    /** Reads a format by its name. */
    static final class FormatWord implements ITypeConverter<AuditExport.Format> {
        @Override
        public AuditExport.Format convert(String word) {
            return switch (Objects.toString(word).toLowerCase(Locale.ROOT)) {
                case "csv" -> AuditExport.Format.CSV;
                case "jsonl" -> AuditExport.Format.JSONL;
                default ->
                        throw new TypeConversionException(
                                "'" + word + "' is not one of csv, jsonl");
            };
        }
    }
}
