package dev.plumbline.desk;

/** An answer that ends a call early and says why in a sentence that a person can act on. */
public interface Told {
    /** The sentence. */
    String detail();
}
