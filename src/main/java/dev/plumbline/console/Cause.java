package dev.plumbline.console;

import dev.plumbline.domain.ReasonCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, apart from the document that it is wrong with: documents with the same cause are
 * put right together. Reasons read {@code PO 4021, line 1: what is wrong; what to do}.
 *
 * @param what is wrong, in a sentence
 * @param todo what to do about it, "" where the sentence says so itself
 * @param glAccount the account that lacks a rule, null where it is something else
 * @param project Epicor's project that Procore does not have, null where it is something else
 */
record Cause(
        ReasonCode code,
        String what,
        String todo,
        @Nullable String glAccount,
        @Nullable String project) {
    private static final Pattern ACCOUNT = Pattern.compile("GL account (\\S+) has no cost code");
    private static final Pattern PROJECT = Pattern.compile("project (\\S+) ");
    private static final Pattern DATE = Pattern.compile(" on \\d{4}-\\d\\d-\\d\\d(?=;|$)");

    /** The cause that a reason names. */
    static Cause of(ReasonCode code, String message) {
        int colon = message.indexOf(": ");
        String rest = DATE.matcher(message.substring(colon < 0 ? 0 : colon + 2)).replaceFirst("");
        int semicolon = rest.indexOf("; ");
        return new Cause(
                code,
                sentence(semicolon < 0 ? rest : rest.substring(0, semicolon)),
                semicolon < 0 ? "" : sentence(rest.substring(semicolon + 2)),
                code == ReasonCode.GL_ACCOUNT_NOT_MAPPED ? first(ACCOUNT, rest) : null,
                code == ReasonCode.PROJECT_NOT_MAPPED ? first(PROJECT, rest) : null);
    }

    /** What it is filed under. */
    public String key() {
        return code + " " + what;
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        String end = stripped.endsWith(".") || stripped.isEmpty() ? "" : ".";
        return stripped.isEmpty()
                ? ""
                : stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1) + end;
    }
}
