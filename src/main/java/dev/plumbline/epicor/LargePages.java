package dev.plumbline.epicor;

import dev.plumbline.remote.RemoteFailure;

/**
 * Gets many small rows at once; where a server refuses so many, as many as a page has, for the rest
 * of the process.
 */
final class LargePages implements Fetch {
    private static final int FORBIDDEN = 403;

    private final Fetch fetch;
    private final int pageSize;
    private volatile boolean refused;

    LargePages(Fetch fetch, int pageSize) {
        this.fetch = fetch;
        this.pageSize = pageSize;
    }

    @Override
    public Answer get(ODataRequest request) {
        if (request.rows() <= pageSize) {
            return fetch.get(request);
        }
        if (refused) {
            return fetch.get(request.top(pageSize));
        }
        try {
            return fetch.get(request);
        } catch (RemoteFailure.Refused tooMany) {
            if (tooMany.status() == FORBIDDEN) {
                throw tooMany;
            }
            return inPages(request, tooMany);
        }
    }

    /** Where this is refused as well, the number of rows was not what was wrong. */
    private Answer inPages(ODataRequest request, RemoteFailure.Refused tooMany) {
        try {
            Answer answer = fetch.get(request.top(pageSize));
            refused = true;
            return answer;
        } catch (RemoteFailure.Refused other) {
            tooMany.addSuppressed(other);
            throw tooMany;
        }
    }
}
