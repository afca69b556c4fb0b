package dev.plumbline.reconcile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the document out of an {@code origin_id} of ours, see {@code domain.OriginId}. */
final class Origin {
    private Origin() {}

    /** The document that an object of a kind stands for; empty where it is not the company's. */
    static Optional<DocumentKey> document(String company, Kind kind, @Nullable String originId) {
        String prefix = "epicor:" + company + ":" + kind.entity().key() + ":";
        if (originId == null || !originId.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = originId.substring(prefix.length());
        int end = rest.lastIndexOf(':');
        return end <= 0
                ? Optional.empty()
                : Optional.of(new DocumentKey(kind, rest.substring(0, end)));
    }
}
