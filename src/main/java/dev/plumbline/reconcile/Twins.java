package dev.plumbline.reconcile;

import dev.plumbline.domain.OriginId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects that are not ours but of the same project, vendor and number as one that is: somebody
 * entered the document a second time.
 */
final class Twins {
    private final Map<List<Object>, List<Listed>> notOurs = new HashMap<>();

    Twins(Collection<Listing> listings) {
        for (Listing listing : listings) {
            for (Listed object : listing.objects()) {
                if (!OriginId.isOurs(object.originId()) && !object.number().isBlank()) {
                    notOurs.computeIfAbsent(name(listing.project(), object), _ -> new ArrayList<>())
                            .add(object);
                }
            }
        }
    }

    List<Listed> of(Sent.SentPart part, Listed object) {
        return notOurs.getOrDefault(name(part.project(), object), List.of());
    }

    private static List<Object> name(long project, Listed object) {
        return List.of(
                project, object.kind(), object.number().strip(), object.vendor(), object.type());
    }
}
