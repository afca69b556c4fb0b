package dev.plumbline.sync;

/** A Procore project refuses us what we ask of it; its records fail, the others go on. */
public final class ProjectRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param words Procore's own
     */
    public ProjectRefusedException(String words, Throwable cause) {
        super(words, cause);
    }
}
