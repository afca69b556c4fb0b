package dev.plumbline.remote;

import dev.plumbline.domain.Text;

/** What another system says, as it may be repeated: stored, logged and shown to people. */
public final class Quote {
    private static final String CUT = "…";

    private Quote() {}

    /**
     * The words without secrets and without characters that are none.
     *
     * @param most how many characters at most; longer words end with an ellipsis
     */
    public static String of(String words, int most) {
        String said = Text.storable(Secrets.masked(words));
        return said.length() <= most ? said : Text.cut(said, most - CUT.length()) + CUT;
    }
}
