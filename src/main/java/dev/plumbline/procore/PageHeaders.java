package dev.plumbline.procore;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about paging (Procore guide "Pagination"): {@code Total}, {@code
 * Per-Page}, {@code Link}. Of the links only the page number is taken: where to send requests is
 * not for an answer to say.
 *
 * @param total rows of the whole listing, null where not said
 * @param perPage rows of a page, null where not said
 * @param next page number of the link {@code next}, null where there is none
 */
record PageHeaders(@Nullable Long total, @Nullable Long perPage, @Nullable Integer next) {
    static final PageHeaders NONE = new PageHeaders(null, null, null);

    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,<]*)");
    private static final Pattern NEXT =
            Pattern.compile("rel\\s*=\\s*\"?[^\";]*\\bnext\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d{1,9})(?:&|#|$)");

    static PageHeaders of(Response response) {
        return of(
                response.getHeaderString("Total"),
                response.getHeaderString("Per-Page"),
                response.getHeaderString(HttpHeaders.LINK));
    }

    static PageHeaders of(@Nullable String total, @Nullable String perPage, @Nullable String link) {
        return new PageHeaders(number(total), number(perPage), next(link));
    }

    private static @Nullable Integer next(@Nullable String link) {
        if (link == null) {
            return null;
        }
        Matcher links = LINK.matcher(link);
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                Matcher page = PAGE.matcher(links.group(1));
                return page.find() ? Integer.valueOf(page.group(1)) : null;
            }
        }
        return null;
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,15}")
                ? Long.valueOf(text.strip())
                : null;
    }
}
