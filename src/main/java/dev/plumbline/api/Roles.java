package dev.plumbline.api;

/** Who may call what. */
final class Roles {
    /** Everything. */
    static final String OPERATOR = "operator";

    /** Reading only. */
    static final String VIEWER = "viewer";

    private Roles() {}
}
