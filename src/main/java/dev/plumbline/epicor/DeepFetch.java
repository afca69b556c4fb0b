package dev.plumbline.epicor;

import dev.plumbline.remote.RemoteFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Reads documents with their children, at once where the server can; a server that refuses nested
 * {@code $expand} is asked in two steps for the rest of the process.
 */
final class DeepFetch {
    private static final Pattern NESTING =
            Pattern.compile("expan|syntax|PORel|APInvExps|APInvJobs", Pattern.CASE_INSENSITIVE);

    private final Fetch fetch;
    private final AtomicBoolean twoSteps = new AtomicBoolean();

    DeepFetch(Fetch fetch) {
        this.fetch = fetch;
    }

    Answer get(String company, ODataRequest request, Tree tree) {
        if (!twoSteps.get()) {
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
        twoSteps.set(true);
        return answer;
    }

    private static boolean meansNesting(RemoteFailure.Refused refused) {
        String message = refused.getMessage();
        return refused.status() == 400 && message != null && NESTING.matcher(message).find();
    }
}
