package dev.plumbline.explain;

/** Where a line stands in Epicor, read out of its key, see {@code sync.CostLine}. */
final class LineWords {
    private LineWords() {}

    /** For example {@code line 1, release 2} or {@code line 2, distribution row 1}. */
    static String of(String key, boolean order) {
        String[] parts = key.split("\\.", 3);
        if (parts.length < 2) {
            return "line " + key;
        }
        String share = parts.length > 2 ? " (job share " + parts[2] + ")" : "";
        if (order) {
            return "line %s, release %s".formatted(parts[0], parts[1]) + share;
        }
        if (parts[0].equals("h")) {
            return "header charge " + parts[1] + share;
        }
        return switch (parts[1]) {
                    case "po" -> "line %s, what its PO release bears".formatted(parts[0]);
                    case "job" -> "line %s, what its job bears".formatted(parts[0]);
                    default -> "line %s, distribution row %s".formatted(parts[0], parts[1]);
                }
                + share;
    }
}
