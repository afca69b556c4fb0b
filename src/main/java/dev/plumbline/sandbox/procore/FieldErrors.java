package dev.plumbline.sandbox.procore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Validation messages by field, in Procore's Rails-like wording. */
final class FieldErrors {

    static final String BLANK = "can't be blank";
    static final String TAKEN = "has already been taken";
    static final String INVALID = "is invalid";
    static final String NOT_LISTED = "is not included in the list";

    private final ObjectNode messages = JsonNodeFactory.instance.objectNode();

    FieldErrors add(String field, String message) {
        messages.withArray(field).add(message);
        return this;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    ObjectNode messages() {
        return messages;
    }

    static FieldErrors of(String field, String message) {
        return new FieldErrors().add(field, message);
    }
}
