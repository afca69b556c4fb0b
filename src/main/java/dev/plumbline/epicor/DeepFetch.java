package dev.plumbline.epicor;

import dev.plumbline.remote.RemoteFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads documents with their children, at once where the server can; where it refuses nested {@code
 * $expand}, documents of that kind are read in two steps for the rest of the process.
 */
final class DeepFetch {
    private static final Pattern NESTING =
            Pattern.compile("expan|syntax|PORel|APInvExps|APInvJobs", Pattern.CASE_INSENSITIVE);

    private final Fetch fetch;
    private final Set<String> inTwoSteps = ConcurrentHashMap.newKeySet();

    DeepFetch(Fetch fetch) {
        this.fetch = fetch;
    }

    Answer get(String company, ODataRequest request, Tree tree) {
        if (!inTwoSteps.contains(tree.whole())) {
            try {
                return fetch.get(request.expand(tree.whole()));
            } catch (RemoteFailure.Refused refused) {
                if (tree.whole().isEmpty() || !meansNesting(refused)) {
                    throw refused;
                }
            }
        }
        Answer answer = fetch.get(request.expand(tree.children()));
        tree.complete(company, answer.rows(), fetch);
        inTwoSteps.add(tree.whole());
        return answer;
    }

    private static boolean meansNesting(RemoteFailure.Refused refused) {
        String message = refused.getMessage();
        return refused.status() == 400 && message != null && NESTING.matcher(message).find();
    }
}
