package dev.plumbline.domain;

import org.jspecify.annotations.Nullable;

/**
 * Procore's {@code origin_id}s as Plumbline forms them: {@code
 * epicor:{company}:{entity}:{key}[:{project}][:{line}]}. They are unique per object type within a
 * Procore company and stable under renames. The project is Procore's id, so that a line that moves
 * between projects never meets its own old identifier.
 */
public record OriginId(String value) {
    private static final String PREFIX = "epicor:";

    /** What those of all objects of an Epicor company begin with. */
    public static String ofCompany(String company) {
        return PREFIX + company + ":";
    }

    /** Of a vendor. */
    public static OriginId vendor(String company, int vendorNum) {
        return new OriginId(PREFIX + company + ":" + Entity.VENDOR.key() + ":" + vendorNum);
    }

    /** Of a document in one Procore project. */
    public static OriginId document(String company, Entity entity, SourceKey key, long projectId) {
        return new OriginId(PREFIX + company + ":" + entity.key() + ":" + key + ":" + projectId);
    }

    /** Of the same document's second object in the project, when one project needs two of them. */
    public OriginId variant(String variant) {
        return new OriginId(value + "." + variant);
    }

    /** Of one line of this document. */
    public OriginId line(String line) {
        return new OriginId(value + ":" + line);
    }

    /** Whether an {@code origin_id} found in Procore was written by Plumbline. */
    public static boolean isOurs(@Nullable String originId) {
        return originId != null && originId.startsWith(PREFIX);
    }

    /** Whether an {@code origin_id} found in Procore was written by someone else. */
    public static boolean isForeign(@Nullable String originId) {
        return originId != null && !originId.isBlank() && !isOurs(originId);
    }

    @Override
    public String toString() {
        return value;
    }
}
