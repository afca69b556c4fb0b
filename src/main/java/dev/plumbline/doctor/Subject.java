package dev.plumbline.doctor;

/** What is checked, in this order: what others need comes first. */
public enum Subject {
    SETTINGS("settings"),
    EPICOR_LOGIN("Epicor login"),
    PROCORE_LOGIN("Procore login"),
    EPICOR_PERMISSIONS("Epicor permissions"),
    PROCORE_PERMISSIONS("Procore permissions"),
    PROJECT_TOOLS("Procore project tools"),
    CLOCKS("clocks"),
    PROJECTS("projects without a match"),
    GL_ACCOUNTS("GL accounts without a rule"),
    FOREIGN_MARKS("marks of other integrations"),
    DUPLICATE_VENDORS("duplicate vendors"),
    RATE_LIMITS("rate limits");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** Whether a system is of no use to other checks when this one fails. */
    boolean isLogin() {
        return this == EPICOR_LOGIN || this == PROCORE_LOGIN;
    }
}
