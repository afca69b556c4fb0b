package dev.plumbline.api;

/** The roles by their short names, for this package's annotations. */
final class Roles {
    static final String OPERATOR = dev.plumbline.access.Roles.OPERATOR;
    static final String VIEWER = dev.plumbline.access.Roles.VIEWER;

    private Roles() {}
}
