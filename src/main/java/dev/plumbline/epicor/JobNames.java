package dev.plumbline.epicor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One job, spelled in two ways. Epicor's database usually ignores letter case and blanks at the
 * end, so that a document may name a job otherwise than the job's own row does.
 */
public final class JobNames {
    private JobNames() {}

    /**
     * The projects under the names that are asked for: those of the job that is spelled just so,
     * else of the one that is spelled alike; names of no job are left out.
     *
     * @param projects by the names of Epicor's rows
     */
    public static Map<String, String> asAsked(
            Collection<String> names, Map<String, String> projects) {
        Map<String, String> alike = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        projects.forEach((name, project) -> alike.put(name.strip(), project));
        Map<String, String> asked = new HashMap<>();
        for (String name : names) {
            @Nullable String exact = projects.get(name);
            @Nullable String project = exact == null ? alike.get(name.strip()) : exact;
            if (project != null) {
                asked.put(name, project);
            }
        }
        return asked;
    }
}
