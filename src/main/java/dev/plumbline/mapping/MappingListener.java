package dev.plumbline.mapping;

import java.util.Set;

/**
 * Learns of changes of the tables inside the transaction that makes them, so that a change and the
 * waking of the records concerned are stored together or not at all.
 */
public interface MappingListener {

    /**
     * Rules of the cost code table were added, altered or removed.
     *
     * @param glAccountPatterns the rules' accounts, old and new, see {@link GlPattern}
     * @param divisions the rules' divisions; empty where a shared rule is among them, which means
     *     every division
     */
    void costCodesChanged(Set<String> glAccountPatterns, Set<String> divisions);

    /**
     * Project exceptions were added, altered or removed.
     *
     * @param epicorProjects Epicor's ProjectIDs, old and new
     * @param divisions the rules' divisions
     */
    void projectsChanged(Set<String> epicorProjects, Set<String> divisions);
}
