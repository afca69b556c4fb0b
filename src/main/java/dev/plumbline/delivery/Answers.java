package dev.plumbline.delivery;

import dev.plumbline.procore.RowAnswer;
import dev.plumbline.procore.SyncAnswer;
import dev.plumbline.remote.RemoteFailure;

/** What an answer says about rows that it does not settle. */
final class Answers {
    private Answers() {}

    /** Why a row has no answer. */
    static String cause(SyncAnswer<?> answer) {
        RemoteFailure failure = answer.failure();
        return failure == null
                ? "Procore's answer does not mention it"
                : String.valueOf(failure.getMessage());
    }

    /** Rows that were not sent stay in line; why they were not is the lane's trouble. */
    static void throwWhatStopped(SyncAnswer<?> answer) {
        RemoteFailure failure = answer.failure();
        boolean left =
                answer.rows().values().stream().anyMatch(RowAnswer.NotSent.class::isInstance);
        if (failure != null && left) {
            throw failure;
        }
    }
}
