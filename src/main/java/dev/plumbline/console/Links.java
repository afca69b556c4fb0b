package dev.plumbline.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of addresses on pages. */
@TemplateExtension
final class Links {
    private Links() {}

    /** A text as the value of a query parameter. */
    static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
