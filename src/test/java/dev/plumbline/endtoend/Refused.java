package dev.plumbline.endtoend;

/** Says that a document cannot be sent and why, in the words of the contract's reason codes. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    Refused(String code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    String code() {
        return code;
    }
}
