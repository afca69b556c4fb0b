package dev.plumbline.sandbox.web;

import java.time.Duration;
import java.util.Map;

/**
 * What goes wrong with one request.
 *
 * @param kind what happens
 * @param status status of a canned answer, for {@link Kind#ANSWER} and {@link Kind#ANSWER_AFTER}
 * @param headers headers of a canned answer
 * @param body body of a canned answer
 * @param delay how long to wait, for the kinds that wait
 * @param pid process to kill, for the kinds that kill
 * @param row index of the row to leave out, for {@link Kind#DROP_ROW}
 */
public record Fault(
        Kind kind,
        int status,
        Map<String, String> headers,
        String body,
        Duration delay,
        long pid,
        int row) {

    /** What can go wrong. "Executed" means that the server's state changes as asked. */
    public enum Kind {
        /** A canned answer, not executed. */
        ANSWER,
        /** Executed, then a canned answer: the gateway's 502 after the work was done. */
        ANSWER_AFTER,
        /** Executed; the right status without a body. */
        EMPTY_BODY,
        /** Executed; the connection ends in the middle of the body. */
        TRUNCATED_BODY,
        /** Executed; a complete body that is not JSON. */
        MALFORMED_JSON,
        /** Waits, then executes and answers. */
        DELAY_BEFORE,
        /** Executes, waits, then answers. */
        DELAY_AFTER,
        /** The connection is reset, nothing is executed. */
        RESET_BEFORE,
        /** Executed, then the connection is reset. */
        RESET_AFTER,
        /** Not executed, never answered. */
        BLACK_HOLE,
        /** Executed, never answered. */
        BLACK_HOLE_AFTER,
        /** The connection is reset now, the request is executed after the delay. */
        EXECUTE_LATE,
        /** Executed; one row is missing from the answer, where the server supports it. */
        DROP_ROW,
        /**
         * Kills a process the hard way when the headers are there, whatever of the body has come.
         */
        KILL_AT_HEADERS,
        /** Kills a process the hard way, nothing is executed. */
        KILL_BEFORE,
        /** Executes, then kills a process the hard way; never answered. */
        KILL_AFTER,
        /** Executes and answers, then kills a process the hard way. */
        KILL_ANSWERED
    }

    /** A fault that needs no detail. */
    public static Fault of(Kind kind) {
        return new Fault(kind, 0, Map.of(), "", Duration.ZERO, 0, 0);
    }

    /** A fault that waits. */
    public static Fault of(Kind kind, Duration delay) {
        return new Fault(kind, 0, Map.of(), "", delay, 0, 0);
    }

    /** A canned answer, not executed. */
    public static Fault answer(int status, Map<String, String> headers, String body) {
        return new Fault(Kind.ANSWER, status, headers, body, Duration.ZERO, 0, 0);
    }

    /** Executed, then a canned answer. */
    public static Fault answerAfter(int status, Map<String, String> headers, String body) {
        return new Fault(Kind.ANSWER_AFTER, status, headers, body, Duration.ZERO, 0, 0);
    }

    /** 429, with a Retry-After in seconds. */
    public static Fault throttled(int retryAfterSeconds) {
        return answer(429, Map.of("Retry-After", Integer.toString(retryAfterSeconds)), "");
    }

    /** A gateway's HTML page instead of an answer. */
    public static Fault html(int status) {
        var page = "<html><head><title>" + status + "</title></head><body>Error</body></html>";
        return answer(status, Map.of("Content-Type", "text/html"), page);
    }

    /** Leaves the row with this index out of the answer. */
    public static Fault dropRow(int row) {
        return new Fault(Kind.DROP_ROW, 0, Map.of(), "", Duration.ZERO, 0, row);
    }

    /** Kills a process, at one of the moments that have a kind. */
    public static Fault kill(Kind kind, long pid) {
        return new Fault(kind, 0, Map.of(), "", Duration.ZERO, pid, 0);
    }
}
