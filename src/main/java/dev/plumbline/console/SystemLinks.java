package dev.plumbline.console;

import dev.plumbline.domain.SourceKey;
import dev.plumbline.explain.Explanation;
import dev.plumbline.procore.ProcoreConfig;
import dev.plumbline.settings.ConsoleSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of a document's own pages in both systems, where the settings say how they are. */
@ApplicationScoped
class SystemLinks {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final ConsoleSettings settings;
    private final OptionalLong procoreCompany;

    SystemLinks(ConsoleSettings settings, ProcoreConfig procore) {
        this.settings = settings;
        this.procoreCompany = procore.companyId();
    }

    /** Epicor's page of a document; "" where there is none. */
    String epicor(Explanation.Document document) {
        String key = document.key();
        if (new SourceKey(key).isNameless()) {
            return "";
        }
        Map<String, Object> values =
                Map.of(
                        "company",
                        document.epicorCompany(),
                        "id",
                        key.substring(key.indexOf('/') + 1),
                        "kind",
                        document.entity().key(),
                        "key",
                        key);
        return filled(settings.epicorLink(), values);
    }

    /** Procore's pages of what a document became there, by their {@code origin_id}. */
    Map<String, String> procore(Explanation.Document document) {
        Map<String, String> links = new HashMap<>();
        for (Explanation.Target target : document.targets()) {
            Long id = target.procoreId();
            if (id != null) {
                links.put(target.originId(), procore(document, target, id));
            }
        }
        return links;
    }

    private String procore(Explanation.Document document, Explanation.Target target, long id) {
        Map<String, Object> values = new HashMap<>();
        procoreCompany.ifPresent(company -> values.put("company", company));
        Long project = target.procoreProjectId();
        if (project != null) {
            values.put("project", project);
        }
        values.put("id", id);
        values.put("kind", target.kind().replace(' ', '-'));
        values.put("key", document.key());
        return filled(settings.procoreLink(), values);
    }

    /** "" where a value is missing: a vendor, say, belongs to no project. */
    private static String filled(Optional<String> template, Map<String, Object> values) {
        boolean complete =
                template.isPresent()
                        && PLACEHOLDER
                                .matcher(template.get())
                                .results()
                                .allMatch(found -> values.containsKey(found.group(1)));
        return complete
                ? PLACEHOLDER
                        .matcher(template.get())
                        .replaceAll(found -> encoded(values.get(found.group(1))))
                : "";
    }

    /** As a part of a path or of a query, where a blank is no plus. */
    private static String encoded(@Nullable Object value) {
        return Links.urlEncoded(String.valueOf(value)).replace("+", "%20");
    }
}
