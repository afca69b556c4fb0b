package dev.plumbline.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a link to a page of another system may be: an https URL with placeholders behind its host,
 * so that no value of a document can lead anywhere else.
 */
final class LinkRule {
    private static final Pattern HOST = Pattern.compile("(?i)https://[^/?#{}]+([/?#].*)?");

    private LinkRule() {}

    /** A link with some placeholders, one of which at least says which document it is. */
    static Rule link(String example, String... placeholders) {
        List<String> known = List.of(placeholders);
        String names = known.stream().map(LinkRule::inBraces).collect(Collectors.joining(", "));
        return new Rule(
                "an https URL with {id} or {key} in it, for example "
                        + example
                        + "; placeholders are "
                        + names,
                value -> complaint(value, known));
    }

    private static String inBraces(String name) {
        return "{" + name + "}";
    }

    private static Optional<String> complaint(String value, List<String> known) {
        if (value.contains("@")) {
            return Optional.of("a URL with a user or a secret in it (not shown)");
        }
        String filled = value;
        for (String name : known) {
            filled = filled.replace(inBraces(name), "x");
        }
        try {
            URI uri = new URI(filled.replaceAll("[{}]", "x"));
            return complaint(value, filled, uri).map(what -> Rule.echo(value) + ", " + what);
        } catch (URISyntaxException e) {
            return Optional.of(Rule.echo(value) + ", not a URL");
        }
    }

    private static Optional<String> complaint(String value, String filled, URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            return Optional.of("not an absolute https URL");
        }
        if (!HOST.matcher(value).matches()) {
            return Optional.of("with a placeholder in its host");
        }
        if (filled.matches(".*[{}].*")) {
            return Optional.of("with braces around something else than a placeholder");
        }
        return value.contains("{id}") || value.contains("{key}")
                ? Optional.empty()
                : Optional.of("the same for every document");
    }
}
