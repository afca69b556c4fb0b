package dev.plumbline.doctor;

import java.util.ArrayList;
import java.util.List;

/** Keeps a table readable: the first of many findings, and how many more there are. */
final class Most {
    private static final int SHOWN = 15;

    private Most() {}

    static List<Finding> of(List<Finding> findings) {
        if (findings.size() <= SHOWN) {
            return findings;
        }
        List<Finding> shown = new ArrayList<>(findings.subList(0, SHOWN));
        Finding next = findings.get(SHOWN);
        shown.add(
                new Finding(
                        next.level(),
                        next.subject(),
                        "",
                        "And %d more like these.".formatted(findings.size() - SHOWN),
                        next.advice()));
        return shown;
    }
}
