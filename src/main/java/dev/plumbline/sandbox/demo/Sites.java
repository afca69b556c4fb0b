package dev.plumbline.sandbox.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The 42 sites: 40 active ones, one closed, and one old duplicate that must not be chosen. */
final class Sites {
    static final int CLOSED = 40;
    static final int OLD_DUPLICATE = 41;

    /** The project without cost code {@link MappingTables#RARE_COST_CODE}. */
    static final int LACKS_RARE_COST_CODE = 5;

    /** Shared with a division that numbers it differently: only the mapping table knows. */
    static final int NUMBERED_TWICE = 19;

    private static final long FIRST_ID = 562_949_953_420_000L;
    private static final String[] PLACES = {
        "Harbor View", "Maple Street", "Cedar Creek", "Lakeshore", "St. Mary's", "Ironwood",
        "Prairie", "Riverbend", "Summit", "Oak Hollow", "Union Station", "Copperfield",
        "Willow Park", "Northgate", "Fairmont", "Bluestem", "Canyon Ridge", "Old Mill"
    };
    private static final String[] KINDS = {
        "Medical Office",
        "Elementary School",
        "Parking Structure",
        "Apartments",
        "Water Plant",
        "Distribution Center",
        "Library Renovation",
        "Fire Station",
        "Bridge Deck Replacement",
        "Retail Center",
        "Laboratory Fit-Out"
    };

    private final List<Site> all;

    private Sites(List<Site> all) {
        this.all = List.copyOf(all);
    }

    static Sites build() {
        List<Site> all = new ArrayList<>();
        for (int index = 0; index < 42; index++) {
            all.add(site(index));
        }
        return new Sites(all);
    }

    List<Site> all() {
        return all;
    }

    Site at(int index) {
        return all.get(index);
    }

    /** Active sites on which the division works, in order. */
    List<Site> of(Division division) {
        return all.stream()
                .filter(site -> site.active() && site.epicorProjects().containsKey(division))
                .toList();
    }

    /** Active sites that two divisions share under one ProjectID. */
    List<Site> shared() {
        return all.stream()
                .filter(site -> site.active() && site.epicorProjects().size() > 1)
                .filter(site ->
                        Map.copyOf(site.epicorProjects()).values().stream().distinct().count() == 1)
                .toList();
    }

    static String projectId(int index) {
        return "P-24" + String.format(Locale.ROOT, "%03d", index + 1);
    }

    private static Site site(int index) {
        String name = PLACES[(index * 7) % PLACES.length] + " " + KINDS[(index * 3) % KINDS.length];
        return new Site(
                FIRST_ID + index * 17L,
                index == OLD_DUPLICATE ? at0Name() + " (old)" : name,
                projectNumber(index),
                originId(index),
                index < CLOSED,
                epicorProjects(index));
    }

    private static String at0Name() {
        return PLACES[0] + " " + KINDS[0];
    }

    // Sites at even places are matched by origin_id and have a number of their own.
    private static String projectNumber(int index) {
        if (index == OLD_DUPLICATE) {
            return projectId(0);
        }
        return index % 2 == 0 && index != CLOSED
                ? String.format(Locale.ROOT, "24-%03d", index + 1)
                : projectId(index);
    }

    private static @Nullable String originId(int index) {
        if (index == 9) {
            return "timekeeping:889";
        }
        return index % 2 == 0 && index != CLOSED ? projectId(index) : null;
    }

    private static Map<Division, String> epicorProjects(int index) {
        Map<Division, String> projects = new LinkedHashMap<>();
        if (index == OLD_DUPLICATE) {
            return projects;
        }
        Division owner = Division.at(index % 5);
        projects.put(owner, projectId(index));
        if (index % 8 == 3) {
            projects.put(owner.next(), index == NUMBERED_TWICE ? "C-7719" : projectId(index));
        }
        return projects;
    }
}
