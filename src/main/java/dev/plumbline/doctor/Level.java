package dev.plumbline.doctor;

/** How much a finding matters. */
public enum Level {
    /** As it should be. */
    OK("ok"),
    /** Something will fail, or already does, until a person has acted. */
    WARNING("warning"),
    /** Nothing, or a whole part of it, can work until a person has acted. */
    PROBLEM("PROBLEM"),
    /** It could not be looked at. */
    NOT_CHECKED("not checked");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** As people read it. */
    public String word() {
        return word;
    }
}
