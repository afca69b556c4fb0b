package dev.plumbline.remote;

/** The two systems that Plumbline talks to. */
public enum RemoteSystem {
    EPICOR("Epicor"),
    PROCORE("Procore");

    private final String title;

    RemoteSystem(String title) {
        this.title = title;
    }

    /** The name in sentences. */
    public String title() {
        return title;
    }
}
