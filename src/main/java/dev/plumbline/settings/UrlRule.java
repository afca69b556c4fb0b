package dev.plumbline.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the URL of a system may be: https, or plain http for loopback addresses; no user, query or
 * fragment, because secrets would hide there.
 */
final class UrlRule {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
    private static final Pattern EPICOR_API = Pattern.compile("(?i).*/api(/.*)?");
    private static final Pattern PROCORE_API = Pattern.compile("(?i).*/(rest|vapid)(/.*)?");

    private UrlRule() {}

    /** Any URL of a system or token endpoint. */
    static Rule url(String example) {
        return new Rule(
                "an absolute https URL, for example "
                        + example
                        + " (plain http only for loopback addresses)",
                UrlRule::complaint);
    }

    /** The URL of an Epicor instance, without its API's path. */
    static Rule epicorInstance() {
        return without(
                EPICOR_API,
                "https://{host}/{instance} without /api, for example"
                        + " https://erp.example.com/kinetic (plain http only for loopback"
                        + " addresses)");
    }

    /** Procore's API host, without its API's path. */
    static Rule procoreHost() {
        return without(
                PROCORE_API,
                "https://{host} without /rest, for example https://api.procore.com (plain http"
                        + " only for loopback addresses)");
    }

    private static Rule without(Pattern api, String allowed) {
        return new Rule(
                allowed,
                value ->
                        complaint(value)
                                .or(() ->
                                        api.matcher(value).matches()
                                                ? Optional.of(
                                                        Rule.echo(value)
                                                                + ", which goes on to the"
                                                                + " API")
                                                : Optional.empty()));
    }

    /** Whether what it names is this machine. */
    static boolean isLoopback(String url) {
        try {
            String host = new URI(url).getHost();
            return host != null && LOOPBACK.matcher(host).matches();
        } catch (URISyntaxException e) {
            return false; // the rule itself complains of it
        }
    }

    private static Optional<String> complaint(String value) {
        if (value.contains("@")) {
            return Optional.of("a URL with a user or a secret in it (not shown)");
        }
        try {
            return complaint(new URI(value)).map(what -> Rule.echo(value) + ", " + what);
        } catch (URISyntaxException e) {
            return Optional.of(Rule.echo(value) + ", not a URL");
        }
    }

    private static Optional<String> complaint(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !scheme.matches("https?")) {
            return Optional.of("not an absolute https URL");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            return Optional.of("plain http to an address that is not loopback");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("a URL with a query or a fragment");
        }
        return Optional.empty();
    }
}
