package dev.plumbline.reconcile;

import dev.plumbline.domain.Division;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of one division before they are held against each other.
 *
 * @param epicor Epicor's side that counts: as last read, or as it is now
 * @param asRead Epicor's side as last read
 * @param live whether the two were read apart
 * @param sent what the ledger says
 * @param listings Procore's side by project
 */
record Sides(
        Division division,
        Map<DocumentKey, Stated> epicor,
        Map<DocumentKey, Stated> asRead,
        boolean live,
        Map<DocumentKey, Sent> sent,
        Map<Long, Listing> listings,
        ProjectMatcher projects) {

    /** The projects of Procore that anything of the division belongs to. */
    static Set<Long> concerned(
            Map<DocumentKey, Stated> epicor, Map<DocumentKey, Sent> sent, ProjectMatcher projects) {
        Set<Long> concerned = new TreeSet<>();
        epicor.values().stream()
                .flatMap(stated -> stated.costs().stream())
                .map(cost -> projects.of(cost.epicorProject()))
                .filter(ProjectMatcher.Match::open)
                .map(match -> Objects.requireNonNull(match.id()))
                .forEach(concerned::add);
        sent.values().stream()
                .flatMap(each -> each.parts().stream())
                .filter(part -> part.procoreId() != null)
                .map(Sent.SentPart::project)
                .filter(projects::isShown)
                .forEach(concerned::add);
        return concerned;
    }

    /** Every document in every project, from whichever side it is known. */
    List<Place> places() {
        Map<List<Object>, Place> places = new HashMap<>();
        epicor.forEach((document, stated) ->
                stated.costs()
                        .forEach(cost -> {
                            Place place = place(places, document, cost);
                            place.epicor = place.epicor.add(cost.amount());
                        }));
        asRead.forEach((document, stated) ->
                stated.costs()
                        .forEach(cost -> {
                            Place place = place(places, document, cost);
                            place.epicorAsRead = place.epicorAsRead.add(cost.amount());
                        }));
        sent.forEach((document, record) ->
                record.parts()
                        .forEach(part ->
                                place(places, document, part.project(), "").parts.add(part)));
        listings.forEach((project, listing) ->
                listing.objects()
                        .forEach(object ->
                                Origin.document(
                                                division.epicorCompany(),
                                                object.kind(),
                                                object.originId())
                                        .ifPresent(document ->
                                                place(places, document, project, "")
                                                        .listed
                                                        .add(object))));
        return List.copyOf(places.values());
    }

    /** A closed project is a document's only where the document is there already. */
    private Place place(Map<List<Object>, Place> places, DocumentKey document, Cost cost) {
        ProjectMatcher.Match match = projects.of(cost.epicorProject());
        boolean there = match.open() || isIn(document, match.id());
        return place(places, document, there ? match.id() : null, cost.epicorProject());
    }

    private boolean isIn(DocumentKey document, @Nullable Long project) {
        Sent record = sent.get(document);
        return project != null
                && record != null
                && record.parts().stream()
                        .anyMatch(part -> part.project() == project && part.procoreId() != null);
    }

    private static Place place(
            Map<List<Object>, Place> places,
            DocumentKey document,
            @Nullable Long project,
            String epicorProject) {
        Object where = project == null ? epicorProject : project;
        Place place =
                places.computeIfAbsent(List.of(document, where), _ -> new Place(document, project));
        if (!epicorProject.isEmpty()) {
            place.epicorProjects.add(epicorProject);
        }
        return place;
    }
}
