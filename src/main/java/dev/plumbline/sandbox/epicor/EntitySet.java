package dev.plumbline.sandbox.epicor;

import java.util.List;

/**
 * An entity set of a service.
 *
 * @param type the entity type's name without the namespace {@code Erp}
 * @param root the name of the set whose entity a {@code $filter} on this set is held against:
 *     Epicor evaluates the filter of a child set on the service's main table
 * @param navigations the sets of this service that are this one's children, named as they are
 */
record EntitySet(String name, Table table, String type, String root, List<String> navigations) {

    boolean isRoot() {
        return name.equals(root);
    }
}
