package dev.plumbline.console;

import dev.plumbline.doctor.Level;
import dev.plumbline.doctor.Verdict;
import dev.plumbline.domain.Entity;
import dev.plumbline.domain.RecordStatus;
import dev.plumbline.domain.RunMode;
import dev.plumbline.domain.RunStatus;
import dev.plumbline.sync.LineDifference;
import dev.plumbline.sync.PlannedDocument;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values are written on pages: {@code show:money(amount)}. */
@TemplateExtension(namespace = "show")
final class Show {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.US);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private Show() {}

    /** To the cent, with thousands set apart; a dash for none. */
    static String money(@Nullable BigDecimal amount) {
        return amount == null
                ? "–"
                : new DecimalFormat("#,##0.00", SYMBOLS)
                        .format(amount.setScale(2, RoundingMode.HALF_UP));
    }

    /** A whole number with thousands set apart. */
    static String count(Number number) {
        return new DecimalFormat("#,##0", SYMBOLS).format(number.longValue());
    }

    /** A moment for readers without scripts; with one it is shown in their own zone. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** A part of a sentence: text, or a moment. */
    record Piece(String text, @Nullable Instant at) {}

    /** A sentence with its moments set apart, to be shown in the reader's zone. */
    static List<Piece> pieces(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = INSTANT.matcher(sentence);
        int end = 0;
        while (found.find()) {
            pieces.add(new Piece(sentence.substring(end, found.start()), null));
            pieces.add(new Piece("", Instant.parse(found.group())));
            end = found.end();
        }
        pieces.add(new Piece(sentence.substring(end), null));
        return pieces;
    }

    /** How long something takes or is ago, in the largest unit that says something. */
    static String length(@Nullable Duration length) {
        if (length == null) {
            return "–";
        }
        long minutes = length.toMinutes();
        if (minutes < 1) {
            return Math.max(0, length.toSeconds()) + " s";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 2880 ? minutes / 60 + " h" : minutes / 1440 + " days";
    }

    /** A kind of document, many of them. */
    static String plural(Entity entity) {
        return switch (entity) {
            case VENDOR -> "Vendors";
            case PURCHASE_ORDER -> "Purchase orders";
            case AP_INVOICE -> "AP invoices";
        };
    }

    /** What Epicor users call a document. */
    static String name(Entity entity, String key) {
        int slash = key.indexOf('/');
        return switch (entity) {
            case VENDOR -> "Vendor " + key;
            case PURCHASE_ORDER -> "PO " + key;
            case AP_INVOICE -> slash < 0 ? "Invoice " + key : "Invoice " + key.substring(slash + 1);
        };
    }

    /** Where a record stands. */
    static String status(@Nullable RecordStatus status) {
        return switch (status) {
            case null -> "Not for Procore";
            case OUT_OF_SCOPE -> "Not for Procore";
            case PENDING -> "Waiting";
            case SYNCED -> "In step";
            case SKIPPED -> "No project cost";
            case PARKED -> "Waits for another";
            case FAILED -> "Needs a person";
            case UNCERTAIN -> "Being checked";
        };
    }

    /** The colour of a record's state: good, wait, bad, or plain. */
    static String tone(@Nullable RecordStatus status) {
        return switch (status) {
            case SYNCED -> "good";
            case PENDING, PARKED, UNCERTAIN -> "wait";
            case FAILED -> "bad";
            case SKIPPED, OUT_OF_SCOPE -> "plain";
            case null -> "plain";
        };
    }

    /** Where a run stands. */
    static String run(RunStatus status) {
        return switch (status) {
            case QUEUED -> "Queued";
            case RUNNING -> "Running";
            case SUCCEEDED -> "Succeeded";
            case PARTIAL -> "Some need a person";
            case FAILED -> "Failed";
            case INTERRUPTED -> "Interrupted, goes on";
        };
    }

    /** The colour of a run's state. */
    static String runTone(RunStatus status) {
        return switch (status) {
            case SUCCEEDED -> "good";
            case PARTIAL, QUEUED, RUNNING, INTERRUPTED -> "wait";
            case FAILED -> "bad";
        };
    }

    /** Who or what has started a run. */
    static String trigger(String trigger) {
        return switch (trigger) {
            case "schedule" -> "the schedule";
            case "sweep" -> "the weekly sweep";
            case "console" -> "a person";
            case "rest" -> "REST";
            case "command" -> "a command";
            case "mapping" -> "a changed mapping";
            default -> trigger;
        };
    }

    /** What a run is for. */
    static String mode(RunMode mode) {
        return mode == RunMode.PLAN ? "Plan" : "Sync";
    }

    /** What would become of a document. */
    static String action(PlannedDocument.Action action) {
        return switch (action) {
            case CREATE -> "New";
            case UPDATE -> "Changed";
            case VOID -> "Taken back";
            case NONE -> "Not sent";
        };
    }

    /** What would become of a line. */
    static String lineChange(LineDifference.What what) {
        return switch (what) {
            case ADDED -> "comes";
            case CHANGED -> "changes";
            case REMOVED -> "goes";
        };
    }

    /** All that the doctor found, in a sentence. */
    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case FINE -> "All is as it should be.";
            case NEEDS_A_PERSON -> "Everything was checked, and something needs a person.";
            case WRONG_SETTINGS -> "Settings are wrong.";
            case FAILED -> "A login or a host failed, or something could not be checked.";
        };
    }

    /** Its colour. */
    static String verdictTone(Verdict verdict) {
        return switch (verdict) {
            case FINE -> "good";
            case NEEDS_A_PERSON -> "wait";
            case WRONG_SETTINGS, FAILED -> "bad";
        };
    }

    /** How much a finding of the doctor's matters. */
    static String level(Level level) {
        return switch (level) {
            case OK -> "As it should be";
            case WARNING -> "Warning";
            case PROBLEM -> "Problem";
            case NOT_CHECKED -> "Not checked";
        };
    }

    /** Its colour. */
    static String levelTone(Level level) {
        return switch (level) {
            case OK -> "good";
            case WARNING, NOT_CHECKED -> "wait";
            case PROBLEM -> "bad";
        };
    }

    /** As the beginning of a sentence. */
    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What a reconciliation is taken apart by. */
    static String level(String level) {
        return switch (level) {
            case "division" -> "Division";
            case "project" -> "Project";
            case "document" -> "Document";
            case "gl-account" -> "GL account";
            default -> "Cost code";
        };
    }
}
