package dev.plumbline.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.ledger.Plans.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of a plan that are no longer what it described.
 *
 * @param sentences one for each
 */
record Moved(List<String> sentences) {
    private static final int NAMED = 5;
    private static final String CHANGED = " has changed in Epicor";

    /** Holds what would be sent now against what was listed. */
    static Moved between(Collection<Listed> listed, List<Draft> drafts, ObjectMapper json) {
        Map<Long, Draft> now = new HashMap<>();
        drafts.forEach(draft -> now.put(draft.recordId(), draft));
        List<String> sentences = new ArrayList<>();
        for (Listed one : listed) {
            Draft draft = now.get(one.recordId());
            if (!one.isSent() || (draft != null && isSame(one, draft, json))) {
                continue;
            }
            if (draft != null && !draft.sourceHash().equals(one.sourceHash())) {
                sentences.add(one.name() + CHANGED);
            } else if (draft == null || draft.ready().isEmpty()) {
                sentences.add(one.name() + " is no longer in line: another run has taken it up");
            } else {
                sentences.add(
                        one.name()
                                + " would be sent otherwise: a mapping, its vendor or a purchase order that it draws on has changed");
            }
        }
        return new Moved(sentences);
    }

    /** These are otherwise in Epicor than they were when they were listed. */
    static Moved inEpicor(List<Listed> changed) {
        return new Moved(changed.stream().map(one -> one.name() + CHANGED).toList());
    }

    /** Whether what would be made of a document is what was listed. */
    static boolean isSame(Listed listed, Draft draft, ObjectMapper json) {
        return draft.sourceHash().equals(listed.sourceHash())
                && draft.fingerprint(json).equals(listed.fingerprint());
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** What has moved, and what to do. */
    String sentence(long plan) {
        String rest =
                sentences.size() > NAMED ? "; and %d more".formatted(sentences.size() - NAMED) : "";
        return "Run %d is not carried out, because what it listed has moved since: %s%s. Nothing was written. Make a new plan."
                .formatted(
                        plan,
                        String.join("; ", sentences.subList(0, Math.min(NAMED, sentences.size()))),
                        rest);
    }
}
