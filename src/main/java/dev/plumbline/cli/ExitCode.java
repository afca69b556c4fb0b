package dev.plumbline.cli;

/** What the program says to the shell that called it. */
public enum ExitCode {
    /** Everything is in step. */
    IN_STEP(0),
    /** The run failed, or a login was refused. */
    FAILED(1),
    /** The arguments or settings are wrong. */
    USAGE(2),
    /** Finished, but some records need a person. */
    NEEDS_A_PERSON(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }
}
