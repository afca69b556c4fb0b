package dev.plumbline.explain;

import dev.plumbline.domain.Entity;
import dev.plumbline.domain.SourceKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is to be explained. */
public sealed interface Question {

    /** Epicor's document of one division, or of any that has it. */
    record Document(Entity entity, SourceKey key) implements Question {}

    /** An {@code origin_id} that was seen in Procore, of an object or of a line. */
    record Origin(String originId) implements Question {}

    /** An object of Procore by its id. */
    record InProcore(ProcoreKind kind, long id) implements Question {}

    /** A kind of object in Procore. */
    enum ProcoreKind {
        VENDOR("vendor"),
        CONTRACT("contract"),
        DIRECT_COST("direct cost"),
        LINE("line");

        private final String word;

        ProcoreKind(String word) {
            this.word = word;
        }

        /** What people call it. */
        public String word() {
            return word;
        }
    }

    /** The question cannot be understood; the message says how to put it. */
    final class Unclear extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unclear(String message) {
            super(message);
        }
    }

    /** How questions are put, for people. */
    String HOW =
            "ask for PO 4021, INVOICE 118/INV-7, VENDOR 118, an origin_id such as"
                    + " epicor:EPIC01:purchase-order:4021:7001, or procore contract 12345"
                    + " (also procore direct-cost, procore line, procore vendor)";

    /**
     * Reads a question as people type it.
     *
     * @throws Unclear when it is none
     */
    static Question of(List<String> words) {
        List<String> parts =
                words.stream()
                        .flatMap(word -> Arrays.stream(word.strip().split("\\s+", -1)))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (parts.isEmpty()) {
            throw new Unclear("Nothing is asked: " + HOW + ".");
        }
        String first = parts.getFirst();
        if (first.startsWith("epicor:")) {
            return new Origin(String.join(" ", words).strip());
        }
        if (first.equalsIgnoreCase("procore")) {
            return inProcore(parts);
        }
        String key = String.join(" ", words).strip().substring(first.length()).strip();
        return document(first, key);
    }

    private static Question inProcore(List<String> parts) {
        if (parts.size() < 3 || !parts.getLast().matches("[0-9]{1,18}")) {
            throw new Unclear(
                    "\"%s\" names no object of Procore: %s."
                            .formatted(String.join(" ", parts), HOW));
        }
        String kind =
                String.join("_", parts.subList(1, parts.size() - 1))
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_');
        return Arrays.stream(ProcoreKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(known -> new InProcore(known, Long.parseLong(parts.getLast())))
                .orElseThrow(() ->
                        new Unclear(
                                "\"%s\" is no kind of object that comes from here; known are %s."
                                        .formatted(
                                                kind.toLowerCase(Locale.ROOT),
                                                Arrays.stream(ProcoreKind.values())
                                                        .map(known ->
                                                                known.name()
                                                                        .toLowerCase(Locale.ROOT)
                                                                        .replace('_', '-'))
                                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * A document by the name of its kind and its key as Epicor users know it.
     *
     * @throws Unclear when there is no such kind, or the key cannot be one of it
     */
    static Question document(String kind, String key) {
        Entity entity =
                switch (kind.toUpperCase(Locale.ROOT).replace('-', '_')) {
                    case "PO", "PURCHASE_ORDER" -> Entity.PURCHASE_ORDER;
                    case "INVOICE", "AP_INVOICE" -> Entity.AP_INVOICE;
                    case "VENDOR" -> Entity.VENDOR;
                    default ->
                            throw new Unclear(
                                    "\"%s\" is no kind of document: %s.".formatted(kind, HOW));
                };
        int slash = key.indexOf('/');
        boolean fits =
                entity == Entity.AP_INVOICE
                        ? slash > 0
                                && slash < key.length() - 1
                                && SourceKey.number(key.substring(0, slash)).isPresent()
                        : SourceKey.number(key).isPresent();
        if (!fits) {
            throw new Unclear(
                    "\"%s\" is no %s: %s."
                            .formatted(
                                    key,
                                    entity == Entity.AP_INVOICE
                                            ? "vendor number and invoice number, as in 118/INV-7"
                                            : entity.word() + " number",
                                    HOW));
        }
        return new Document(entity, new SourceKey(key));
    }
}
