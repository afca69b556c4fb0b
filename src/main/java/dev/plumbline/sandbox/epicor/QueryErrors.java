package dev.plumbline.sandbox.epicor;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.core.uri.parser.UriParserSemanticException;

/** Turns Olingo's complaints into those of Epicor's OData library. */
final class QueryErrors {

    /** A text literal, or a date that no time follows. */
    private static final Pattern DATE_OR_TEXT =
            Pattern.compile("'(?:[^']|'')*'|\\b\\d{4}-\\d\\d-\\d\\d\\b(?![T\\d-])");

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private QueryErrors() {}

    static Problem translate(ODataLibraryException e) {
        var key = e.getMessageKey();
        var text = e.getTranslatedMessage(Locale.ENGLISH).getMessage();
        var quoted = QUOTED.matcher(text).results().map(m -> m.group(1)).toList();
        if (key == UriParserSemanticException.MessageKeys.EXPRESSION_PROPERTY_NOT_IN_TYPE) {
            return unknownProperty(quoted.get(0), quoted.get(1));
        }
        if (key == UriParserSemanticException.MessageKeys.PROPERTY_NOT_IN_TYPE) {
            return unknownProperty(quoted.get(1), quoted.get(0));
        }
        if (key == UriParserSemanticException.MessageKeys.TYPES_NOT_COMPATIBLE) {
            return Problem.badQuery(
                    "A binary operator with incompatible types was detected. Found operand types '"
                            + String.join("' and '", quoted)
                            + "'.");
        }
        return Problem.badQuery("The query specified in the URI is not valid. " + text);
    }

    private static Problem unknownProperty(String property, String type) {
        return Problem.unknownProperty(property, type.substring(type.lastIndexOf('.') + 1));
    }

    /** Gives every bare date midnight in UTC for a time. */
    static String completeDates(String filter) {
        return DATE_OR_TEXT
                .matcher(filter)
                .replaceAll(m -> {
                    var found = m.group();
                    return java.util.regex.Matcher.quoteReplacement(
                            found.startsWith("'") ? found : found + "T00:00:00Z");
                });
    }
}
