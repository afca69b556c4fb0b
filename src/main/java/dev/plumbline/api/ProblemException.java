package dev.plumbline.api;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Ends a call with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** Something in the request is wrong. */
    static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(Response.Status.BAD_REQUEST, detail));
    }

    /** Several things in the request are wrong. */
    static ProblemException badRequest(String detail, Object errors) {
        return new ProblemException(
                Problem.of(Response.Status.BAD_REQUEST, detail, Map.of("errors", errors)));
    }

    /** What the path names does not exist. */
    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(Response.Status.NOT_FOUND, detail));
    }

    Problem problem() {
        return problem;
    }
}
