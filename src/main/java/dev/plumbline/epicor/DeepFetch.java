package dev.plumbline.epicor;

import dev.plumbline.remote.RemoteFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads documents with their children, at once where the server can; where it refuses nested {@code
 * $expand}, in whichever words, documents of that kind are read in two steps for the rest of the
 * process. Where it answers and passes over the nested part, that is read as well.
 */
final class DeepFetch {
    private static final int FORBIDDEN = 403;

    private final Fetch fetch;
    private final Set<String> inTwoSteps = ConcurrentHashMap.newKeySet();

    DeepFetch(Fetch fetch) {
        this.fetch = fetch;
    }

    Answer get(String company, ODataRequest request, Tree tree) {
        if (inTwoSteps.contains(tree.whole())) {
            return inTwoSteps(company, fetch.get(request.expand(tree.children())), tree);
        }
        try {
            Answer whole = fetch.get(request.expand(tree.whole()));
            if (tree.isCut(whole.rows())) {
                tree.complete(company, whole.rows(), fetch); // not for good: they may be bad rows
            }
            return whole;
        } catch (RemoteFailure.Refused refused) {
            boolean nested = !tree.whole().equals(tree.children());
            if (!nested || refused.status() == FORBIDDEN) {
                throw refused;
            }
            Answer answer = withoutNesting(request, tree, refused);
            return inTwoSteps(company, answer, tree);
        }
    }

    /** Where this is refused as well, nesting was not what was wrong. */
    private Answer withoutNesting(
            ODataRequest request, Tree tree, RemoteFailure.Refused nestingRefused) {
        try {
            return fetch.get(request.expand(tree.children()));
        } catch (RemoteFailure.Refused refused) {
            nestingRefused.addSuppressed(refused);
            throw nestingRefused;
        }
    }

    private Answer inTwoSteps(String company, Answer answer, Tree tree) {
        tree.complete(company, answer.rows(), fetch);
        inTwoSteps.add(tree.whole());
        return answer;
    }
}
