package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A request, or one row of a sync, that is not carried out. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final String NO_ACCESS = "You do not have sufficient access to complete that action";

    private final int status;
    private final transient @Nullable ObjectNode fields;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.fields = null;
    }

    /** A failed validation; its status depends on {@link ProcoreSwitch#VALIDATION_STATUS}. */
    Refusal(FieldErrors errors) {
        super("Validation failed", null, false, false);
        this.status = 422;
        this.fields = errors.messages();
    }

    static Refusal notFound() {
        return new Refusal(404, "Not Found");
    }

    static Refusal forbidden() {
        return new Refusal(403, NO_ACCESS);
    }

    static Refusal missing(String parameter) {
        return new Refusal(400, "param is missing or the value is empty: " + parameter);
    }

    int status() {
        return status;
    }

    @Nullable ObjectNode fields() {
        return fields;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
