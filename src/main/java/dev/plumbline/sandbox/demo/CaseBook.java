package dev.plumbline.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Which documents show which awkward case. */
final class CaseBook {
    private final SequencedMap<String, List<DocumentKey>> cases = new TreeMap<>();

    DocumentKey put(String name, DocumentKey key) {
        cases.computeIfAbsent(name, _ -> new ArrayList<>()).add(key);
        return key;
    }

    SequencedMap<String, List<DocumentKey>> cases() {
        return cases;
    }
}
