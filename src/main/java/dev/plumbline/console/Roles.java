package dev.plumbline.console;

/** Who may do what; the names are those of REST. */
final class Roles {
    /** Everything. */
    static final String OPERATOR = "operator";

    /** Reading only. */
    static final String VIEWER = "viewer";

    private Roles() {}
}
