package dev.plumbline.access;

/** Who may call what. */
public final class Roles {
    /** Everything. */
    public static final String OPERATOR = "operator";

    /** Reading only. */
    public static final String VIEWER = "viewer";

    private Roles() {}
}
