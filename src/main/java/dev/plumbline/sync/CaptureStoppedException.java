package dev.plumbline.sync;

/**
 * What Epicor sends cannot be trusted as a whole: the run stops with its watermark where it was.
 */
public final class CaptureStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaptureStoppedException(String message) {
        super(message);
    }
}
