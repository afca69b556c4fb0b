package dev.plumbline.vendor;

import dev.plumbline.domain.Text;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of places as people write them: case, accents, dots and spacing do not matter. */
final class PlaceNames {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Pattern UNSPOKEN = Pattern.compile("[.'\u2019]");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PlaceNames() {}

    /** The spelling under which a name is looked up. */
    static String key(@Nullable String name) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(Text.trimmed(name), Normalizer.Form.NFD))
                        .replaceAll("");
        String words =
                NO_LETTERS
                        .matcher(UNSPOKEN.matcher(plain.replace("&", " and ")).replaceAll(""))
                        .replaceAll(" ")
                        .strip()
                        .toUpperCase(Locale.ROOT);
        return words.startsWith("THE ") ? words.substring("THE ".length()) : words;
    }

    /** Reads lines of a code and its names, {@code TX Texas}, several names apart by slashes. */
    static Map<String, String> codesByName(String lines) {
        Map<String, String> codes = new HashMap<>();
        lines.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] parts = line.strip().split(" ", 2);
                    codes.put(key(parts[0]), parts[0]);
                    if (parts.length > 1) {
                        for (String name : parts[1].split("/")) {
                            codes.put(key(name), parts[0]);
                        }
                    }
                });
        return codes;
    }
}
